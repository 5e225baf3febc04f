"""Nothing is left for later: no marks, no stubs, no silenced checks, no names that say nothing."""

import shutil
from pathlib import Path

import pytest

from tests.support.architecture import leftovers
from tests.support.architecture.places import OURS, ROOT, plant

FOLDERS = [*OURS, ROOT / "frontend"]
FINDERS = [
    leftovers.marks,
    leftovers.silenced_checks,
    leftovers.stubs,
    leftovers.unexplained_catches,
    leftovers.empty_names,
]
CATCH = "try:\n    work()\nexcept {}\n    pass\n"


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_nothing_is_left(finder, folder: Path):
    assert finder(folder) == []


@pytest.mark.parametrize("word", ["TODO", "FIXME", "XXX", "HACK"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.py", "\nx = 1  # {}: later\n"),
        ("b.py", '"""It works.\n{} later."""'),
        ("c.scss", "\n// {}"),
    ],
)
def test_a_mark_of_unfinished_work_is_found(tmp_path: Path, name: str, content: str, word: str):
    plant(tmp_path, name, content.format(word))
    assert leftovers.marks(tmp_path) == [f"{name}:2: {word}"]


def test_a_mark_inside_a_text_of_the_product_is_no_mark(tmp_path: Path):
    plant(tmp_path, "a.py", 'everything = "TODO"\n')
    assert leftovers.marks(tmp_path) == []


@pytest.mark.parametrize("words", ["noqa", "NOQA -- because", "type: ignore", "type:ignore  # why"])
def test_a_check_silenced_as_a_whole_is_found(tmp_path: Path, words: str):
    plant(tmp_path, "a.py", f"\nx = 1  # {words}\n")
    assert leftovers.silenced_checks(tmp_path) == [f"a.py:2: # {words}"]


def test_a_check_silenced_by_its_code_passes(tmp_path: Path):
    plant(tmp_path, "a.py", "x = 1  # noqa: S101 -- why\ny = 2  # type: ignore[misc]  # why\n")
    assert leftovers.silenced_checks(tmp_path) == []


@pytest.mark.parametrize("line", ["raise NotImplementedError", "@pytest.mark.xfail\ndef f(): pass"])
def test_a_stub_is_found(tmp_path: Path, line: str):
    plant(tmp_path, "a.py", f"\n{line}\n")
    assert [found.split(":")[1] for found in leftovers.stubs(tmp_path)] == ["2"]


@pytest.mark.parametrize(
    "caught", ["Exception:", "(ValueError, BaseException):", ":", "Exception:  # noqa: BLE001"]
)
def test_catching_everything_without_a_reason_is_found(tmp_path: Path, caught: str):
    plant(tmp_path, "a.py", CATCH.format(caught).replace("except :", "except:"))
    assert leftovers.unexplained_catches(tmp_path) == [
        "a.py:3: catches everything and does not say why"
    ]


def test_catching_everything_with_a_reason_passes(tmp_path: Path):
    plant(tmp_path, "a.py", CATCH.format("Exception:  # noqa: BLE001 -- the outermost edge"))
    assert leftovers.unexplained_catches(tmp_path) == []


def test_cleaning_up_and_raising_again_passes(tmp_path: Path):
    plant(tmp_path, "a.py", CATCH.format("BaseException:") + "    raise\n")
    assert leftovers.unexplained_catches(tmp_path) == []


@pytest.mark.parametrize("name", ["cases/utils.py", "helpers/a.py", "cases/managers.py", "misc.js"])
def test_a_name_that_says_nothing_is_found(tmp_path: Path, name: str):
    plant(tmp_path, name, "")
    assert leftovers.empty_names(tmp_path) == [name]


def test_nothing_is_left_that_nobody_calls(tmp_path: Path):
    for folder in (*OURS, ROOT / "benchmarks"):
        shutil.copytree(folder, tmp_path / folder.name, ignore=shutil.ignore_patterns("*.pyc"))
    assert leftovers.unused_functions(tmp_path) == []


def test_a_function_that_nobody_calls_is_found(tmp_path: Path):
    plant(tmp_path, "a.py", "def kept():\n    pass\n\n\ndef left():\n    kept()\n")
    plant(tmp_path, "test_a.py", "def test_it():\n    pass\n")
    assert leftovers.unused_functions(tmp_path) == ["a.py:5: left"]
