"""Commands run as somebody with an account of her own on this machine."""

from pathlib import Path

import pytest
import typer

from amparo.cli import (
    cases,
    counsel,
    custody,
    funds,
    notes,
    people,
    requests,
    sessions,
    today,
)
from amparo.cli.main import run as amparo
from tests.support.commands import Run, Said


@pytest.fixture
def run(
    database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    settings,
) -> Run:
    """Give a way to run commands as somebody with an account of her own on this machine."""
    settings.AMPARO_DEMONSTRATION = True
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    commands = (cases, counsel, custody, funds, notes, people, requests, sessions, today)
    for module in commands:
        # The suite's own server is joined and Django set up already.
        monkeypatch.setattr(module, "ready", lambda *_: None)

    def command(*arguments: str, typed: tuple[str, ...] = ()) -> Said:
        answers = iter(typed)
        monkeypatch.setattr(typer, "prompt", lambda *_, **__: next(answers))
        status = amparo(list(arguments))
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return command
