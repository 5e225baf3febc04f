"""Measure an intake on the duty line, and write what was measured into docs/reference/intake.md.

    python -m tools.intake

Two calls are driven through the running product in Chromium, by keyboard alone: a first call that
leaves a standing search, and a repeated one that joins it. Keystrokes and page loads are the same
every time, and a journey counts them again; seconds are this machine's.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import launched_chromium
from tests.support.intakes import (
    Typist,
    begin_call,
    choose_first,
    counted_loads,
    end_call,
    pass_on,
)

DOCUMENT = Path(__file__).parent.parent / "docs" / "reference" / "intake.md"
NOTICE = "<!-- Written by `python -m tools.intake`; measure again rather than change it. -->"
TARGET_SECONDS = 120
KEYS_A_MINUTE = 200
"""How fast somebody types who is no typist: forty words a minute."""
_SIZE = {"width": 1280, "height": 800}


@dataclass(frozen=True, slots=True)
class Measured:
    """One intake: what was pressed and loaded, and how long the product took to answer."""

    name: str
    keys: int
    loads: int
    found_seconds: float
    kept_seconds: float

    @property
    def hands_seconds(self) -> int:
        """Give how long hands need for the keys."""
        return round(self.keys * 60 / KEYS_A_MINUTE)

    @property
    def row(self) -> str:
        """Give its line of the table."""
        return (
            f"| {self.name} | {self.keys} | {self.loads} | {self.found_seconds:.1f} s "
            f"| {self.kept_seconds:.1f} s | {self.hands_seconds} s |"
        )


@dataclass(frozen=True, slots=True)
class Intake:
    """One intake to drive: what the search says meanwhile, and what the hands do then."""

    name: str
    answer: str
    go_on: Callable[[Typist], None]


FIRST = Intake("first call, leaves a standing search", "Nadie conocido", pass_on)
REPEATED = Intake("repeated call, joins it", "una posible coincidencia", choose_first)


def measure(page: Page, origin: str, intake: Intake) -> Measured:
    """Drive one intake to the request's page."""
    loads = counted_loads(page)
    page.goto(f"{origin}/duty/")
    typist = Typist(page)
    begin_call(typist)
    status = page.get_by_role("status")
    found = _seconds_until(lambda: expect(status).to_contain_text(intake.answer))
    intake.go_on(typist)
    end_call(typist)
    heading = page.get_by_role("heading", level=1)
    kept = _seconds_until(lambda: expect(heading).to_contain_text("Quiroga"))
    return Measured(intake.name, typist.keys, len(loads), found, kept)


def document(measured: list[Measured]) -> str:
    """Give the page that says what was measured."""
    rows = "\n".join(one.row for one in measured)
    return "\n\n".join([NOTICE, _TOLD.strip(), f"{_HEADS.strip()}\n{rows}", _COUNTED.strip(), ""])


def main() -> int:
    """Start the product, take both calls, write the page."""
    from amparo.database.services.server import join_server  # noqa: PLC0415 -- after the environment
    from tests.support.databases import cloned_database, migrate_template  # noqa: PLC0415
    from tests.support.journeys import served_pages  # noqa: PLC0415

    membership = join_server()
    migrate_template()
    with (
        cloned_database() as database,
        served_pages(database, AMPARO_DEMONSTRATION="yes") as origin,
        launched_chromium() as browser,
    ):
        measured = [measure(_at_work(browser, origin), origin, one) for one in (FIRST, REPEATED)]
    if membership:
        membership.leave()
    DOCUMENT.write_text(document(measured).rstrip() + "\n")
    return 0


def _at_work(browser: Browser, origin: str) -> Page:
    page = browser.new_page(viewport=_SIZE, locale="es-MX")
    page.goto(f"{origin}/demonstration/")
    page.locator('form:has(input[value="alicia.elp"]) button').click()
    page.wait_for_url("**/home/")
    return page


def _seconds_until(done: Callable[[], None]) -> float:
    begun = time.monotonic()
    done()
    return time.monotonic() - begun


_TOLD = f"""
# An intake, counted

Two calls on the duty line, driven in Chromium by keyboard alone on the screen in Spanish: where to
call back, who calls, about whom, what happened, consent, word, a promised call. The aim: an intake
in under {TARGET_SECONDS // 60} minutes.

    .venv/bin/python -m tools.intake
"""
_HEADS = """
| intake | keystrokes | page loads | search answers | kept and shown | hands need |
|---|---|---|---|---|---|
"""
_COUNTED = f"""
A keystroke is a key, or keys pressed together. Page loads are the screen and the request's page;
the search loads none. The search answers so long after the last key about the person, with the
pause of 0.6 s in which it waits for the next one. Hands need what the keys take at {KEYS_A_MINUTE}
a minute (forty words), while the caller talks: what people say to each other comes on top, and is
not ours to shorten. `tests/journeys/test_duty_line.py` counts keys and loads again.
"""

if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.test_settings"
    django.setup()
    sys.exit(main())
