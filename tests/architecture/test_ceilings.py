"""Functions, files and templates stay short enough to be read; nothing is on an allowed list."""

from pathlib import Path

import pytest

from tests.support.architecture.ceilings import long_files, long_functions, long_templates
from tests.support.architecture.places import OURS, ROOT, plant


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_no_function_is_longer_than_a_screen(folder: Path):
    assert long_functions(folder) == []


@pytest.mark.parametrize("folder", [*OURS, ROOT / "frontend"], ids=lambda folder: folder.name)
def test_no_file_is_longer_than_one_sitting(folder: Path):
    assert long_files(folder) == []


@pytest.mark.parametrize("folder", OURS, ids=lambda folder: folder.name)
def test_no_template_should_have_been_cut_into_pieces(folder: Path):
    assert long_templates(folder) == []


def test_a_function_of_41_lines_is_found(tmp_path: Path):
    plant(tmp_path, "cases/rules/long.py", "\ndef drag_on():\n" + "    pass\n" * 40)
    plant(tmp_path, "cases/rules/short.py", "async def end():\n" + "    pass\n" * 39)
    assert long_functions(tmp_path) == ["cases/rules/long.py:2: drag_on has 41 lines"]


def test_a_file_of_401_lines_is_found(tmp_path: Path):
    plant(tmp_path, "cases/long.py", "pass\n" * 401)
    plant(tmp_path, "cases/short.py", "pass\n" * 400)
    assert long_files(tmp_path) == ["cases/long.py:401: has 401 lines"]


def test_a_template_of_151_lines_is_found(tmp_path: Path):
    plant(tmp_path, "cases/templates/cases/long.html", "<br>\n" * 151)
    assert long_templates(tmp_path) == ["cases/templates/cases/long.html:151: has 151 lines"]
