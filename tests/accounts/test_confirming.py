"""Proving again who one is: when it is asked, that nothing less is enough, where it leads."""

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
