"""Limits on attempts, as somebody meets them who guesses, and as her victim does."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.support.passkeys import PRESENT
from tests.support.signing_in import (
    Insider,
    a_browser,
    an_insider,
    an_owner,
    offer,
    send,
    sign_in,
    type_password,
    words_of,
)

SECOND = "/sign-in/second-factor/"
WRONG = "a wrong password entirely"


@pytest.fixture
def insider(database, clock) -> Insider:
    return an_insider()


def from_address(address: str) -> Client:
    browser = a_browser()
    browser.defaults["REMOTE_ADDR"] = address
    return browser


def statuses(times: int, act) -> list[int]:
    return [act().status_code for _ in range(times)]


def test_five_wrong_passwords_then_a_pause_in_words(insider):
    assert statuses(6, lambda: type_password(a_browser(), insider, WRONG)) == [400] * 5 + [429]
    refused = type_password(a_browser(), insider)
    assert refused.status_code == 429
    assert refused["Retry-After"] == "60"
    assert "There were too many attempts." in words_of(refused)


def test_the_pause_is_the_same_for_a_name_that_nobody_has(insider):
    stranger = Insider(insider.user, "nobody.here", WRONG, "")
    for one in (insider, stranger):
        statuses(5, lambda one=one: type_password(a_browser(), one, WRONG))
    pauses = [type_password(a_browser(), one, WRONG) for one in (insider, stranger)]
    assert len({(one.status_code, one["Retry-After"], words_of(one)) for one in pauses}) == 1


def test_the_pause_follows_the_name_to_every_address(insider):
    for number in range(5):
        type_password(from_address(f"192.0.2.{number}"), insider, WRONG)
    assert type_password(from_address("203.0.113.1"), insider).status_code == 429


def test_one_address_cannot_try_many_names(insider):
    browser = from_address("192.0.2.1")
    names = [Insider(insider.user, f"name{number}", WRONG, "") for number in range(31)]
    assert [type_password(browser, one).status_code for one in names] == [400] * 30 + [429]
    assert type_password(from_address("203.0.113.1"), insider).status_code == 302


def test_a_device_that_signed_in_before_is_not_held_up(insider, clock):
    known = from_address("192.0.2.1")
    sign_in(known, insider)
    known.cookies.pop("amparo_session")
    clock.shift(timedelta(hours=1))
    for number in range(31):
        type_password(from_address("192.0.2.1"), Insider(insider.user, f"n{number}n", WRONG, ""))
    statuses(6, lambda: type_password(from_address("203.0.113.1"), insider, WRONG))
    assert type_password(from_address("203.0.113.1"), insider).status_code == 429
    assert sign_in(known, insider)["Location"] == "/enter/"


def test_a_known_device_has_a_limit_of_its_own(insider):
    known = a_browser()
    sign_in(known, insider)
    known.cookies.pop("amparo_session")
    assert statuses(6, lambda: type_password(known, insider, WRONG)) == [400] * 5 + [429]
    assert type_password(a_browser(), insider).status_code == 302


def test_a_device_is_known_for_its_own_person_only(insider):
    other, browser = an_insider("otto.elp"), a_browser()
    sign_in(browser, other)
    browser.cookies.pop("amparo_session")
    statuses(5, lambda: type_password(a_browser(), insider, WRONG))
    assert type_password(browser, insider).status_code == 429


@pytest.mark.parametrize("mark", ["", "v1.AAAA", "x" * 5000, "v1." + "A" * 400])
def test_a_device_cannot_make_itself_known(insider, mark):
    statuses(5, lambda: type_password(a_browser(), insider, WRONG))
    browser = a_browser()
    browser.cookies["amparo_device"] = mark
    assert type_password(browser, insider).status_code == 429


def test_a_device_is_forgotten_after_ninety_days(insider, clock):
    known = a_browser()
    sign_in(known, insider)
    clock.shift(timedelta(days=90))
    statuses(5, lambda: type_password(a_browser(), insider, WRONG))
    assert type_password(known, insider).status_code == 429


def test_right_passwords_do_not_count(insider):
    assert statuses(8, lambda: type_password(a_browser(), insider)) == [302] * 8


def test_codes_are_limited_too(insider, client):
    type_password(client, insider)
    assert statuses(6, lambda: send(client, SECOND, code="000000")) == [400] * 5 + [429]
    other = a_browser()
    type_password(other, insider)
    assert send(other, SECOND, code=insider.code()).status_code == 429


def test_and_over_a_day(insider, client, clock):
    answers = []
    for _ in range(60):
        type_password(client, insider)
        answers.append(send(client, SECOND, code="000000").status_code)
        clock.shift(timedelta(minutes=1))
    assert answers.count(400) in range(50, 54)
    assert answers[-1] == 429


def test_recovery_codes_share_that_limit(insider, client):
    type_password(client, insider)
    assert statuses(6, lambda: send(client, SECOND, code="12345678")) == [400] * 5 + [429]


def test_confirming_is_limited_apart(insider, client, clock):
    sign_in(client, insider)
    clock.shift(timedelta(minutes=1))
    assert statuses(6, lambda: send(client, "/confirm/", code="000000")) == [400] * 5 + [429]
    assert type_password(a_browser(), insider).status_code == 302


def test_passkeys_are_limited_by_address(database):
    key = an_owner().lying(flags=PRESENT)
    browser = from_address("192.0.2.1")
    assert statuses(31, lambda: offer(browser, key)) == [400] * 30 + [429]


def test_challenges_are_limited_by_address(database):
    browser = from_address("192.0.2.1")
    asked = statuses(61, lambda: browser.get("/sign-in/passkey/challenge/"))
    assert asked == [200] * 60 + [429]


def test_a_proxy_that_is_not_ours_is_not_believed(insider, settings):
    liar = from_address("192.0.2.1")
    for number in range(30):
        liar.defaults["HTTP_X_FORWARDED_FOR"] = f"203.0.113.{number}"
        type_password(liar, Insider(insider.user, f"name{number}", WRONG, ""))
    assert type_password(liar, insider).status_code == 429
    settings.AMPARO_PROXIES = 1
    assert type_password(liar, insider).status_code == 302
