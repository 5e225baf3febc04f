"""Signing in as people do it: invited, by passkey, by app, by recovery code, and again."""

import re
import time

import pytest
from allauth.mfa.totp.internal import auth as totp
from playwright.sync_api import Browser, Page, expect

from amparo.demo.personas import PERSONAS, Persona
from tests.support.browser_keys import browser_key
from tests.support.chromium import DESKTOP, PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

PASSWORD = "siete faroles junto al río"
ENGLISH = "en-US"
SIGNED_OUT = "Clear-Site-Data header"
"""Chromium says aloud that it has cleared what signing out asked it to."""
PAGES_OF_ACCESS = {
    "app": "/access/app/",
    "codes": "/access/recovery-codes/",
    "renew_codes": "/access/recovery-codes/renew/",
    "password": "/access/password/",
    "remove_app": "/access/app/remove/",
}


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30)))


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def fill_in(page: Page, label: str, words: str) -> None:
    page.get_by_label(label, exact=True).fill(words)


def persona(name: str) -> Persona:
    return next(one for one in PERSONAS if one.sign_in_name == name)


def prove(going: Journey, name: str) -> None:
    """Prove to be a persona, with her password and her app."""
    going.visit("/sign-in/")
    fill_in(going.page, "Name to sign in with", name)
    fill_in(going.page, "Password", persona(name).password)
    press(going.page, "Continue")
    fill_in(going.page, "Code", code_of(persona(name).totp_secret))
    press(going.page, "Continue")


def sign_in(going: Journey, name: str) -> None:
    """Sign in as a persona who works in one consulate."""
    prove(going, name)
    expect(going.page).to_have_url(f"{going.origin}/home/")


def an_invitation(going: Journey, name: str) -> str:
    """Appoint somebody new as her head would, and give the path of the invitation."""
    going.visit("/staff/appoint/")
    fill_in(going.page, "Full name", "Laura Ñúñez Güemes")
    fill_in(going.page, "Name to sign in with", name)
    going.page.get_by_label("Works as").select_option("duty_officer")
    going.page.get_by_label("English").check()
    press(going.page, "Appoint and show the invitation")
    expect(going.page.locator("main")).to_contain_text("/invitation/")
    found = re.search(r"/invitation/[\w-]+/", going.page.content())
    assert found is not None
    return found.group()


def look(going: Journey, name: str) -> None:
    """Keep pictures of a page as on a desk and as on a telephone."""
    for size, suffix in ((PHONE, "_phone"), (DESKTOP, "")):
        going.page.set_viewport_size({"width": size[0], "height": size[1]})
        going.look(f"signing_in_{name}{suffix}")


@pytest.fixture(scope="module")
def invitations(browser: Browser, origin: str) -> list[str]:
    """Have the head of protection invite two people; give the paths."""
    with journey(browser, origin, language=ENGLISH) as going:
        sign_in(going, "fernanda.elp")
        return [an_invitation(going, name) for name in ("laura.elp", "otto.elp")]


def test_the_first_time_by_invitation_with_a_passkey(browser, origin, invitations):
    with (
        journey(browser, origin, language=ENGLISH, allowed=SIGNED_OUT) as going,
        browser_key(going.page) as key,
    ):
        page = going.page
        going.visit(invitations[0])
        look(going, "invitation")
        press(page, "Set up my access")
        look(going, "set_up")
        fill_in(page, "What you call it", "Work laptop")
        press(page, "Make a passkey")
        expect(page.get_by_role("heading", name="Keep your recovery codes")).to_be_visible()
        look(going, "first_codes")
        assert key.passkeys() == 1
        press(page, "I have kept them: continue")
        expect(page).to_have_url(f"{origin}/home/")

        press(page, "Sign out")
        going.visit("/sign-in/")
        press(page, "Sign in with a passkey")
        expect(page).to_have_url(f"{origin}/home/")

        page.get_by_role("navigation").get_by_role("link", name="My access").click()
        expect(page.get_by_role("link", name="Work laptop")).to_be_visible()
        look(going, "access_passkey")


def test_the_first_time_by_invitation_with_an_app(browser, origin, invitations):
    with journey(browser, origin, language=ENGLISH, allowed=SIGNED_OUT) as going:
        page = going.page
        going.visit(invitations[1])
        press(page, "Set up my access")
        page.get_by_role("link", name="Use a password and an app").click()
        look(going, "set_up_app")
        page.get_by_text("I cannot use the camera").click()
        secret = "".join(page.locator(".amparo-secret code span").all_inner_texts())
        fill_in(page, "New password", PASSWORD)
        fill_in(page, "Code that the app shows now", code_of(secret))
        press(page, "Continue")
        expect(page.get_by_role("heading", name="Keep your recovery codes")).to_be_visible()
        codes = page.locator(".amparo-codes__code").all_inner_texts()
        assert len(codes) == 10
        press(page, "I have kept them: continue")
        expect(page).to_have_url(f"{origin}/home/")

        press(page, "Sign out")
        going.visit("/sign-in/")
        fill_in(page, "Name to sign in with", "otto.elp")
        fill_in(page, "Password", PASSWORD)
        press(page, "Continue")
        look(going, "second_factor")
        fill_in(page, "Code", codes[0])
        press(page, "Continue")
        expect(page).to_have_url(f"{origin}/home/")


def test_wrong_answers_are_said_in_words(browser, origin):
    with journey(browser, origin, language=ENGLISH, allowed="400") as going:
        page = going.page
        going.visit("/sign-in/")
        look(going, "sign_in")
        fill_in(page, "Name to sign in with", "bruno.sac")
        fill_in(page, "Password", "not the password at all")
        press(page, "Continue")
        expect(page.get_by_role("alert").first).to_contain_text("We could not sign you in")
        look(going, "refused")
        fill_in(page, "Name to sign in with", "bruno.sac")
        fill_in(page, "Password", persona("bruno.sac").password)
        press(page, "Continue")
        fill_in(page, "Code", "000000")
        press(page, "Continue")
        expect(page.get_by_role("alert").first).to_contain_text("That code was not accepted")
        look(going, "wrong_code")


def test_a_passkey_that_does_not_verify_says_what_to_do(browser, origin):
    with journey(browser, origin, language=ENGLISH) as going, browser_key(going.page) as key:
        key.verify(succeeds=False)
        going.visit("/sign-in/")
        press(going.page, "Sign in with a passkey")
        expect(going.page.get_by_text("The passkey was not used:")).to_be_visible()
        look(going, "passkey_failed")


def test_my_access_and_confirming(browser, origin):
    with journey(browser, origin, language=ENGLISH) as going, browser_key(going.page):
        page = going.page
        sign_in(going, "alicia.elp")
        going.visit("/access/")
        page.get_by_role("link", name="Add a passkey").click()
        fill_in(page, "What you call it", "Telephone")
        look(going, "add_passkey")
        press(page, "Make a passkey")
        expect(page.get_by_role("link", name="Telephone")).to_be_visible()
        look(going, "access")
        for name, path in PAGES_OF_ACCESS.items():
            going.visit(path)
            look(going, name)
        going.visit("/confirm/")
        look(going, "confirm")
        press(page, "Use a passkey")
        expect(page).to_have_url(f"{origin}/access/")
        page.get_by_role("link", name="Telephone").click()
        look(going, "rename_passkey")
        going.visit("/access/")
        page.get_by_role("link", name="Remove").click()
        look(going, "remove_passkey")
        press(page, "Remove the passkey")
        expect(page.get_by_text("You have no passkey yet.")).to_be_visible()


def test_the_page_works_without_scripts(browser, origin):
    with journey(browser, origin, language=ENGLISH, scripts=False) as going:
        going.visit("/sign-in/")
        expect(going.page.get_by_text("Passkeys need scripts")).to_be_visible()
        fill_in(going.page, "Name to sign in with", "daniel.elp")
        fill_in(going.page, "Password", persona("daniel.elp").password)
        press(going.page, "Continue")
        fill_in(going.page, "Code", code_of(persona("daniel.elp").totp_secret))
        press(going.page, "Continue")
        expect(going.page).to_have_url(f"{origin}/home/")


def test_the_page_speaks_spanish(browser, origin):
    with journey(browser, origin) as going:
        going.visit("/sign-in/")
        look(going, "spanish")
