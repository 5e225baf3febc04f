"""Sessions in the table: what a reader learns and what a writer can do with them."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from amparo.accounts.adapters.sessions import SessionStore, digest_of
from amparo.accounts.models import Session
from amparo.kernel.clock import utc_now
from tests.support.signing_in import Insider, a_browser, an_insider, send, sign_in


@pytest.fixture
def insider(database, clock) -> Insider:
    return an_insider()


@pytest.fixture
def browser(insider) -> Client:
    opened = a_browser()
    sign_in(opened, insider)
    return opened


def is_in(client: Client) -> bool:
    return client.get("/confirm/").status_code == 200


def key_of(client: Client) -> str:
    return str(client.cookies["amparo_session"].value)


def with_key(key: str) -> Client:
    browser = a_browser()
    browser.cookies["amparo_session"] = key
    return browser


def test_the_table_holds_neither_the_key_nor_the_person(browser, insider):
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(session::text, ' ') FROM accounts_session session")
        (text,) = cursor.fetchone()
    for secret in (key_of(browser), str(insider.user.pk), insider.user.pk.hex, insider.name):
        assert secret not in text


def test_what_the_table_holds_opens_no_session(browser):
    row = Session.objects.get(digest=digest_of(key_of(browser)))
    assert not is_in(with_key(row.digest))
    assert not is_in(with_key(row.digest[:32]))
    assert is_in(with_key(key_of(browser)))


def test_a_row_copied_under_another_key_opens_as_nothing(browser):
    row = Session.objects.get(digest=digest_of(key_of(browser)))
    mine = "b" * 32
    Session.objects.create(digest=digest_of(mine), sealed=row.sealed, expires_at=row.expires_at)
    assert not is_in(with_key(mine))


@pytest.mark.parametrize("sealed", ["", "v1.", "v1.AAAA", json.dumps({"_auth_user_id": 1}), "v9.x"])
def test_a_row_written_by_hand_opens_as_nothing(browser, sealed):
    Session.objects.update(sealed=sealed)
    assert not is_in(browser)


def test_a_session_lasts_twelve_hours_whatever_happens_in_it(browser, insider, clock):
    for _ in range(11):
        clock.shift(timedelta(hours=1))
        assert send(browser, "/confirm/", code=insider.code()).status_code == 302
    clock.shift(timedelta(minutes=59, seconds=59))
    assert is_in(browser)
    clock.shift(timedelta(seconds=1))
    assert not is_in(browser)


def test_no_row_can_be_made_to_last_longer(browser, clock):
    Session.objects.update(expires_at=utc_now() + timedelta(days=365))
    clock.shift(timedelta(hours=12))
    assert not is_in(browser)


def test_a_session_ends_with_the_browser(browser):
    assert browser.cookies["amparo_session"]["max-age"] == ""
    assert browser.cookies["amparo_session"]["expires"] == ""


def test_pages_for_anyone_make_no_session(database, client):
    for path in ("/", "/sign-in/", "/health/", "/invitation/none/", "/nowhere/"):
        client.get(path)
    assert "amparo_session" not in client.cookies
    assert Session.objects.count() == 0


def test_sessions_that_are_over_are_cleared(browser, clock):
    clock.shift(timedelta(hours=12, seconds=1))
    sign_in(a_browser(), an_insider("otto.elp"))
    left = Session.objects.filter(expires_at__gt=utc_now()).count()
    SessionStore.clear_expired()
    assert Session.objects.count() == left


def test_a_store_keeps_what_it_is_told(database):
    store = SessionStore()
    store["word"] = "ñandú"
    store.save()
    again = SessionStore(store.session_key)
    assert again["word"] == "ñandú"
    assert again.exists(store.session_key)
    again.flush()
    assert SessionStore(store.session_key).load() == {}
    assert not again.exists(store.session_key)
