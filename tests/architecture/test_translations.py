"""Every sentence exists in every language, and the compiled catalogues are those written."""

from pathlib import Path

import pytest

from tests.support.architecture.places import plant
from tools import messages

CATALOGUE = "locale/es/LC_MESSAGES/django.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
GREETING = '\nmsgid "Good morning"\nmsgstr "Buenos días"\n'
CODE = 'GREETING = Message("Good morning")\n'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a source tree of one sentence that is translated, in place of the real one."""
    plant(tmp_path, "src/greeting.py", CODE)
    catalogue = plant(tmp_path, CATALOGUE, HEADER + GREETING)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(messages, "LOCALE", tmp_path / "locale")
    monkeypatch.setattr(messages, "TRANSLATED", ("es",))
    catalogue.with_suffix(".mo").write_bytes(messages.compiled(messages.read_catalogue("es")))
    return tmp_path


def test_the_catalogue_is_complete_and_compiled():
    assert messages.faults() == []


def test_a_translated_sentence_is_no_fault(tree: Path):
    assert messages.faults() == []


def test_a_sentence_missing_in_the_catalogue_is_found(tree: Path):
    plant(tree, "src/farewell.py", '_("Good night")\n')
    plant(tree, "src/templates/web/page.html", '{% load i18n %}{% translate "Come in" %}')
    assert messages.faults() == [
        "es: not in the catalogue: 'Good night'",
        "es: not in the catalogue: 'Come in'",
    ]


def test_a_sentence_without_translation_is_found(tree: Path):
    plant(tree, CATALOGUE, HEADER + GREETING.replace("Buenos días", ""))
    assert "es: not translated: 'Good morning'" in messages.faults()


def test_a_sentence_no_longer_used_is_found(tree: Path):
    plant(tree, "src/greeting.py", "")
    assert messages.faults() == ["es: no longer used: 'Good morning'"]


def test_a_stale_compiled_catalogue_is_found(tree: Path):
    plant(tree, CATALOGUE, HEADER + GREETING.replace("Buenos días", "Buen día"))
    assert messages.faults() == ["es: its compiled form is stale"]


def test_a_language_that_is_added_gets_a_catalogue_to_fill(
    tree: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(messages, "TRANSLATED", ("es", "fr"))
    messages.update()
    assert messages.faults() == ["fr: not translated: 'Good morning'"]
