"""The small decisions: fresh proofs, open invitations, factors that stay, addresses."""

from datetime import UTC, datetime, timedelta

import pytest

from amparo.accounts.rules.addresses import address_group, caller_address
from amparo.accounts.rules.factors import Factor, can_sign_in, may_remove
from amparo.accounts.rules.freshness import is_fresh
from amparo.accounts.rules.invitations import VALID_FOR, is_open, is_setting_up
from amparo.accounts.rules.limits import Limit

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PASSKEY, APP, CODES = Factor.PASSKEY, Factor.APP, Factor.CODES


@pytest.mark.parametrize(
    ("proven_at", "expected"),
    [
        (NOW, True),
        (NOW - timedelta(minutes=5) + SECOND, True),
        (NOW - timedelta(minutes=5), False),
        (NOW + SECOND, False),
        (None, False),
    ],
)
def test_a_proof_is_fresh_for_five_minutes(proven_at, expected):
    assert is_fresh(proven_at, NOW) is expected


@pytest.mark.parametrize(
    ("used_at", "expires_at", "opens"),
    [
        (None, NOW + SECOND, True),
        (None, NOW, False),
        (NOW - SECOND, NOW + SECOND, False),
    ],
)
def test_an_invitation_opens_once_and_in_time(used_at, expires_at, opens):
    assert is_open(used_at, expires_at, NOW) is opens


def test_an_invitation_lasts_three_days_and_setting_up_an_hour():
    assert timedelta(hours=72) == VALID_FOR
    assert is_setting_up(NOW - timedelta(minutes=59), NOW)
    assert not is_setting_up(NOW - timedelta(hours=1), NOW)
    assert not is_setting_up(NOW + SECOND, NOW)


@pytest.mark.parametrize(
    ("factors", "has_password", "enough"),
    [
        ([PASSKEY], False, True),
        ([APP], True, True),
        ([APP, CODES], False, False),
        ([CODES], True, False),
        ([], True, False),
    ],
)
def test_what_is_enough_to_sign_in(factors, has_password, enough):
    assert can_sign_in(factors, has_password=has_password) is enough


@pytest.mark.parametrize(
    ("factor", "factors", "has_password", "may"),
    [
        (PASSKEY, [PASSKEY], True, False),
        (PASSKEY, [PASSKEY, PASSKEY], False, True),
        (PASSKEY, [PASSKEY, APP], True, True),
        (PASSKEY, [PASSKEY, APP], False, False),
        (APP, [APP, CODES], True, False),
        (APP, [APP, PASSKEY], True, True),
    ],
)
def test_the_last_thing_to_sign_in_with_stays(factor, factors, has_password, may):
    assert may_remove(factor, factors, has_password=has_password) is may


@pytest.mark.parametrize(
    ("address", "group"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", "unknown"),
        ("no address", "unknown"),
    ],
)
def test_an_address_counts_with_those_of_one_subscriber(address: str, group: str):
    assert address_group(address) == group


@pytest.mark.parametrize(
    ("forwarded", "proxies", "believed"),
    [
        ("203.0.113.9", 0, "192.0.2.1"),
        ("203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", 1, "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 192.0.2.2", 2, "203.0.113.9"),
        ("", 1, "192.0.2.1"),
        ("203.0.113.9", 2, "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxies_add_is_believed(forwarded, proxies, believed):
    assert caller_address("192.0.2.1", forwarded, proxies) == believed


def test_the_wait_is_until_one_attempt_is_back():
    limit = Limit("five", 5, timedelta(minutes=5))
    assert limit.seconds_until_one(0) == 60
    assert limit.seconds_until_one(0.5) == 30
    assert limit.seconds_until_one(0.999) == 1
