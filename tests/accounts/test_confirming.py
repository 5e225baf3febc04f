"""Proving again who one is: when it is asked, that nothing less is enough, where it leads."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.support.personas import ALICIA, BRUNO
from tests.support.signing_in import (
    Insider,
    a_browser,
    a_persona,
    at_work,
    entries,
    look,
    send,
    words_of,
)

SENSITIVE = (
    "/access/passkeys/add/",
    "/access/app/",
    "/access/app/remove/",
    "/access/recovery-codes/",
    "/access/recovery-codes/renew/",
    "/access/password/",
)


@pytest.fixture
def alicia(database, clock_of_today) -> Insider:
    return a_persona(ALICIA)


@pytest.fixture
def browser(alicia) -> Client:
    return at_work(alicia)


@pytest.mark.parametrize("path", SENSITIVE)
def test_right_after_signing_in_nothing_more_is_asked(browser, path):
    assert look(browser, path).status_code == 200


@pytest.mark.parametrize("path", SENSITIVE)
def test_five_minutes_later_it_is_asked_and_leads_back(browser, alicia, clock_of_today, path):
    clock_of_today.shift(timedelta(minutes=5))
    assert look(browser, path)["Location"] == "/confirm/"
    answer = send(browser, "/confirm/", code=alicia.code())
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert look(browser, path).status_code == 200


@pytest.mark.parametrize("path", SENSITIVE)
def test_what_was_being_sent_is_not_done(browser, clock_of_today, path, alicia):
    codes = alicia.recovery_codes()
    clock_of_today.shift(timedelta(minutes=5))
    assert send(browser, path, code="1", new_password="x").status_code in {302, 405}
    assert alicia.recovery_codes() == codes


def test_the_page_says_why(browser, clock_of_today):
    clock_of_today.shift(timedelta(minutes=5))
    look(browser, "/access/password/")
    assert "You are signed in. What comes next is sensitive" in words_of(look(browser, "/confirm/"))


def test_a_password_is_not_enough(browser, alicia, clock_of_today):
    clock_of_today.shift(timedelta(minutes=5))
    send(browser, "/confirm/", code=alicia.password)
    assert look(browser, "/access/password/").status_code == 302


def test_a_wrong_code_is_said_in_words_and_recorded(browser, clock_of_today, database):
    clock_of_today.shift(timedelta(minutes=5))
    answer = send(browser, "/confirm/", code="000000")
    assert answer.status_code == 400
    assert "That code was not accepted." in words_of(answer)
    assert entries(database, "accounts:session:refused")[-1].details == {"step": "confirming"}


def test_confirming_is_recorded(browser, alicia, clock_of_today, database):
    clock_of_today.shift(timedelta(minutes=5))
    send(browser, "/confirm/", code=alicia.code())
    (entry,) = entries(database, "accounts:factor:checked_again")
    assert entry.objects == [{"kind": "accounts.user", "ids": [str(alicia.user.pk)]}]


def test_nobody_confirms_who_is_not_signed_in(database):
    assert look(a_browser(), "/confirm/")["Location"] == "/sign-in/"


def test_a_recovery_code_confirms_once(browser, alicia, clock_of_today):
    (code, *_) = alicia.recovery_codes()
    clock_of_today.shift(timedelta(minutes=5))
    assert send(browser, "/confirm/", code=code).status_code == 302
    assert send(browser, "/confirm/", code=code).status_code == 400


def test_a_browser_that_carries_another_persons_way_in_counts_as_nobodys(browser, database):
    other = at_work(a_persona(BRUNO))
    browser.cookies["amparo_session"] = other.cookies["amparo_session"].value
    assert look(browser, "/access/")["Location"].startswith("/sign-in/")


def typed_into(browser: Client, path: str, alicia: Insider) -> str:
    """Send a form too late, prove it again, and give the page that one comes back to."""
    typed = {"label": "Clock in the hall", "scopes": "reception:note:open", "days": "90"}
    assert send(browser, path, **typed)["Location"] == "/confirm/"
    back = send(browser, "/confirm/", code=alicia.code())["Location"]
    return look(browser, back).content.decode()


def test_what_was_typed_comes_back_after_the_proof_and_only_once(
    browser, alicia, clock_of_today, database
):
    clock_of_today.shift(timedelta(minutes=5))
    page = typed_into(browser, "/tokens/make/", alicia)
    assert 'value="Clock in the hall"' in page
    assert re.search(r'value="90"[^>]*checked', page)
    assert re.search(r'value="reception:note:open"[^>]*checked', page)
    assert "Clock in the hall" not in look(browser, "/tokens/make/").content.decode()


def test_a_password_that_was_typed_is_never_kept(browser, clock_of_today):
    clock_of_today.shift(timedelta(minutes=5))
    send(browser, "/access/password/", new_password="siete faroles junto al mar")
    assert "accounts.typed" not in browser.session


def test_more_than_a_form_takes_is_not_kept(browser, clock_of_today):
    clock_of_today.shift(timedelta(minutes=5))
    send(browser, "/tokens/make/", label="x" * 50_001)
    assert "accounts.typed" not in browser.session
