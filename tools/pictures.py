"""Take the README's picture anew from the running product.

    python -m tools.pictures

Beside the picture stands a hash of what it was taken of; a test fails when that has changed.
"""

import hashlib
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.chromium import launched_chromium

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "pictures" / "front-door.png"
HASH = PICTURE.with_suffix(".sha256")
_WEB = ROOT / "src" / "amparo" / "web"
_SIZE = {"width": 1280, "height": 800}


def fingerprint() -> str:
    """Give one hash of everything that the front door is made of."""
    digest = hashlib.sha256()
    for path in _parts():
        digest.update(path.relative_to(ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_fresh() -> bool:
    """Answer whether the picture still shows what the product would."""
    return PICTURE.exists() and HASH.exists() and HASH.read_text().strip() == fingerprint()


def take() -> None:
    """Start the product, photograph its front door, stop it."""
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
        page = browser.new_page(viewport=_SIZE, locale="es-MX")
        page.goto(origin)
        page.screenshot(path=PICTURE)
    if membership:
        membership.leave()
    HASH.write_text(fingerprint() + "\n")


def _parts() -> Iterator[Path]:
    yield from sorted((_WEB / "templates" / "web" / "front_door").rglob("*.html"))
    yield from sorted((_WEB / "templates" / "web" / "components").rglob("*.html"))
    yield _WEB / "templates" / "web" / "base.html"
    yield _WEB / "static" / "web" / "amparo.css"
    yield from sorted((_WEB / "locale").rglob("django.po"))


if __name__ == "__main__":
    import os

    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.test_settings"
    django.setup()
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    take()
    sys.exit(0)
