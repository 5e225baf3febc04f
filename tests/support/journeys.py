"""A person in front of the product: a real server, a real browser, screenshots to look at."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page

from amparo.database.rules import logins
from amparo.database.services.server import connection_string
from tests.support.chromium import DESKTOP, axe_findings, refuse_other_origins

LOOKED: set[str] = set()
"""Every path that axe was asked about in this process."""
PICTURES = Path(os.environ.get("AMPARO_PICTURES", "out/pictures"))
_PATIENCE = 30.0


@dataclass(slots=True)
class Journey:
    """One person's way through the pages: where they are and what went wrong on the way."""

    page: Page
    origin: str
    strangers: list[str]
    complaints: list[str] = field(default_factory=list)
    scripts: bool = True

    def hear(self, complaint: str, allowed: str) -> None:
        """Note what the browser complains of."""
        if not (allowed and allowed in complaint):
            self.complaints.append(f"console: {complaint}")

    def visit(self, path: str) -> None:
        """Go to an address of the product."""
        self.page.goto(self.origin + path)

    def follow(self, words: str) -> None:
        """Follow a link from a page that is whole to one that is whole.

        While the face comes in words move by a line, and what is aimed at may be missed.
        """
        link = self.page.get_by_role("link", name=words)
        link.wait_for()
        self.settle()
        link.click()
        self.settle()

    def settle(self) -> None:
        """Wait until the page is whole and its face is there."""
        self.page.wait_for_load_state()
        self.page.wait_for_function("() => document.fonts.status === 'loaded'")

    def look(self, name: str) -> None:
        """Keep a picture of the whole page, and ask axe about it: a script, where scripts run."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
        if self.scripts:
            self.examine(name)

    def examine(self, name: str) -> None:
        """Ask axe about the page, and whether it scrolls sideways."""
        LOOKED.add(self.page.url.removeprefix(self.origin))
        self.complaints += [f"{name}: {finding}" for finding in axe_findings(self.page)]
        if self.is_wider_than_screen():
            self.complaints.append(f"{name}: scrolls sideways")

    def focused(self) -> Locator:
        """Give the element that the keyboard stands on."""
        return self.page.locator(":focus")

    def is_wider_than_screen(self) -> bool:
        """Answer whether the page scrolls sideways."""
        script = "document.documentElement.scrollWidth > window.innerWidth"
        return bool(self.page.evaluate(script))

    def assert_clean(self) -> None:
        """Fail when axe, the console or the network had anything to say."""
        assert self.complaints == []
        assert self.strangers == []


@contextmanager
def journey(
    browser: Browser,
    origin: str,
    *,
    size: tuple[int, int] = DESKTOP,
    language: str = "es-MX",
    scripts: bool = True,
    allowed: str = "",
) -> Iterator[Journey]:
    """Open a fresh browser profile, as a person who was never here; check it when they leave.

    `allowed` is a status that the browser may complain about, for journeys that go wrong on
    purpose.
    """
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, locale=language, java_script_enabled=scripts
    )
    page = context.new_page()
    traveller = Journey(page, origin, refuse_other_origins(page, origin), scripts=scripts)
    page.on("console", lambda said: traveller.hear(said.text, allowed))
    page.on("pageerror", lambda error: traveller.hear(str(error), allowed))
    try:
        yield traveller
        traveller.assert_clean()
    finally:
        context.close()


@contextmanager
def served_pages(database: str, program: str = "amparo", **settings: str) -> Iterator[str]:
    """Run the product's own web server on a cloned database; give its origin.

    `program` is a module that does what `amparo` does, with something wrong on purpose.
    """
    environment = {
        **os.environ,
        "AMPARO_DATABASE_URL": connection_string(logins.APP, database),
        "AMPARO_LOGIN": "app",
        **settings,
    }
    port = _free_port()
    command = [sys.executable, "-m", program, "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE)
    origin = f"http://localhost:{port}"
    try:
        _wait_until_answering(server, origin)
        yield origin
    finally:
        server.terminate()
        server.communicate(timeout=30)


def _wait_until_answering(server: subprocess.Popen[bytes], origin: str) -> None:
    limit = time.monotonic() + _PATIENCE
    while time.monotonic() < limit and server.poll() is None:
        try:
            urllib.request.urlopen(f"{origin}/health/", timeout=2).close()  # noqa: S310 -- our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the web server did not answer")


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
