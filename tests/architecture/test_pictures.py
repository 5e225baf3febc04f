"""The README's picture shows the product as it is."""

from pathlib import Path

import pytest

from tools import pictures


def test_the_picture_is_fresh():
    assert pictures.is_fresh(), "run `make pictures`"


def test_a_changed_page_makes_it_stale(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    stale = tmp_path / "hash"
    stale.write_text("0" * 64)
    monkeypatch.setattr(pictures, "HASH", stale)
    assert not pictures.is_fresh()
