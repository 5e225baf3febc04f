"""Proving who one is where there is no browser, and changing one's access by the services."""

from datetime import timedelta

import pytest

from amparo.accounts.rules.errors import (
    CodeRefused,
    PasskeyRefused,
    SignInRefused,
    TooManyAttempts,
)
from amparo.accounts.selectors.users import find_user
from amparo.accounts.services.proving import prove_person
from amparo.accounts.services.second_factors import add_passkey
from amparo.kernel.clock import utc_now
from tests.support.signing_in import Insider, an_insider, entries


@pytest.fixture
def insider(database, clock) -> Insider:
    return an_insider()


def prove(insider: Insider, **other: str):
    given = {"sign_in_name": insider.name, "password": insider.password, "code": insider.code()}
    return prove_person(**(given | other), at=utc_now())


def test_name_password_and_code_are_enough(insider, database):
    assert prove(insider).pk == insider.user.pk
    assert len(entries(database, "accounts:session:started")) == 1


def test_nothing_less_is(insider):
    with pytest.raises(SignInRefused):
        prove(insider, password="a wrong password entirely")
    with pytest.raises(CodeRefused):
        prove(insider, code="000000")
    with pytest.raises(SignInRefused):
        prove(insider, sign_in_name="nobody.here")


def test_a_code_counts_once_here_too(insider, clock):
    prove(insider)
    with pytest.raises(CodeRefused):
        prove(insider)
    clock.shift(timedelta(minutes=1))
    assert prove(insider)


def test_attempts_are_limited_here_too(insider):
    for _ in range(5):
        with pytest.raises(CodeRefused):
            prove(insider, code="000000")
    with pytest.raises(TooManyAttempts):
        prove(insider)


def test_people_are_found_by_name_however_typed(insider):
    assert find_user(" LAURA.elp ") == insider.user
    assert find_user("nobody.here") is None
    assert find_user("laura.elp\x00") is None


def test_a_passkey_that_is_rubbish_is_not_kept(insider):
    with pytest.raises(PasskeyRefused):
        add_passkey(user=insider.user, sent="{}", name="x")
