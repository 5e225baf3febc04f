"""The pictures of the README and the tour show the product as it is, and weigh little."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import messages, pictures

MOST_BYTES = 2_000_000


def test_the_pictures_are_fresh():
    assert [one.name for one in pictures.list_stale()] == [], "run `make pictures`"


def test_a_changed_page_makes_its_picture_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    stale = tmp_path / "hashes"
    first, *rest = pictures.HASHES.read_text().splitlines()
    stale.write_text("\n".join([f"{'0' * 64}  {first.split()[1]}", *rest]))
    monkeypatch.setattr(pictures, "HASHES", stale)
    assert [one.name for one in pictures.list_stale()] == [first.split()[1]]


def reworded(language: str, place: str) -> Catalog:
    """Give a catalogue in which whatever is said at a place is said otherwise."""
    catalogue = messages.read_catalogue(language)
    for message in catalogue:
        if any(place in file for file, _ in message.locations):
            message.string = "Otra cosa"
    return catalogue


@pytest.mark.parametrize(
    ("place", "is_stale"), [("web/front_door/", True), ("custody/forms/", False)]
)
def test_its_own_words_make_a_picture_stale_and_no_others(
    monkeypatch: pytest.MonkeyPatch, place: str, *, is_stale: bool
):
    monkeypatch.setattr(pictures, "read_catalogue", lambda language: reworded(language, place))
    assert ("front-door" in [one.name for one in pictures.list_stale()]) is is_stale


def test_they_weigh_little_and_each_is_shown_somewhere():
    files = {path.name: path.stat().st_size for path in pictures.FOLDER.glob("*.webp")}
    assert sum(files.values()) < MOST_BYTES
    assert set(files) == {one.file.name for one in pictures.PICTURES}
    readme, tour = pictures.ROOT / "README.md", pictures.ROOT / "docs" / "tour.md"
    shown = re.findall(r"pictures/([\w-]+\.webp)", readme.read_text() + tour.read_text())
    assert set(shown) == set(files)
