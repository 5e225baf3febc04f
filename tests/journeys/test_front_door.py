"""A relative at the front door: on a phone, by keyboard, in either language, without scripts."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.journeys import journey

pytestmark = pytest.mark.journey

SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrowest": NARROWEST}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_the_number_to_call_is_the_first_thing_seen(
    browser: Browser, origin: str, size: str, language: str
):
    with journey(browser, origin, size=SIZES[size], language=language) as visitor:
        visitor.visit("/")
        number = visitor.page.locator('a[href="tel:+15206237874"]').first
        box = number.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] < SIZES[size][1]
        assert box["height"] >= 44
        visitor.look(f"front-door-{language}-{size}")


def test_it_works_without_scripts(browser: Browser, origin: str):
    with journey(browser, origin, size=PHONE, scripts=False) as visitor:
        visitor.visit("/")
        visitor.page.get_by_role("button", name="English").click()
        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")


def test_the_language_is_chosen_by_keyboard_and_kept(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit("/")
        visitor.page.keyboard.press("Tab")
        assert visitor.focused().get_attribute("href") == "#main-content"
        for _ in range(6):
            visitor.page.keyboard.press("Tab")
            if visitor.focused().text_content() == "English":
                break
        visitor.page.keyboard.press("Enter")
        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
        visitor.page.reload()
        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")


def test_the_skip_link_leads_to_the_content(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit("/")
        visitor.page.keyboard.press("Tab")
        visitor.page.keyboard.press("Enter")
        assert visitor.focused().get_attribute("id") == "main-content"


def test_the_back_button_after_a_choice_leads_back(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit("/")
        visitor.page.get_by_role("button", name="English").click()
        expect(visitor.page.locator("html")).to_have_attribute("lang", "en")
        visitor.page.go_back()
        expect(visitor.page.locator("h1")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_lost_reader_is_led_back(browser: Browser, origin: str, size: str):
    with journey(browser, origin, size=SIZES[size], allowed="404") as visitor:
        visitor.visit("/nowhere/")
        visitor.look(f"not-found-es-{size}")
        visitor.page.get_by_role("main").get_by_role("link").first.click()
        expect(visitor.page).to_have_url(origin + "/")


def test_it_says_that_it_is_a_demonstration(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit("/")
        expect(visitor.page.get_by_text("no es una página oficial")).to_be_visible()


def test_it_prints_on_one_page(browser: Browser, origin: str):
    with journey(browser, origin) as visitor:
        visitor.visit("/")
        assert visitor.page.pdf(format="Letter").count(b"/Type /Page\n") == 1


def test_all_of_it_can_be_read_at_twice_the_size(browser: Browser, origin: str):
    with journey(browser, origin, size=NARROWEST) as visitor:
        visitor.visit("/")
        visitor.page.add_style_tag(url=f"{origin}/static/web/amparo.css")
        visitor.page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert not visitor.is_wider_than_screen()
