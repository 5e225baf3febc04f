"""Our own tables are read before anybody is served: a broken one stops start-up by its name."""

import re
from collections.abc import Callable
from pathlib import Path
from unittest.mock import MagicMock

import pytest
from yaml import YAMLError

import amparo
from amparo.cases.rules.types import areas
from amparo.config import serving, tables
from amparo.config.checks import CHECKS
from amparo.config.tables import TABLES, TableBroken, refuse_broken_tables
from amparo.kernel.errors import Message
from amparo.kernel.languages import LANGUAGES

PACKAGE = Path(amparo.__file__).parent
_IN_LANGUAGES = re.compile(r"\b(en: |en,)")


@pytest.fixture
def a_language_more(monkeypatch: pytest.MonkeyPatch):
    """Offer a language that no table has, and read the first table anew."""
    monkeypatch.setitem(LANGUAGES, "xx", Message("English"))
    areas.cache_clear()
    yield
    areas.cache_clear()


def fail_with(error: Exception) -> Callable[[], object]:
    return MagicMock(side_effect=error)


def test_every_table_is_whole():
    refuse_broken_tables()


def test_every_table_with_words_in_languages_is_read():
    found = {
        str(path.relative_to(PACKAGE))
        for kind in ("yaml", "csv")
        for path in PACKAGE.glob(f"*/rules/**/*.{kind}")
        if _IN_LANGUAGES.search(path.read_text(encoding="utf-8"))
    }
    assert found
    assert found <= set(TABLES)
    assert [file for file in TABLES if not (PACKAGE / file).exists()] == []


@pytest.mark.usefixtures("a_language_more")
def test_a_table_that_lacks_a_language_is_named_with_it():
    with pytest.raises(TableBroken, match=r"cases/rules/types/areas\.csv .* It lacks 'xx'"):
        refuse_broken_tables()


@pytest.mark.parametrize("error", [ValueError("twice"), YAMLError("a tab"), TypeError("no list")])
def test_a_table_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, error: Exception):
    monkeypatch.setattr(tables, "TABLES", {"planted.yaml": fail_with(error)})
    with pytest.raises(TableBroken, match=rf"planted\.yaml .*{error}"):
        refuse_broken_tables()


def test_nobody_is_served_while_a_table_is_broken(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(serving, "require_free_port", MagicMock())
    monkeypatch.setattr(serving, "WebProcesses", MagicMock())
    monkeypatch.setattr(tables, "TABLES", {"planted.yaml": fail_with(ValueError("twice"))})
    with pytest.raises(TableBroken):
        serving.serve_pages("127.0.0.1", 8000)
    serving.WebProcesses.assert_not_called()


def test_the_check_of_an_installation_reads_them_too():
    assert CHECKS["config:tables"] is refuse_broken_tables
