"""Every shared component as a person meets it: at each size, in each language, by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.gallery.serving import served_gallery
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

SIZES = {"desktop": DESKTOP, "phone": PHONE, "narrowest": NARROWEST}
PAGES = {"parts": "/gallery/", "done": "/gallery/done/", "visitor": "/gallery/visitor/"}


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with served_gallery() as origin:
        yield origin


def send(visitor: Journey) -> None:
    """Send the form as it stands."""
    visitor.page.locator("main form .amparo-button[type=submit]").click()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_every_part_is_whole(browser: Browser, gallery: str, page: str, language: str, size: str):
    with journey(browser, gallery, size=SIZES[size], language=language) as visitor:
        visitor.visit(PAGES[page])
        visitor.look(f"components-{page}-{language}-{size}")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_form_is_whole_before_and_after(browser: Browser, gallery: str, language: str, size: str):
    with journey(browser, gallery, size=SIZES[size], language=language) as visitor:
        visitor.visit("/gallery/form/")
        visitor.look(f"components-form-{language}-{size}")
        send(visitor)
        visitor.look(f"components-errors-{language}-{size}")


@pytest.mark.parametrize("page", ["/gallery/", "/gallery/form/"])
def test_all_of_it_can_be_read_at_twice_the_size(browser: Browser, gallery: str, page: str):
    with journey(browser, gallery, size=NARROWEST) as visitor:
        visitor.visit(page)
        visitor.page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert not visitor.is_wider_than_screen()


def test_on_a_phone_a_table_is_cards_and_still_a_table(browser: Browser, gallery: str):
    with journey(browser, gallery, size=PHONE, language="en") as visitor:
        visitor.visit("/gallery/")
        table = visitor.page.get_by_role("table", name="Notes of the shift")
        expect(table.get_by_role("columnheader")).to_have_count(4)
        expect(table.get_by_role("rowheader")).to_have_count(3)
        assert table.get_by_role("row").nth(1).evaluate("row => row.offsetHeight") > 100


def test_what_is_wrong_is_said_first_and_leads_to_its_field(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        visitor.visit("/gallery/form/")
        send(visitor)
        page = visitor.page
        expect(page).to_have_title(re.compile("^Error: "))
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        (words,) = page.locator(
            ".govuk-error-summary__list a", has_text="Date of"
        ).all_inner_texts()
        page.get_by_role("link", name=words).click()
        assert visitor.focused().get_attribute("name") == "day"
        expect(page.get_by_label("Date of the call")).to_have_accessible_description(
            f"For example, 2017-03-27 Error: {words}"
        )


def test_a_choice_that_is_missing_is_reached_from_the_summary(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        visitor.visit("/gallery/form/")
        send(visitor)
        visitor.page.locator(".govuk-error-summary__list a", has_text="How did").click()
        assert visitor.focused().get_attribute("value") == "phone"


def test_a_form_works_without_scripts(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en", size=PHONE, scripts=False) as visitor:
        visitor.visit("/gallery/form/")
        send(visitor)
        visitor.page.locator(".govuk-error-summary__list a").last.click()
        expect(visitor.page.locator("#id_read")).to_be_in_viewport()
        expect(visitor.page.locator(".govuk-password-input__toggle")).to_be_hidden()


def test_a_password_can_be_shown_and_is_hidden_again_when_sent(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        visitor.visit("/gallery/form/")
        visitor.page.get_by_role("button", name="Show password").click()
        expect(visitor.page.locator("#id_password")).to_have_attribute("type", "text")
        visitor.page.get_by_role("button", name="Hide password").click()
        expect(visitor.page.locator("#id_password")).to_have_attribute("type", "password")


def test_an_impatient_hand_sends_once(browser: Browser, gallery: str):
    with journey(browser, gallery) as visitor:
        visitor.visit("/gallery/form/")
        sent: list[str] = []
        visitor.page.on("request", lambda request: sent.append(request.method))
        visitor.page.locator("main form .amparo-button[type=submit]").dblclick()
        expect(visitor.page.locator(".govuk-error-summary")).to_be_visible()
        assert sent.count("POST") == 1


def test_the_header_says_who_acts_where_and_on_which_page(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        visitor.visit("/gallery/form/")
        header = visitor.page.get_by_role("banner")
        expect(header).to_contain_text("Consulado General en El Paso")
        expect(header).to_contain_text("Alicia Ríos Camarena · Duty officer")
        expect(header.locator("[aria-current=page]")).to_have_text("Form")
        expect(header.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_visitor_is_shown_the_way_to_sign_in(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        visitor.visit("/gallery/visitor/")
        header = visitor.page.get_by_role("banner")
        expect(header.get_by_role("link", name="Sign in")).to_be_visible()
        expect(header.get_by_role("button", name="Sign out")).to_have_count(0)
        expect(header.get_by_role("navigation")).to_have_count(0)
