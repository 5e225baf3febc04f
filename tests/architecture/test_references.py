"""The reference pages say what the code says; codes are unique and licences fit."""

from collections import Counter
from pathlib import Path

import pytest

from tools import references
from tools.reference_errors import error_classes
from tools.reference_libraries import is_copyleft_for_all, licence, runtime_libraries


def test_every_page_is_fresh():
    assert references.stale_pages() == []


def test_every_page_begins_by_saying_where_it_comes_from():
    for name in references.PAGES:
        first = (references.FOLDER / name).read_text(encoding="utf-8").splitlines()[0]
        assert first == references.NOTICE


def test_a_stale_page_and_a_missing_one_are_found(tmp_path: Path):
    references.write_pages(tmp_path)
    assert references.stale_pages(tmp_path) == []
    (tmp_path / "events.md").write_text("# Events\n", encoding="utf-8")
    (tmp_path / "errors.md").unlink()
    assert references.stale_pages(tmp_path) == ["errors.md", "events.md"]


def test_the_check_names_a_stale_page_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setitem(references.PAGES, "events.md", lambda: "# Other events")
    assert references.main(["--check"]) == 1
    assert "docs/reference/events.md" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("addresses.md", "`web:language:choose`"),
        ("case-types.md", "recalled"),
        ("checks.md", "`database:login`"),
        ("commands.md", "## `amparo database migrate`"),
        ("errors.md", "507 Insufficient Storage"),
        ("events.md", "`web:request:failed`"),
        ("libraries.md", "psycopg"),
        ("permissions.md", "`signed_out`"),
        ("settings.md", "`AMPARO_SECRET_KEY_FILE=/run/secrets/key`"),
    ],
)
def test_a_page_holds_what_it_is_for(page: str, words: str):
    assert words in references.PAGES[page]()


def test_every_error_has_a_code_of_its_own():
    codes = Counter(kind.code for kind in error_classes())
    assert [code for code, times in codes.items() if times > 1] == []


def test_no_library_at_run_time_is_under_the_gpl():
    licences = {name: licence(name) for name in runtime_libraries()}
    assert {"django", "psycopg", "psycopg-binary", "psycopg-pool", "sqlparse"} <= set(licences)
    assert {"djlint", "pytest"}.isdisjoint(licences)
    assert {name: said for name, said in licences.items() if is_copyleft_for_all(said)} == {}
    assert [name for name, said in licences.items() if said == "not stated"] == []


@pytest.mark.parametrize(
    ("said", "is_refused"),
    [
        ("AGPL-3.0-only", True),
        ("GPL-3.0-or-later", True),
        ("GNU Affero General Public License v3", True),
        ("GNU General Public License v2 (GPLv2)", True),
        ("LGPL-3.0-only", False),
        ("GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
    ],
)
def test_gpl_is_told_from_what_we_may_stand_on(said: str, *, is_refused: bool):
    assert is_copyleft_for_all(said) is is_refused
