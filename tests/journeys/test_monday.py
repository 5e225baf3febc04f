"""Monday morning in Miami: Sunday's call, the list, the search that fires, the case, the contact.

Each person signs in with a second factor of her own. The tests of this module tell one story, in
this order, on one server.
"""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_duty_notes import SIZES, press
from tests.support.canaries.calling import code_of, persona
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

LEANDRO = "ESQUIVEL MONTAÑO, LEANDRO"
WAITING = "Personas detenidas por las que algo espera"


def sign_in(visitor: Journey, name: str) -> None:
    who, page = persona(name), visitor.page
    visitor.visit("/sign-in/")
    page.locator("[name=sign_in_name]").fill(name)
    page.locator("[name=password]").fill(who.password)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url("**/second-factor/**")
    page.locator("[name=code]").fill(code_of(who.totp_secret))
    page.locator("[name=code]").press("Enter")
    expect(page).to_have_url(re.compile("/home/$"))


def test_the_morning_shows_who_is_held_and_its_figures_are_its_lists(browser: Browser, filled: str):
    with journey(browser, filled) as ines:
        sign_in(ines, "ines.mia")
        page = ines.page
        rows = page.locator(".amparo-held__row")
        figure = page.get_by_role("link", name=WAITING)
        # Four known, two likely, two new.
        expect(rows).to_have_count(8)
        expect(figure).to_contain_text("8")
        held = rows.filter(has_text=LEANDRO)
        expect(held).to_contain_text("Alguien pregunta por esta persona")
        expect(held).to_contain_text("Cárcel Inventada El Flamenco")
        expect(held.get_by_role("link", name=re.compile("Resolver quién es"))).to_have_count(1)
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            ines.look(f"monday-home-{size}")
        figure.click()
        ines.look("monday-notices-narrowest")


def test_who_took_sundays_call_finds_the_notice_on_its_request(browser: Browser, filled: str):
    with journey(browser, filled) as gabriela:
        sign_in(gabriela, "gabriela.mia")
        gabriela.visit("/requests/")
        gabriela.page.get_by_role("link", name=re.compile("^Leandro Esquivel")).first.click()
        expect(gabriela.page.get_by_role("link", name=LEANDRO)).to_be_visible()
        gabriela.look("monday-request")


def test_the_notice_becomes_a_case_and_the_contact_stops_its_clock(browser: Browser, filled: str):
    with journey(browser, filled) as ines:
        sign_in(ines, "ines.mia")
        page = ines.page
        held = page.locator(".amparo-held__row").filter(has_text=LEANDRO)
        held.get_by_role("link", name=re.compile("Resolver quién es")).click()
        ines.look("monday-deciding")
        press(ines, "0: registrar a la persona")
        page.get_by_role("link", name="Anotar el contacto").click()
        page.get_by_label("En pocas palabras").fill("Está bien; su madre lo busca.")
        press(ines, "Registrar")
        ines.look("monday-decided")
        ines.visit("/home/")
        expect(page.locator(".amparo-held__row").filter(has_text=LEANDRO)).to_have_count(0)
        ines.visit("/cases/?owner=me")
        page.get_by_role("link", name=re.compile("Leandro Esquivel")).first.click()
        expect(page.get_by_text("Está bien; su madre lo busca.").first).to_be_visible()
        ines.look("monday-case")
