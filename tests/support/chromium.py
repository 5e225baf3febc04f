"""The browser of the journeys: Debian's Chromium, kept from the network, and axe."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

INSTALL = "apt-get install chromium libatomic1"
DESKTOP = (1280, 900)
PHONE = (390, 844)
NARROWEST = (320, 640)

_ARGUMENTS = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
    "--no-first-run",
]


def find_chromium() -> str | None:
    """Find the system's Chromium."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def launched_chromium() -> Iterator[Browser]:
    """Run Chromium for the length of the block."""
    # As root Chromium cannot build its sandbox; it sees our own pages only.
    arguments = [*_ARGUMENTS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        try:
            yield browser
        finally:
            browser.close()


def refuse_other_origins(page: Page, origin: str) -> list[str]:
    """Abort every request that leaves `origin`; give the list that such addresses are noted in."""
    strangers: list[str] = []

    def judge(route: Route) -> None:
        if route.request.url.startswith(origin + "/"):
            route.continue_()
        else:
            strangers.append(route.request.url)
            route.abort()

    page.route("**/*", judge)
    return strangers


def axe_findings(page: Page) -> list[str]:
    """Ask axe what it finds wrong with the page as it stands; one line a finding."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {violation['help']} ({node['target']})"
        for violation in found
        for node in violation["nodes"]
    ]
