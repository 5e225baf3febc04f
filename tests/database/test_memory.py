"""How much memory the embedded server keeps its tables in."""

import os
from pathlib import Path

import pytest

from amparo.database.adapters import memory

_GIBIBYTE = 2**30
_PAGE = 4096


@pytest.mark.parametrize(
    ("whole", "allowed", "given"),
    [
        (1, "max", "128MB"),
        (4, "max", "512MB"),
        (24, "max", "1024MB"),
        (512, str(2 * _GIBIBYTE), "256MB"),
        (4, str(16 * _GIBIBYTE), "512MB"),
    ],
)
def test_the_server_takes_an_eighth_within_bounds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, whole: int, allowed: str, given: str
):
    machine = {"SC_PAGE_SIZE": _PAGE, "SC_PHYS_PAGES": whole * _GIBIBYTE // _PAGE}
    monkeypatch.setattr(os, "sysconf", machine.__getitem__)
    monkeypatch.setattr(memory, "_LIMIT", tmp_path / "memory.max")
    assert memory._LIMIT.write_text(f"{allowed}\n")
    assert memory.shared_buffers() == given


def test_a_machine_that_limits_nothing_gives_an_eighth(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr(memory, "_LIMIT", tmp_path / "missing")
    assert memory.shared_buffers().endswith("MB")
