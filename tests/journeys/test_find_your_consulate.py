"""Somebody looks for the consulate that serves a county: by list, by map, by keyboard, on paper."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrowest": NARROWEST}
START = "/find-your-consulate/"
PIMA = "/find-your-consulate/answer/?state=AZ&county=04019"


def choose(visitor: Journey, label: str, answer: str, words: str) -> None:
    visitor.page.get_by_label(label).select_option(label=answer)
    visitor.page.get_by_role("button", name=words, exact=True).click()


@pytest.mark.parametrize("size", SIZES)
def test_a_relative_finds_the_consulate(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size]) as visitor:
        visitor.visit("/")
        visitor.page.get_by_role("main").get_by_role(
            "link", name="Encuentre su consulado"
        ).first.click()
        visitor.look(f"find-state-es-{size}")
        choose(visitor, "¿En qué estado o territorio?", "Arizona", "Continuar")
        visitor.look(f"find-county-es-{size}")
        choose(visitor, "¿En qué condado?", "Pima", "Ver el consulado")
        expect(visitor.page.locator("h1")).to_contain_text("Tucson")
        main = visitor.page.get_by_role("main")
        expect(main).to_contain_text("Lista oficial del 12 de septiembre de 2018")
        expect(main).to_contain_text("Green Valley corresponde a Nogales.")
        visitor.look(f"find-answer-es-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_an_earlier_day_is_answered_without_being_called_official(
    browser: Browser, origin: str, size: str
):
    with journey(browser, origin, size=SIZES[size], language="en") as visitor:
        visitor.visit("/find-your-consulate/answer/?state=IL&county=17031")
        visitor.page.get_by_text("Which consulate was it on another day?").click()
        visitor.page.get_by_label("On another day").fill("2017-06-30")
        visitor.page.get_by_role("button", name="Show that day").click()
        main = visitor.page.get_by_role("main")
        expect(main).to_contain_text("Recalled, not official")
        expect(main).to_contain_text("On 30 June 2017, Chicago was")
        expect(main).not_to_contain_text("Official list")
        visitor.look(f"find-recalled-en-{size}")


@pytest.mark.parametrize("size", SIZES)
def test_what_cannot_be_used_is_said(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size], language="en", allowed="400") as visitor:
        visitor.visit(START)
        visitor.page.get_by_role("button", name="Continue", exact=True).click()
        expect(visitor.page.locator(".govuk-error-summary")).to_be_focused()
        visitor.look(f"find-errors-en-{size}")


def test_it_works_without_scripts_and_in_the_other_language(browser: Browser, origin: str):
    with journey(browser, origin, size=PHONE, scripts=False) as visitor:
        visitor.visit(PIMA)
        visitor.page.get_by_role("button", name="English").click()
        expect(visitor.page.locator("h1")).to_contain_text("Tucson is the consulate")
        expect(visitor.page).to_have_url(re.compile("county=04019$"))


def test_the_map_leads_to_a_state_by_keyboard(browser: Browser, origin: str):
    with journey(browser, origin, language="en") as visitor:
        visitor.visit(START)
        tile = visitor.page.get_by_role("link", name="Texas: 12 consulates", exact=True)
        tile.focus()
        visitor.look("find-map-focus-en")
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator("h1")).to_have_text("Texas")


def test_the_map_is_the_products_own(browser: Browser, origin: str):
    with journey(browser, origin, language="en") as visitor:
        visitor.visit(START)
        tiles = visitor.page.locator(".amparo-map__link")
        expect(tiles).to_have_count(53)
        expect(
            visitor.page.get_by_role("group", name="Map of the consulates' districts")
        ).to_be_visible()
        assert visitor.page.locator("[style]").count() == 0


def test_the_answer_prints_on_one_page(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit(PIMA)
        assert visitor.page.pdf(format="Letter").count(b"/Type /Page\n") == 1


@pytest.mark.parametrize("path", [START, PIMA])
def test_all_of_it_can_be_read_at_twice_the_size(browser: Browser, origin: str, path: str):
    with journey(browser, origin, size=NARROWEST) as visitor:
        visitor.visit(path)
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not visitor.is_wider_than_screen()
