"""The operator's log: one JSON line an event, and no harm when it cannot be written."""

import io
import json
import sys
from pathlib import Path

import pytest

from amparo.kernel.events import Event
from amparo.kernel.journal import write_event


def test_an_event_is_one_line_of_json(capfd: pytest.CaptureFixture[str], clock):
    write_event(Event.DATABASE_SPACE_LOW, free=1)
    line = json.loads(capfd.readouterr().err)
    assert (line["event"], line["free"]) == ("database:space:low", 1)
    assert line["timestamp"].startswith("2017-03-06T13:00:00")


def test_a_full_disk_under_the_log_stops_nobody(monkeypatch: pytest.MonkeyPatch):
    raw = Path("/dev/full").open("wb", buffering=0)  # noqa: SIM115 -- closed with its wrapper
    with io.TextIOWrapper(raw, write_through=True) as full:
        monkeypatch.setattr(sys, "stderr", full)
        write_event(Event.DATABASE_SPACE_LOW)
        monkeypatch.undo()
