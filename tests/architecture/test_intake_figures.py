"""The figures of an intake are there, were written by their command, and keep what was aimed at."""

import re

from tools import intake


def test_the_document_is_there_and_says_which_command_wrote_it():
    told = intake.DOCUMENT.read_text(encoding="utf-8")
    assert told.startswith(intake.NOTICE)
    assert intake.FIRST.name in told
    assert intake.REPEATED.name in told


def test_the_document_is_what_the_command_writes_of_these_figures():
    told = intake.DOCUMENT.read_text(encoding="utf-8")
    row = re.compile(r"\| (.+) \| (\d+) \| (\d+) \| ([\d.]+) s \| ([\d.]+) s \| (\d+) s \|")
    measured = [
        intake.Measured(name, int(keys), int(loads), float(found), float(kept))
        for name, keys, loads, found, kept, _ in row.findall(told)
    ]
    assert len(measured) == 2
    assert told == f"{intake.document(measured).rstrip()}\n"
    for one in measured:
        assert one.hands_seconds + one.found_seconds + one.kept_seconds < intake.TARGET_SECONDS
