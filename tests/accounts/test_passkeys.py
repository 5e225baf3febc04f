"""Passkeys: what proves, what does not, each lie in one place."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from amparo.accounts.services.users import disable_user
from tests.support.passkeys import PRESENT, VERIFIED, SoftKey
from tests.support.signing_in import a_browser, an_owner, challenge, entries, offer, send

LIES = {
    "another origin": {"origin": "https://localhost.example"},
    "a page without https": {"origin": "http://amparo.example"},
    "a passkey for another host": {"host": "amparo.example"},
    "nobody was there": {"flags": VERIFIED},
    "nobody was verified": {"flags": PRESENT},
    "an unknown passkey": {"id": b"x" * 32},
    "nobody's passkey": {"user": b"0" * 32},
    "no name at all": {"user": b""},
    "a name that is none": {"user": b"\xff\xfe"},
}
RUBBISH = [
    "",
    "null",
    "[]",
    "{}",
    "1" * 100,
    "[" * 30_000,
    '{"id": 1, "rawId": 2, "response": 3}',
    '{"id": "AA", "rawId": "AB", "type": "public-key", "response": {}}',
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {
                "clientDataJSON": "e30",
                "authenticatorData": "AA",
                "signature": "AA",
                "userHandle": "AA",
            },
        }
    ),
    json.dumps(
        {
            "id": "AA",
            "rawId": "AA",
            "type": "public-key",
            "response": {"clientDataJSON": "!", "attestationObject": "!", "userHandle": {"a": 1}},
        }
    ),
]


@pytest.fixture
def page(database) -> Client:
    return a_browser()


def test_a_passkey_alone_leads_to_the_door(page):
    answer = offer(page, an_owner())
    assert (answer.status_code, answer["Location"]) == (302, "/enter/")
    assert page.get("/confirm/").status_code == 200


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_lie_is_refused_like_any_other(page, lie):
    key = an_owner()
    answer = offer(page, key.lying(**lie))
    assert answer.status_code == 400
    assert "That passkey was not accepted." in answer.content.decode()
    assert page.get("/confirm/").status_code == 302


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_rubbish_is_refused_and_breaks_nothing(page, rubbish: str):
    challenge(page)
    assert send(page, "/sign-in/passkey/", credential=rubbish).status_code == 400


def test_an_answer_to_another_challenge_is_refused(page):
    key = an_owner()
    old = key.sign(challenge(page))
    challenge(page)
    assert send(page, "/sign-in/passkey/", credential=old).status_code == 400


def test_an_answer_counts_once(page):
    key = an_owner()
    answer = key.sign(challenge(page))
    assert send(page, "/sign-in/passkey/", credential=answer).status_code == 302
    page.cookies.pop("amparo_session")
    assert send(page, "/sign-in/passkey/", credential=answer).status_code == 400


def test_an_answer_counts_in_its_own_browser_only(page):
    key, other = an_owner(), a_browser()
    answer = key.sign(challenge(page))
    challenge(other)
    assert send(other, "/sign-in/passkey/", credential=answer).status_code == 400


def test_another_key_cannot_sign_for_it(page):
    key = an_owner()
    assert offer(page, key.lying(key=SoftKey().key)).status_code == 400


def test_a_counter_that_does_not_grow_betrays_a_copy(page):
    key = an_owner().lying(count=7)
    assert offer(page, key).status_code == 302
    for count, status in ((7, 400), (6, 400), (0, 400), (8, 302)):
        assert offer(a_browser(), key.lying(count=count)).status_code == status


def test_passkeys_without_a_counter_go_on_working(page):
    key = an_owner()
    assert offer(page, key).status_code == 302
    assert offer(a_browser(), key).status_code == 302


def test_a_disabled_person_is_refused_in_the_same_words(page):
    key = an_owner()
    unknown = offer(a_browser(), key.lying(id=b"y" * 32))
    (user,) = {factor.user_id for factor in Authenticator.objects.filter(type="webauthn")}
    disable_user(user_id=user)
    answer = offer(page, key)
    assert answer.status_code == unknown.status_code == 400
    assert "That passkey was not accepted." in answer.content.decode()


def test_a_refusal_is_recorded_by_id_alone(page, database):
    key = an_owner()
    offer(page, key.lying(flags=PRESENT))
    offer(page, key.lying(user=b"0" * 32))
    known, unknown = entries(database, "accounts:session:refused")
    (user,) = {factor.user_id for factor in Authenticator.objects.filter(type="webauthn")}
    assert known.objects == [{"kind": "accounts.user", "ids": [str(user)]}]
    assert unknown.objects == []
    assert known.details == unknown.details == {"step": "passkey"}
