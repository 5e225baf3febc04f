"""Every sentence exists in Spanish, and the compiled catalogue is the one that was written."""

from pathlib import Path

import pytest

from tests.support.architecture.places import plant
from tools import messages

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
GREETING = '\nmsgid "Good morning"\nmsgstr "Buenos días"\n'
CODE = 'GREETING = Message("Good morning")\n'


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a source tree of one sentence that is translated, in place of the real one."""
    plant(tmp_path, "src/greeting.py", CODE)
    catalogue = plant(tmp_path, "django.po", HEADER + GREETING)
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    monkeypatch.setattr(messages, "SOURCE", tmp_path / "src")
    monkeypatch.setattr(messages, "CATALOGUE", catalogue)
    monkeypatch.setattr(messages, "COMPILED", catalogue.with_suffix(".mo"))
    catalogue.with_suffix(".mo").write_bytes(messages.compiled(messages.read_catalogue()))
    return tmp_path


def test_the_catalogue_is_complete_and_compiled():
    assert messages.faults() == []


def test_a_translated_sentence_is_no_fault(tree: Path):
    assert messages.faults() == []


def test_a_sentence_missing_in_the_catalogue_is_found(tree: Path):
    plant(tree, "src/farewell.py", '_("Good night")\n')
    plant(tree, "src/templates/web/page.html", '{% load i18n %}{% translate "Come in" %}')
    assert messages.faults() == [
        "not in the catalogue: 'Good night'",
        "not in the catalogue: 'Come in'",
    ]


def test_a_sentence_without_translation_is_found(tree: Path):
    plant(tree, "django.po", HEADER + GREETING.replace("Buenos días", ""))
    assert "not translated: 'Good morning'" in messages.faults()


def test_a_sentence_no_longer_used_is_found(tree: Path):
    plant(tree, "src/greeting.py", "")
    assert messages.faults() == ["no longer used: 'Good morning'"]


def test_a_stale_compiled_catalogue_is_found(tree: Path):
    plant(tree, "django.po", HEADER + GREETING.replace("Buenos días", "Buen día"))
    assert messages.faults() == ["stale: django.mo"]
