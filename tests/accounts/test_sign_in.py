"""Signing in by the pages: password, then the second factor, and what the session is then."""

from datetime import timedelta

import pytest
from django.test import Client

from amparo.accounts.adapters import passwords
from amparo.accounts.models import User
from amparo.accounts.services.invitations import invite
from amparo.accounts.services.users import disable_user, enable_user
from amparo.kernel.clock import utc_now
from tests.support.measures import counted_queries
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
def test_nor_does_it_count_again_while_it_could_still_be_right(
    insider, client, clock, seconds, status
):
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


def test_a_page_asked_for_is_where_one_comes_out(insider, client):
    client.get("/sign-in/")
    fields = {"sign_in_name": insider.name, "password": insider.password, "next": "/notes/?page=2"}
    send(client, "/sign-in/", **fields)
    answer = send(client, SECOND, code=insider.code())
    assert answer["Location"] == "/enter/?next=%2Fnotes%2F%3Fpage%3D2"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_but_never_another_site(insider, client, target):
    fields = {"sign_in_name": insider.name, "password": insider.password, "next": target}
    send(client, "/sign-in/", **fields)
    assert send(client, SECOND, code=insider.code())["Location"] == "/enter/"


def test_whoever_is_in_goes_on_and_whoever_was_away_confirms(insider, client, clock):
    sign_in(client, insider)
    assert client.get("/sign-in/?next=/notes/")["Location"] == "/enter/?next=%2Fnotes%2F"
    clock.shift(timedelta(minutes=6))
    assert client.get("/sign-in/?next=/notes/")["Location"] == "/confirm/"
    answer = send(client, "/confirm/", code=insider.code())
    assert answer["Location"] == "/enter/?next=%2Fnotes%2F"


def test_the_key_of_the_session_changes_with_each_proof(insider, client):
    client.get("/sign-in/passkey/challenge/")
    keys = [client.cookies["amparo_session"].value]
    for step in (lambda: type_password(client, insider), lambda: sign_in(client, insider)):
        step()
        keys.append(client.cookies["amparo_session"].value)
    assert len(set(keys)) == 3


def test_a_planted_session_key_opens_nothing(insider, client):
    client.cookies["amparo_session"] = "a" * 32
    sign_in(client, insider)
    assert client.cookies["amparo_session"].value != "a" * 32
    stranger = a_browser()
    stranger.cookies["amparo_session"] = "a" * 32
    assert not is_in(stranger)


def test_the_cookies_are_kept_from_scripts_and_other_sites(insider, client):
    sign_in(client, insider)
    for name in ("amparo_session", "amparo_device"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Lax"
        assert client.cookies[name]["path"] == "/"
        assert not client.cookies[name]["domain"]


def test_a_disabled_person_is_out_at_her_next_request(insider, client, clock):
    sign_in(client, insider)
    disable_user(user_id=insider.user.pk)
    assert not is_in(client)
    enable_user(user_id=insider.user.pk)
    assert not is_in(client)
    clock.shift(timedelta(minutes=1))
    assert sign_in(a_browser(), insider)["Location"] == "/enter/"


def test_a_person_disabled_between_the_factors_does_not_come_in(insider, client):
    type_password(client, insider)
    disable_user(user_id=insider.user.pk)
    assert send(client, SECOND, code=insider.code()).status_code == 400
    assert not is_in(client)


def test_who_came_in_is_recorded_by_id(insider, client, database):
    sign_in(client, insider)
    type_password(a_browser(), insider, "a wrong password entirely")
    refused("nobody.here")
    (started,) = entries(database, "accounts:session:started")
    assert started.objects == [{"kind": "accounts.user", "ids": [str(insider.user.pk)]}]
    known, unknown = entries(database, "accounts:session:refused")
    assert known.objects == started.objects
    assert (unknown.objects, unknown.details) == ([], {"step": "password"})
    assert insider.again().last_sign_in_at is not None


@pytest.fixture
def elsewhere(database) -> dict[str, str]:
    """Name somebody for each reason to be refused."""
    an_insider("otto.elp")
    invite(sign_in_name="eva.elp", full_name="Eva Ñ", language="es", at=utc_now())
    disable_user(user_id=User.objects.get(sign_in_name="otto.elp").pk)
    return {
        "wrong password": "laura.elp",
        "disabled": "otto.elp",
        "not set up": "eva.elp",
        "unknown": "nobody.here",
        "no name at all": "not a name!",
        "endless": "x" * 900,
    }


def refused(name: str, browser: Client | None = None):
    given = {"sign_in_name": name, "password": "siete faroles junto al mar"}
    return send(browser or a_browser(), "/sign-in/", **given)


def test_every_reason_gives_the_same_answer(insider, elsewhere):
    answers = [refused(name) for name in elsewhere.values()]
    assert {answer.status_code for answer in answers} == {400}
    assert len({words_of(answer) for answer in answers}) == 1
    assert len({tuple(sorted(answer.headers)) for answer in answers}) == 1


def test_every_reason_takes_the_same_work(insider, elsewhere, monkeypatch):
    hashed: list[int] = []
    gate = passwords.turn
    monkeypatch.setattr(passwords, "turn", lambda: hashed.append(1) or gate())
    work = set()
    for name in elsewhere.values():
        browser = a_browser()
        browser.get("/sign-in/")
        hashed.clear()
        with counted_queries() as statements:
            refused(name, browser)
        written = [one.split()[0] for one in statements if "accounts_user" not in one]
        work.add((len(hashed), tuple(written)))
    assert len(work) == 1


def test_the_right_password_of_a_disabled_person_gives_no_other_answer(insider, elsewhere):
    right = {"sign_in_name": "otto.elp", "password": "siete faroles junto al río"}
    answer = send(a_browser(), "/sign-in/", **right)
    assert words_of(answer) == words_of(refused("nobody.here"))
