"""Somebody who writes for long is not cut off, and whoever is about to be is told in time."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.chromium import DESKTOP, NARROWEST
from tests.support.gallery import urls
from tests.support.gallery.serving import served_gallery
from tests.support.journeys import Journey, journey

pytestmark = pytest.mark.journey

_SECOND = 1_000
_MINUTE = 60 * _SECOND
_STAY = "Stay signed in"


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    with served_gallery() as origin:
        yield origin


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    yield
    urls.KEPT.clear()
    urls.OVER.clear()


def begin(visitor: Journey, path: str = "/gallery/form/") -> None:
    """Open a page whose session ends after fifteen idle minutes, on a clock that we turn."""
    visitor.page.clock.install()
    visitor.visit(path)


def wait(visitor: Journey, minutes: float) -> None:
    """Let time pass."""
    visitor.page.clock.run_for(int(minutes * _MINUTE))


def write(visitor: Journey, text: str) -> None:
    """Type a few letters."""
    visitor.page.locator("#id_text").press_sequentially(text)


def notice(visitor: Journey) -> Locator:
    """Give what is said about the session."""
    return visitor.page.get_by_role("alert").filter(has_text="session")


def until_kept(visitor: Journey, times: int) -> None:
    """Wait for the server to have been asked so many times."""
    for _ in range(100):
        if len(urls.KEPT) >= times:
            break
        visitor.page.wait_for_timeout(20)
    assert len(urls.KEPT) == times


def test_typing_keeps_the_session_once_a_minute(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor)
        write(visitor, "She called at six")
        assert urls.KEPT == []
        wait(visitor, 1)
        write(visitor, " and at seven")
        until_kept(visitor, 1)
        wait(visitor, 1)
        write(visitor, " and again")
        until_kept(visitor, 2)


def test_reading_alone_keeps_nothing_and_is_warned_two_minutes_before(
    browser: Browser, gallery: str
):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor)
        wait(visitor, 12.9)
        expect(notice(visitor)).to_have_count(0)
        wait(visitor, 0.2)
        expect(notice(visitor)).to_contain_text("Your session ends in 2 minutes.")
        assert urls.KEPT == []


@pytest.mark.parametrize("size", [DESKTOP, NARROWEST], ids=["desktop", "narrowest"])
def test_the_notice_is_whole(browser: Browser, gallery: str, size: tuple[int, int]):
    with journey(browser, gallery, language="en", size=size) as visitor:
        begin(visitor)
        wait(visitor, 13.1)
        visitor.look(f"session-notice-{size[0]}")


def test_she_stays_and_goes_on_where_she_was(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor)
        visitor.page.locator("#id_subject").focus()
        wait(visitor, 13.1)
        visitor.page.get_by_role("button", name=_STAY).click()
        expect(notice(visitor)).to_have_count(0)
        until_kept(visitor, 1)
        assert visitor.focused().get_attribute("id") == "id_subject"
        wait(visitor, 12.9)
        expect(notice(visitor)).to_have_count(0)


def test_the_notice_can_be_closed_and_the_end_is_said_all_the_same(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor)
        wait(visitor, 13.1)
        visitor.page.get_by_role("button", name="Close this notice").click()
        wait(visitor, 1)
        expect(notice(visitor)).to_have_count(0)
        wait(visitor, 1)
        expect(notice(visitor)).to_contain_text("Your session has ended.")


def test_a_session_ended_elsewhere_is_said_at_once(browser: Browser, gallery: str):
    urls.OVER.append(True)
    with journey(browser, gallery, language="en", allowed="401") as visitor:
        begin(visitor)
        wait(visitor, 1)
        write(visitor, "She")
        expect(notice(visitor)).to_contain_text("Your session has ended.")
        expect(notice(visitor).get_by_role("link", name="Sign in")).to_be_visible()


def test_work_in_another_tab_counts(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor)
        wait(visitor, 13.1)
        expect(notice(visitor)).to_contain_text("2 minutes")
        other = visitor.page.context.new_page()
        other.goto(gallery + "/gallery/")
        expect(notice(visitor)).to_have_count(0)


def test_a_visitor_has_no_session_to_keep(browser: Browser, gallery: str):
    with journey(browser, gallery, language="en") as visitor:
        begin(visitor, "/gallery/visitor/")
        wait(visitor, 20)
        expect(notice(visitor)).to_have_count(0)
