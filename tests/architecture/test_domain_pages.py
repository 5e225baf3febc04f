"""What a domain's page tells others to use is there, and the kernel's page names all of it."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.architecture.places import ROOT, SOURCE, plant

PAGES = ROOT / "docs" / "domains"
_NAMED = re.compile(r"`((?:services|selectors|rules|panels)(?:\.\w+)+)`")


def missing(page: Path, domain: Path) -> list[str]:
    """Name what a page says others may use and the domain does not have."""
    named = _NAMED.findall(page.read_text(encoding="utf-8"))
    return [one for one in named if not any(_holds(*found) for found in _ways(one, domain))]


def _ways(name: str, domain: Path) -> Iterator[tuple[Path, str]]:
    """Give each file that a dotted name may mean, with what is left of the name."""
    parts = name.split(".")
    for length in range(1, len(parts) + 1):
        path = domain.joinpath(*parts[:length])
        rest = parts[length] if length < len(parts) else ""
        yield from ((file, rest) for file in (path.with_suffix(".py"), path / "__init__.py"))


def _holds(file: Path, name: str) -> bool:
    return file.exists() and re.search(rf"\b{name}\b", file.read_text(encoding="utf-8")) is not None


def test_what_pages_name_is_there():
    found = {page.stem: missing(page, SOURCE / page.stem) for page in PAGES.glob("*.md")}
    assert {name: lacks for name, lacks in found.items() if lacks} == {}
    assert len(found) == sum(path.is_dir() for path in SOURCE.iterdir() if path.name in found)


def test_what_is_not_there_is_found(tmp_path: Path):
    page = plant(tmp_path, "page.md", "`services.notes.open_note`, `services.notes.lost`")
    plant(tmp_path, "notes/services/__init__.py", "")
    plant(tmp_path, "notes/services/notes.py", "def open_note(): ...\n")
    assert missing(page, tmp_path / "notes") == ["services.notes.lost"]


def test_the_kernels_page_names_every_file_of_it():
    page = (PAGES / "kernel.md").read_text(encoding="utf-8")
    files = {path.name for path in (SOURCE / "kernel").glob("*.py")} - {"__init__.py"}
    assert {name for name in files if f"`{name}`" not in page} == set()
