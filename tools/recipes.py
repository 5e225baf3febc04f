"""Recipes for the changes that come most often: what each touches, counted from the recipes.

    python -m tools.recipes          write the table of docs/recipes/README.md anew
    python -m tools.recipes --check  say what a recipe names that is not there; exit status 1 then

A recipe names its files in a table: a path below the repository, and after it what in that file is
changed, each as code. A path that ends in `/` is a folder that gets a new file. Rows whose last
cell begins with "by" are written by a command.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.reference_tables import table

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "recipes"
_CODE = re.compile(r"`([^`]+)`")
_BEGIN, _END = "<!-- the table of `python -m tools.recipes` -->", "<!-- its end -->"


@dataclass(frozen=True, slots=True)
class Step:
    """One file of a recipe: where, what in it, and whether a command writes it."""

    path: str
    names: tuple[str, ...]
    is_written_by_a_command: bool


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe: its page, what it is for, its files, the tests that it names."""

    page: str
    title: str
    steps: tuple[Step, ...]
    tests: tuple[str, ...]

    @property
    def by_hand(self) -> int:
        """Count the files that somebody writes."""
        return sum(not one.is_written_by_a_command for one in self.steps)


def recipes(folder: Path = FOLDER) -> list[Recipe]:
    """Read every recipe, in the order of their pages."""
    pages = sorted(path for path in folder.glob("*.md") if path.name != "README.md")
    return [_recipe(path) for path in pages]


def faults(found: list[Recipe], root: Path = ROOT) -> list[str]:
    """Say what recipes name that the repository does not have."""
    return [f"{one.page}: {fault}" for one in found for fault in _faults_of(one, root)]


def with_table(page: str, found: list[Recipe]) -> str:
    """Give the page of the recipes with the table as it is now."""
    before, _, rest = page.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    rows = [
        (f"[{one.title}]({one.page})", str(one.by_hand), str(len(one.steps) - one.by_hand))
        for one in found
    ]
    heads = ("change", "files by hand", "files by command")
    return f"{before}{_BEGIN}\n\n{table(heads, rows)}\n\n{_END}{after}"


def _recipe(path: Path) -> Recipe:
    text = path.read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ")
    tests = tuple(name for name in _CODE.findall(text) if name.startswith("tests/"))
    return Recipe(path.name, title, tuple(_steps(text)), tests)


def _steps(text: str) -> Iterator[Step]:
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        named = _CODE.findall(cells[0]) if line.startswith("| `") else []
        if named:
            yield Step(named[0], tuple(named[1:]), cells[-1].startswith("by "))


def _faults_of(recipe: Recipe, root: Path) -> Iterator[str]:
    if not recipe.steps or not recipe.tests:
        yield "names no files, or no tests"
    for step in recipe.steps:
        path = root / step.path
        if not path.exists() or path.is_dir() != step.path.endswith("/"):
            yield f"no {step.path}"
        elif step.names:
            text = path.read_text(encoding="utf-8")
            missing = (one for one in step.names if one not in text)
            yield from (f"no {one} in {step.path}" for one in missing)
    yield from (f"no {one}" for one in recipe.tests if not (root / one).exists())


def main(arguments: list[str]) -> int:
    """Write the table, or check the recipes; give the exit status."""
    found, page = recipes(), FOLDER / "README.md"
    written = page.read_text(encoding="utf-8")
    if "--check" not in arguments:
        page.write_text(with_table(written, found), encoding="utf-8")
    wrong = faults(found)
    for fault in wrong:
        print(fault)
    return 1 if wrong or page.read_text(encoding="utf-8") != with_table(written, found) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
