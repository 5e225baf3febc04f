"""What a recipe names is there, and the table of what each touches is counted from the recipes."""

import re
from pathlib import Path

from tests.support.architecture.places import SOURCE, plant
from tools import recipes

FILE = re.compile(r"`([\w/]+/[\w.]+\.(?:py|sql))`")
PAGE = """# A thing

| where | what |
|---|---|
| `src/a.py` `Kind` | a member |
| `src/migrations/` | a migration |
| `docs/list.md` | by `make references` |

Tests: `tests/test_a.py`
"""


def test_recipes_name_only_what_is_there():
    assert recipes.faults(recipes.recipes()) == []


def test_the_table_is_counted_from_the_recipes():
    written = (recipes.FOLDER / "README.md").read_text(encoding="utf-8")
    assert written == recipes.with_table(written, recipes.recipes())


def test_what_is_not_there_is_found(tmp_path: Path):
    plant(tmp_path, "recipes/a.md", PAGE)
    plant(tmp_path, "src/a.py", "class Other: ...\n")
    found = recipes.recipes(tmp_path / "recipes")
    assert [(one.title, one.by_hand, len(one.steps)) for one in found] == [("A thing", 2, 3)]
    assert recipes.faults(found, tmp_path) == [
        "a.md: no Kind in src/a.py",
        "a.md: no src/migrations/",
        "a.md: no docs/list.md",
        "a.md: no tests/test_a.py",
    ]


def test_the_walks_pass_by_files_that_are_there():
    walks = (recipes.ROOT / "docs" / "walks").glob("*.md")
    named = {name for path in walks for name in FILE.findall(path.read_text(encoding="utf-8"))}
    assert len(named) > 20
    roots = (recipes.ROOT, SOURCE)
    assert [one for one in named if not any((root / one).exists() for root in roots)] == []
