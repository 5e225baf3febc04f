"""Whoever works in two consulates says in which, once she has proved who she is."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from playwright.sync_api import Browser, expect
from pytest_django import DjangoDbBlocker

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from tests.journeys.test_duty_notes import SIZES
from tests.journeys.test_signing_in import ENGLISH, press, prove
from tests.support.databases import cloned_database, connected_to, superuser
from tests.support.journeys import journey, served_pages
from tests.support.personas import ALICIA, BRUNO, actor_of, person

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def origin(server: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """Serve pages where an officer of El Paso works in Sacramento, too."""
    with cloned_database() as name:
        # In another thread: the browser's own event loop runs in this one.
        with ThreadPoolExecutor(1) as threads:
            threads.submit(_appoint, name, django_db_blocker).result()
        with served_pages(name, AMPARO_DEMONSTRATION="yes") as address:
            yield address


def _appoint(name: str, blocker: DjangoDbBlocker) -> None:
    with blocker.unblock(), connected_to(name):
        with superuser(name) as administrator:
            administrator.execute("ALTER TABLE network_staffassignment NO FORCE ROW LEVEL SECURITY")
        user = person(ALICIA)
        actor, token = actor_of(BRUNO)
        with acting(token):
            StaffAssignment.objects.create(
                consulate_id=actor.office, user=user, role="intake_officer", appointed_at=utc_now()
            )


def test_she_chooses_where_she_works_now(browser: Browser, origin: str):
    with journey(browser, origin, language=ENGLISH, allowed="400") as going:
        page = going.page
        prove(going, ALICIA)
        expect(page.get_by_role("heading", name="Where do you work now?")).to_be_visible()
        for size, (width, height) in SIZES.items():
            page.set_viewport_size({"width": width, "height": height})
            going.look(f"two-consulates-{size}")
        press(page, "Continue")
        expect(page.locator(".govuk-error-summary")).to_be_focused()
        going.look("two-consulates-unanswered")
        page.get_by_label("Sacramento").focus()
        page.keyboard.press("Space")
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{origin}/home/")
        expect(page.locator(".amparo-actor__consulate")).to_have_text("Sacramento")
