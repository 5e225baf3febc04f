"""Take the pictures of the README and of the tour anew from the running product.

    python -m tools.pictures         those that no longer show what the product would
    python -m tools.pictures --all   every one

Beside the pictures stands, for each, a hash of what it was taken of; a test fails when that has
changed. They are taken in Spanish, on the demonstration's world.
"""

import base64
import hashlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.support.chromium import launched_chromium
from tools.messages import TRANSLATED, read_catalogue

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
HASHES = FOLDER / "taken-of.sha256"
_PRODUCT = ROOT / "src" / "amparo"
_DESK = (1280, 800)
_PHONE = (390, 844)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: as whom, of which address or link on it, how large, made of what."""

    name: str
    parts: tuple[str, ...]
    persona: str = ""
    path: str = "/"
    link: str = ""
    """A selector; its first link is followed before the picture is taken."""
    size: tuple[int, int] = _DESK

    @property
    def file(self) -> Path:
        """Give where it lies."""
        return FOLDER / f"{self.name}.webp"


_SHELL = (
    "web/templates/web/components",
    "web/templates/web/base.html",
    "web/static/web/amparo.css",
)
_FRONT = (*_SHELL, "web/templates/web/front_door")
_HOME = (*_SHELL, "network/templates/network/home", "custody/templates/custody/panels")
_CASE = (*_SHELL, "cases/templates/cases/case", "cases/panels/work.py")
_MONEY = (*_SHELL, "funds/templates/funds/pages", "funds/panels/account.py")
_FIRST_CASE = ".amparo-table__name a"
PICTURES = (
    Picture("front-door", _FRONT),
    Picture("front-door-phone", _FRONT, size=_PHONE),
    Picture("call", (*_SHELL, "reception/templates/reception/intake"), "alicia.elp", "/duty/"),
    Picture("morning", _HOME, "ines.mia", "/home/", size=(1280, 1100)),
    Picture("morning-phone", _HOME, "ines.mia", "/home/", size=_PHONE),
    Picture("case", _CASE, "fernanda.elp", "/cases/", _FIRST_CASE, (1280, 1200)),
    Picture("lawyer", (*_SHELL, "counsel/templates/counsel/mine"), "daniel.elp", "/counsel/mine/"),
    Picture(
        "miami",
        (*_SHELL, "watch/templates/watch/figures", "watch/templates/watch/charts"),
        "carmen.sre",
        "/figures/areas/MIA/",
        size=(1280, 1200),
    ),
    Picture("finance", (*_SHELL, "network/templates/network/home"), "nadia.mia", "/home/"),
    Picture("account", _MONEY, "jacinta.elp", "/funds/", size=(1280, 1200)),
    Picture("network", _MONEY, "karla.sre", "/funds/network/"),
)


def fingerprint(picture: Picture) -> str:
    """Give one hash of everything that a picture shows, as far as it can be named."""
    digest = hashlib.sha256()
    for path in _parts(picture):
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    if not picture.persona:
        digest.update("\n".join(sorted(_words(picture))).encode())
    return digest.hexdigest()


def list_stale() -> list[Picture]:
    """List the pictures that no longer show what the product would."""
    taken = _taken()
    return [
        one for one in PICTURES if not one.file.exists() or taken.get(one.name) != fingerprint(one)
    ]


def take(pictures: list[Picture]) -> None:
    """Start the demonstration, take the pictures, stop it, and note what they were taken of."""
    from tests.support.demonstrations import served_demonstration  # noqa: PLC0415 -- after the environment

    with served_demonstration() as origin, launched_chromium() as browser:
        for picture in pictures:
            with _opened(browser, origin, picture) as page:
                picture.file.write_bytes(_shot(page))
    told = _taken() | {one.name: fingerprint(one) for one in pictures}
    lines = [f"{told[one.name]}  {one.name}" for one in PICTURES if one.name in told]
    HASHES.write_text("\n".join(lines) + "\n")


@contextmanager
def _opened(browser: Browser, origin: str, picture: Picture) -> Iterator[Page]:
    width, height = picture.size
    page = browser.new_page(viewport={"width": width, "height": height}, locale="es-MX")
    if picture.persona:
        page.goto(f"{origin}/demonstration/")
        page.locator(f'form:has(input[value="{picture.persona}"]) button').click()
        page.wait_for_url("**/home/")
    page.goto(origin + picture.path)
    if picture.link:
        with page.expect_navigation():
            page.locator(picture.link).first.click()
    yield page
    page.close()


_DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""Waits until a page has been drawn: before that the browser has nothing to take a picture of."""


def _shot(page: Page) -> bytes:
    page.evaluate(_DRAWN)
    # WebP by the browser's own protocol: a third of the size, and no library for pictures.
    asked = {"format": "webp", "quality": 80}
    answer = page.context.new_cdp_session(page).send("Page.captureScreenshot", asked)
    return base64.b64decode(answer["data"])


def _taken() -> dict[str, str]:
    lines = HASHES.read_text().splitlines() if HASHES.exists() else []
    return {name: taken_of for taken_of, name in (line.split() for line in lines)}


def _parts(picture: Picture) -> Iterator[Path]:
    for part in picture.parts:
        path = _PRODUCT / part
        yield from sorted(path.rglob("*.html")) if path.is_dir() else [path]


def _words(picture: Picture) -> Iterator[str]:
    """Give what the parts of a picture say in each language, and no other sentence."""
    named = {path.relative_to(ROOT).as_posix() for path in _parts(picture)}
    for language in TRANSLATED:
        for message in read_catalogue(language):
            if named & {place for place, _ in message.locations}:
                yield repr((language, message.id, message.string))


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.test_settings"
    django.setup()
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = list(PICTURES) if "--all" in sys.argv[1:] else list_stale()
    if wanted:
        take(wanted)
    sys.exit(0)
