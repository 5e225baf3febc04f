"""What pages must bear in the browser: endless names, many rows, nothing at all, a phone, paper."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from tests.journeys.test_duty_notes import SIZES, play
from tests.support.chromium import DESKTOP, NARROWEST, PHONE
from tests.support.databases import cloned_database, connected_to
from tests.support.funds import funded
from tests.support.hardships import hard_case, late_cases, many_commitments, many_events
from tests.support.journeys import Journey, journey, served_pages
from tests.support.people import at_desk
from tests.support.personas import ALICIA, JACINTA

pytestmark = pytest.mark.journey

THAT_DAY = "?on_day=1&on_month=1&on_year=2018"
LETTER = (816, 1056)
"""A sheet of paper in the pixels of a screen."""
BEYOND = """() => [...document.querySelectorAll("main *")].filter((one) => {
  const box = one.getBoundingClientRect();
  const hidden = one.closest(".govuk-visually-hidden, .amparo-table__heads, details:not([open])");
  return !hidden && box.width > 0 && (box.right > innerWidth + 1 || box.left < -1);
}).map((one) => `${one.tagName}.${one.className}`)"""
"""Whatever stands beyond the edge of the screen, cut off or not."""


@dataclass(frozen=True, slots=True)
class Hard:
    """Where the pages are served, and the case that is hard to show."""

    origin: str
    case: UUID


@pytest.fixture(scope="module")
def hard(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Hard]:
    """Serve El Paso with more than it can show, on a database of this module's own."""
    with cloned_database() as name:
        with ThreadPoolExecutor(1) as pool, django_db_blocker.unblock():
            # Away from the browser's event loop.
            case = pool.submit(_built, name).result()
        with served_pages(name, AMPARO_DEMONSTRATION="yes") as origin:
            yield Hard(origin, case)


def _built(database: str) -> UUID:
    with connected_to(database):
        with at_desk(ALICIA) as alicia:
            case = hard_case(alicia)
            many_events(alicia, case, 500)
            late_cases(alicia, 12)
        many_commitments(funded(99_000_000, 99_000_000), 21, JACINTA)
        return case.id


def assert_within_the_page(visitor: Journey) -> None:
    assert not visitor.is_wider_than_screen()
    assert visitor.page.evaluate(BEYOND) == []


@pytest.mark.parametrize("size", SIZES)
def test_no_name_and_no_amount_is_too_long_for_a_page(browser: Browser, hard: Hard, size: str):
    with journey(browser, hard.origin, size=SIZES[size]) as alicia:
        play(alicia, ALICIA)
        expect(alicia.page.get_by_role("link", name=re.compile("^Los 12"))).to_be_visible()
        alicia.look(f"hard-home-{size}")
        assert_within_the_page(alicia)
        alicia.visit(f"/cases/{hard.case}/")
        alicia.look(f"hard-case-{size}")
        assert_within_the_page(alicia)
    with journey(browser, hard.origin, size=SIZES[size]) as clerk:
        play(clerk, JACINTA)
        clerk.visit(f"/funds/{THAT_DAY}")
        clerk.look(f"hard-account-{size}")
        assert_within_the_page(clerk)


def test_at_twice_the_size_on_the_narrowest_screen_nothing_is_cut(browser: Browser, hard: Hard):
    with journey(browser, hard.origin, size=NARROWEST) as fernanda:
        play(fernanda, "fernanda.elp")
        for path in ("/home/", f"/cases/{hard.case}/", f"/funds/{THAT_DAY}", "/"):
            fernanda.visit(path)
            fernanda.page.evaluate("document.documentElement.style.fontSize = '200%'")
            assert_within_the_page(fernanda)


def test_a_long_timeline_and_a_long_account_are_walked_without_scripts(
    browser: Browser, hard: Hard
):
    with journey(browser, hard.origin, size=PHONE, scripts=False) as fernanda:
        page = fernanda.page
        play(fernanda, "fernanda.elp")
        fernanda.visit(f"/cases/{hard.case}/")
        timeline = page.get_by_role("region", name="Cronología")
        expect(timeline).to_contain_text(re.compile(r"Del 1 al 30, de 50\d"))
        timeline.get_by_role("link", name="Anteriores").click()
        expect(timeline).to_contain_text(re.compile(r"Del 31 al 60, de 50\d"))
        timeline.get_by_role("link", name="Más recientes").click()
        expect(timeline).to_contain_text("Del 1 al 30")
        fernanda.visit(f"/funds/{THAT_DAY}")
        page.get_by_role("link", name="Anteriores").click()
        expect(page.get_by_text("Del 21 al 21, de 21")).to_be_visible()
        expect(page.get_by_text("Al 1 de enero de 2018")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_menu_waits_behind_a_button(browser: Browser, origin: str, scripts: bool):  # noqa: FBT001 -- a parameter of pytest
    with journey(browser, origin, size=PHONE, scripts=scripts) as alicia:
        page = alicia.page
        play(alicia, ALICIA)
        menu = page.get_by_role("navigation", name="Principal")
        assert menu.bounding_box()["height"] < 60
        expect(menu.get_by_role("link")).to_have_count(0)
        button = menu.locator("summary")
        expect(button).to_have_text(re.compile(r"Menú\s+Mi trabajo"))
        button.focus()
        page.keyboard.press("Enter")
        expect(menu.get_by_role("link")).to_have_count(12)
        alicia.look(f"menu-phone-{'plain' if not scripts else 'open'}")
        page.keyboard.press("Tab")
        expect(alicia.focused()).to_have_text("Mi trabajo")
        for link in menu.get_by_role("link").all():
            assert link.bounding_box()["height"] >= 24
        menu.get_by_role("link", name="Casos").click()
        expect(button).to_have_text(re.compile(r"Menú\s+Casos"))
        page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        expect(button).to_be_hidden()
        expect(menu.get_by_role("link")).to_have_count(12)


def test_where_nothing_is_recorded_yet_a_page_says_what_that_means(browser: Browser, origin: str):
    with journey(browser, origin, size=NARROWEST) as alicia:
        play(alicia, ALICIA)
        expect(alicia.page.get_by_text("Aquí aparecerá lo nuevo")).to_be_visible()
        alicia.look("empty-home-narrowest")
        alicia.page.get_by_role("main").get_by_role("link", name="Tomar una llamada").click()
        expect(alicia.page).to_have_url(re.compile("/duty/$"))
    with journey(browser, origin, size=NARROWEST) as clerk:
        play(clerk, JACINTA)
        clerk.visit("/funds/")
        for words in ("oficinas centrales no han asignado", "no hay dinero comprometido"):
            expect(clerk.page.get_by_text(words)).to_be_visible()
        clerk.look("empty-account-narrowest")


def test_on_paper_no_menu_stands_and_no_column_is_cut(browser: Browser, hard: Hard):
    with journey(browser, hard.origin, size=LETTER) as fernanda:
        page = fernanda.page
        play(fernanda, "fernanda.elp")
        page.emulate_media(media="print")
        for path in ("/home/", f"/cases/{hard.case}/", f"/funds/{THAT_DAY}"):
            fernanda.visit(path)
            expect(page.get_by_role("navigation")).to_have_count(0)
            expect(page.get_by_role("button")).to_have_count(0)
            expect(page.locator("h1")).to_be_visible()
            expect(page.locator(".amparo-actor__made")).to_have_text(re.compile(r"Al\s+\d+ de"))
            expect(page.locator(".amparo-actor__made")).to_be_visible()
            assert_within_the_page(fernanda)
        expect(page.get_by_text("Del 1 al 20, de 21")).to_be_visible()
        fernanda.visit("/")
        expect(page.get_by_text("520 623 7874").first).to_be_visible()
        assert_within_the_page(fernanda)
