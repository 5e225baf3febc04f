"""My access: what the page shows, what can be added, changed and removed."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client

from amparo.kernel.clock import utc_now
from tests.support.passkeys import SoftKey
from tests.support.personas import ALICIA, BRUNO
from tests.support.signing_in import (
    Insider,
    a_browser,
    a_persona,
    at_work,
    entries,
    look,
    offer,
    options_on,
    send,
    sign_in,
    type_password,
    words_of,
)

NEW = "nueve faroles lejos del río"


@pytest.fixture
def alicia(database, clock_of_today) -> Insider:
    return a_persona(ALICIA)


@pytest.fixture
def browser(alicia) -> Client:
    return at_work(alicia)


def with_passkey(browser: Client, name: str = "Llave de Alicia Ñ") -> SoftKey:
    key = SoftKey()
    made = key.make(options_on(look(browser, "/access/passkeys/add/")))
    answer = send(browser, "/access/passkeys/add/", name=name, credential=made)
    assert answer.headers.get("Location") == "/access/"
    return key


def passkey_id(insider: Insider) -> int:
    return Authenticator.objects.get(user=insider.user, type="webauthn").pk


def test_the_page_names_everything_she_signs_in_with(browser):
    with_passkey(browser)
    words = words_of(look(browser, "/access/"))
    for part in ("alicia.elp", "Llave de Alicia Ñ", "Authenticator app", "10 left", "Set up"):
        assert part in words


def test_it_is_for_people_at_work(database):
    assert look(a_browser(), "/access/")["Location"].startswith("/sign-in/")


def test_a_passkey_that_was_added_signs_in(browser, database):
    key = with_passkey(browser)
    assert offer(a_browser(), key)["Location"] == "/enter/"
    assert entries(database, "accounts:factor:added")[-1].details == {"factor": "webauthn"}


def test_the_name_of_a_passkey_is_sealed(browser, alicia):
    with_passkey(browser)
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(f::text, ' ') FROM mfa_authenticator f")
        (text,) = cursor.fetchone()
    assert "Llave" not in text
    assert alicia.secret not in text


def test_a_passkey_is_renamed(browser, alicia):
    key = with_passkey(browser)
    answer = send(browser, f"/access/passkeys/{passkey_id(alicia)}/rename/", name="Otra")
    assert answer["Location"] == "/access/"
    assert "Otra" in words_of(look(browser, "/access/"))
    assert offer(a_browser(), key)["Location"] == "/enter/"


def test_a_passkey_is_removed_after_asking(browser, alicia):
    key = with_passkey(browser)
    path = f"/access/passkeys/{passkey_id(alicia)}/remove/"
    assert "Llave de Alicia Ñ" in words_of(look(browser, path))
    assert send(browser, path)["Location"] == "/access/"
    assert offer(a_browser(), key).status_code == 400


@pytest.mark.parametrize("act", ["rename", "remove"])
def test_somebody_elses_passkey_is_not_there(browser, alicia, act):
    other = a_persona(BRUNO)
    with_passkey(at_work(other))
    foreign = f"/access/passkeys/{passkey_id(other)}/{act}/"
    missing = f"/access/passkeys/1/{act}/"
    answers = [look(browser, foreign), look(browser, missing)]
    answers += [send(browser, foreign, name="x"), send(browser, missing, name="x")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({words_of(answer) for answer in answers}) == 1


def test_the_last_thing_to_sign_in_with_stays(browser, alicia):
    answer = send(browser, "/access/app/remove/")
    assert answer.status_code == 400
    assert "This is the last thing you can sign in with" in words_of(answer)
    with_passkey(browser)
    assert send(browser, "/access/app/remove/")["Location"] == "/access/"
    browser.get("/access/", follow=True)
    last = f"/access/passkeys/{passkey_id(alicia)}/remove/"
    assert send(browser, last).status_code == 400


def test_a_new_app_takes_the_place_of_the_old(browser, alicia, clock_of_today):
    page = look(browser, "/access/app/")
    assert "<svg" in page.content.decode()
    secret = browser.session["mfa.totp.secret"]
    counter = int(utc_now().timestamp()) // 30
    code = totp.format_hotp_value(totp.hotp_value(secret, counter))
    assert send(browser, "/access/app/", code=code)["Location"] == "/access/"
    clock_of_today.shift(timedelta(minutes=1))
    other = a_browser()
    type_password(other, alicia)
    assert send(other, "/sign-in/second-factor/", code=alicia.code()).status_code == 400


def test_a_wrong_first_code_changes_nothing_and_shows_the_same_picture(
    browser, alicia, clock_of_today
):
    look(browser, "/access/app/")
    secret = browser.session["mfa.totp.secret"]
    answer = send(browser, "/access/app/", code="000000")
    assert answer.status_code == 400
    assert browser.session["mfa.totp.secret"] == secret
    clock_of_today.shift(timedelta(minutes=1))
    assert sign_in(a_browser(), alicia)["Location"] == "/enter/"


def test_recovery_codes_are_shown_and_the_look_is_recorded(browser, alicia, database):
    words = words_of(look(browser, "/access/recovery-codes/"))
    assert all(code in words for code in alicia.recovery_codes())
    assert entries(database, "accounts:recovery_codes:opened")


def test_new_recovery_codes_end_the_old(browser, alicia):
    old = alicia.recovery_codes()
    assert send(browser, "/access/recovery-codes/renew/")["Location"] == "/access/recovery-codes/"
    assert set(old).isdisjoint(alicia.recovery_codes())
    other = a_browser()
    type_password(other, alicia)
    assert send(other, "/sign-in/second-factor/", code=old[0]).status_code == 400


def test_a_removed_passkey_ends_what_was_opened_with_it(browser, alicia):
    thief, key = a_browser(), with_passkey(browser)
    offer(thief, key)
    thief.get("/enter/")
    assert look(thief, "/home/").status_code == 200
    send(browser, f"/access/passkeys/{passkey_id(alicia)}/remove/")
    assert look(thief, "/home/").status_code == 302
    assert look(thief, "/confirm/")["Location"] == "/sign-in/"
    assert browser.get("/access/", follow=True).status_code == 200


def test_a_new_password_ends_other_sessions_and_keeps_this_one(browser, alicia, clock_of_today):
    clock_of_today.shift(timedelta(minutes=1))
    elsewhere = a_browser()
    sign_in(elsewhere, alicia)
    given = {"current_password": alicia.password, "new_password": NEW}
    assert send(browser, "/access/password/", **given)["Location"] == "/access/"
    assert browser.get("/access/", follow=True).redirect_chain[-1] == ("/access/", 302)
    assert look(elsewhere, "/confirm/")["Location"] == "/sign-in/"
    assert type_password(a_browser(), alicia).status_code == 400
    assert type_password(a_browser(), alicia, NEW).status_code == 302


@pytest.mark.parametrize(
    ("current", "new", "words"),
    [
        ("wrong", NEW, "We could not sign you in"),
        ("", NEW, "Write the password you have now."),
        (None, "short", "Use 15 to 128 characters"),
        (None, "", "Write a new password."),
        (None, "password12345678", "among the passwords that attackers try first"),
        (None, "I am alicia.elp as ever", "It contains your sign-in name."),
    ],
)
def test_a_password_is_changed_with_the_old_one_and_for_a_good_one(
    browser, alicia, current, new, words
):
    given = {"current_password": alicia.password if current is None else current}
    answer = send(browser, "/access/password/", new_password=new, **given)
    assert answer.status_code == 400
    assert words in words_of(answer)
    assert type_password(a_browser(), alicia).status_code == 302


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/access/", "post"),
        ("/access/recovery-codes/", "post"),
        ("/access/password/", "delete"),
        ("/sign-in/passkey/", "get"),
        ("/sign-in/passkey/challenge/", "post"),
    ],
)
def test_other_methods_are_refused(browser, path, method):
    browser.handler.enforce_csrf_checks = False
    assert getattr(browser, method)(path).status_code == 405
