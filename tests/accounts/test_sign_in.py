"""Signing in by the pages: password, then the second factor, and what the session is then."""

from datetime import timedelta

import pytest
from django.test import Client

from amparo.accounts.models import Session, User
from amparo.accounts.services.users import disable_user, enable_user
from tests.support.signing_in import (
    Insider,
    a_browser,
    an_insider,
    entries,
    send,
    sign_in,
    type_password,
    words_of,
)

SECOND = "/sign-in/second-factor/"


@pytest.fixture
def insider(database, clock) -> Insider:
    return an_insider()


def is_in(client: Client) -> bool:
    return client.get("/confirm/").status_code == 200


def test_name_password_and_code_lead_to_the_door(insider, client):
    asked = type_password(client, insider)
    assert (asked.status_code, asked["Location"]) == (302, SECOND)
    assert not is_in(client)
    answer = send(client, SECOND, code=insider.code())
    assert (answer.status_code, answer["Location"]) == (302, "/enter/")
    assert is_in(client)


def test_a_recovery_code_takes_the_place_of_the_app_once(insider, client):
    code = insider.recovery_codes()[3]
    type_password(client, insider)
    assert send(client, SECOND, code=f" {code[:4]}-{code[4:]} ")["Location"] == "/enter/"
    other = a_browser()
    type_password(other, insider)
    assert send(other, SECOND, code=code).status_code == 400
    assert len(insider.recovery_codes()) == 9


def test_a_code_of_the_app_counts_once(insider, client):
    code = insider.code()
    assert sign_in(client, insider)["Location"] == "/enter/"
    other = a_browser()
    type_password(other, insider)
    refused = send(other, SECOND, code=code)
    assert refused.status_code == 400
    assert "That code was not accepted." in refused.content.decode()


@pytest.mark.parametrize(("seconds", "status"), [(29, 400), (59, 400), (89, 400)])
def test_nor_does_it_count_again_while_it_could_still_be_right(insider, client, clock, seconds, status):
    code = insider.code()
    sign_in(client, insider)
    clock.shift(timedelta(seconds=seconds))
    other = a_browser()
    type_password(other, insider)
    assert send(other, SECOND, code=code).status_code == status


@pytest.mark.parametrize(
    ("seconds", "status"), [(-60, 400), (-30, 302), (0, 302), (30, 302), (60, 400)]
)
def test_a_code_may_be_half_a_minute_early_or_late(insider, client, seconds, status):
    type_password(client, insider)
    code = insider.code(timedelta(seconds=seconds))
    assert send(client, SECOND, code=code).status_code == status


@pytest.mark.parametrize("code", ["", "0", "000000", "abc", "ñ" * 8, "1" * 4000, "\x00" * 6])
def test_anything_else_is_refused(insider, client, code):
    type_password(client, insider)
    assert send(client, SECOND, code=code).status_code == 400


def test_a_password_alone_opens_nothing(insider, client):
    type_password(client, insider)
    assert client.get("/enter/").status_code == 302
    assert client.get("/access/").status_code == 302
    assert not is_in(client)


def test_the_second_factor_is_not_asked_of_somebody_without_the_first(database, client):
    assert client.get(SECOND)["Location"] == "/sign-in/"


def test_the_password_is_forgotten_after_a_quarter_of_an_hour(insider, client, clock):
    type_password(client, insider)
    clock.shift(timedelta(minutes=15, seconds=1))
    assert send(client, SECOND, code=insider.code())["Location"] == "/sign-in/"


def test_every_reason_gives_the_same_answer(insider, client):
    an_insider("otto.elp")
    unfinished, _ = invite_only("eva.elp")
    disable_user(user_id=User.objects.get(sign_in_name="otto.elp").pk)
    answers = {
        (answer.status_code, words_of(answer))
        for answer in (
            type_password(a_browser(), insider, "a wrong password entirely"),
            refused("nobody.here"),
            refused("otto.elp"),
            refused("eva.elp"),
            refused("not a name!"),
            refused("x" * 900),
            refused("laura.elp\x00"),
        )
    }
    assert len({words.replace("x", "") for _, words in answers if "\x00" not in words}) <= 2
    assert {status for status, _ in answers} == {400}


def refused(name: str):
    return send(a_browser(), "/sign-in/", sign_in_name=name, password="siete faroles junto al río")


def invite_only(name: str):
    from amparo.accounts.services.invitations import invite
    from amparo.kernel.clock import utc_now

    return invite(sign_in_name=name, full_name="Eva Ñ", language="es", at=utc_now())
