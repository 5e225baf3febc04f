"""A session that has gone stale or is over, as somebody at work meets it on the real pages."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from amparo.accounts.adapters.sessions import SessionStore
from amparo.database.rules import logins
from tests.support import databases
from tests.support.canaries.calling import code_of, persona
from tests.support.databases import superuser
from tests.support.journeys import Journey, journey, served_pages

pytestmark = pytest.mark.journey

ENGLISH = "en-US"
WORDS = "Call back before eight"


@dataclass(frozen=True, slots=True)
class Served:
    """Pages, and the database behind them."""

    origin: str
    database: str


@pytest.fixture(scope="module")
def served(server: None) -> Iterator[Served]:
    with databases.cloned_database() as name, served_pages(name) as origin:
        yield Served(origin, name)


def press(going: Journey, words: str) -> None:
    going.page.get_by_role("button", name=words, exact=True).click()


def sign_in(going: Journey, name: str) -> None:
    """Sign in with password and app, wherever the sign-in page was asked for."""
    going.page.get_by_label("Name to sign in with").fill(name)
    going.page.get_by_label("Password", exact=True).fill(persona(name).password)
    press(going, "Continue")
    going.page.get_by_label("Code", exact=True).fill(code_of(persona(name).totp_secret))
    press(going, "Continue")


def let_six_minutes_pass(going: Journey, served: Served, blocker: DjangoDbBlocker) -> None:
    """Age the proof in her session, which is sealed with the key that this installation has."""
    (key,) = (c["value"] for c in going.page.context.cookies() if c["name"] == "amparo_session")

    def age() -> None:
        with blocker.unblock(), databases.connected_as(logins.APP, served.database):
            session = SessionStore(key)
            proofs = session["account_authentication_methods"]
            aged = [{**proof, "at": time.time() - 360} for proof in proofs]
            session["account_authentication_methods"] = aged
            session.save()

    # The browser's loop runs in this thread, where Django asks no database.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(age).result()


def test_a_sensitive_act_asks_for_the_second_factor_and_keeps_what_was_typed(
    browser: Browser, served: Served, django_db_blocker: DjangoDbBlocker
):
    with journey(browser, served.origin, language=ENGLISH) as going:
        going.visit("/sign-in/")
        sign_in(going, "fernanda.elp")
        going.visit("/staff/appoint/")
        let_six_minutes_pass(going, served, django_db_blocker)
        going.page.get_by_label("Full name").fill("Laura Güemes")
        going.page.get_by_label("Name to sign in with").fill("laura.elp")
        press(going, "Appoint and show the invitation")

        expect(going.page).to_have_url(f"{served.origin}/confirm/")
        going.look("step_up")
        going.page.get_by_label("Code", exact=True).fill(
            code_of(persona("fernanda.elp").totp_secret)
        )
        press(going, "Continue")

        expect(going.page).to_have_url(f"{served.origin}/staff/appoint/")
        expect(going.page.get_by_label("Full name")).to_have_value("Laura Güemes")
        expect(going.page.get_by_label("Name to sign in with")).to_have_value("laura.elp")


def test_whoever_lay_idle_keeps_what_was_typed_and_sends_it_once_proved_anew(
    browser: Browser, served: Served, django_db_blocker: DjangoDbBlocker
):
    with journey(browser, served.origin, language=ENGLISH, allowed="401") as going:
        going.visit("/sign-in/?next=/notes/write/")
        sign_in(going, "alicia.elp")
        expect(going.page).to_have_url(f"{served.origin}/notes/write/")
        going.page.get_by_label("What is it about?").fill(WORDS)
        going.page.get_by_label("What does the next shift need to know?").fill(WORDS)
        with superuser(served.database) as administrator:
            administrator.execute(
                "UPDATE walls.capability SET last_seen_at = now() - interval '15 min 1 s'"
            )
        let_six_minutes_pass(going, served, django_db_blocker)
        press(going, "Leave it to the next shift")

        expect(going.page.get_by_role("heading", level=1)).to_have_text("Your session is over")
        going.look("session_over")
        going.page.set_viewport_size({"width": 390, "height": 844})
        going.look("session_over_phone")
        prove_in_another_tab(going)
        press(going, "Send again")
        expect(going.page.get_by_role("heading", level=1)).to_have_text(WORDS)


def prove_in_another_tab(going: Journey) -> None:
    """Follow the link of the page that keeps what was typed, and say the code there."""
    with going.page.context.expect_page() as opened:
        going.page.get_by_role("link", name="Sign in in another tab").click()
    other = opened.value
    other.get_by_label("Code", exact=True).fill(code_of(persona("alicia.elp").totp_secret))
    other.get_by_role("button", name="Continue", exact=True).click()
    expect(other).to_have_url(f"{going.origin}/home/")
    other.close()


def test_whoever_is_disabled_meanwhile_is_out_at_her_next_click(browser: Browser, served: Served):
    with journey(browser, served.origin, language=ENGLISH) as going:
        going.visit("/sign-in/")
        sign_in(going, "bruno.sac")
        with superuser(served.database) as administrator:
            administrator.execute(
                "UPDATE accounts_user SET is_active = false WHERE sign_in_name = 'bruno.sac'"
            )
        going.page.get_by_role("navigation").get_by_role("link", name="Duty notes").click()
        expect(going.page).to_have_url(f"{served.origin}/sign-in/?next=%2Fnotes%2F")
