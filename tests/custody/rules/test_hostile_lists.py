"""Files made to hurt: whatever they hold, reading them takes a few seconds and ends in words."""

import time
from contextlib import suppress
from datetime import date

import pytest

from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.lists.decoding import LARGEST_FILE
from amparo.custody.rules.lists.programs import read_json
from amparo.custody.rules.lists.reading import read_list
from amparo.custody.rules.notices import Reason

HEADS = b"Name,DOB,Facility,County\n"
TODAY = date(2026, 11, 26)
SECONDS = 12.0
"""Of the processor; each takes three at most. The first of them once took seven minutes."""
LARGE = LARGEST_FILE - 100
FILES = {
    "quotes that never close": HEADS + b'"' + b'a"b' * (LARGE // 3),
    "quotes and spaces": HEADS + b'"' + b'" ' * (LARGE // 2),
    "long runs of spaces behind quotes": HEADS + b'"' + (b'"' + b" " * 2_000 + b"x") * 1_000,
    "quotes alone": b'"' * LARGE,
    "a quote a line": b'"\n' * (LARGE // 2),
    "open quotes on every line": HEADS + (b'"a,' + b"b" * 900 + b"\n") * 2_000,
    "a million columns": b"Name,County" + b"," * LARGE + b"\nX,Y",
    "a million cells": HEADS + b"A," * (LARGE // 2),
    "nothing but columns": b"," * LARGE,
    "a workbook's empty rows": HEADS + b",,,\n" * (LARGE // 4),
    "nothing but lines": b"\r" * LARGE,
    "a cell of many names": HEADS + b"&;/and " * (LARGE // 8) + b",,,48141\n",
    "days without end": HEADS + (b"X Y," + b"1/1/" * 49 + b",,48141\n") * 2_000,
}


@pytest.mark.parametrize("kind", FILES)
def test_no_file_holds_a_thread_for_long(kind: str):
    began = time.process_time()
    with suppress(ListRefused):
        assert all(one.told or one.reason for one in read_list(FILES[kind], TODAY))
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'[{"name": ' + b"9" * 5_000 + b"}]",
        ("[{" + ",".join(f'"k{n}":1' for n in range(100_000)) + "}]").encode(),
        b'{"notices": {"a": 1}}',
        b"[]",
        b"[1]",
        b"",
    ],
    ids=["deep", "a long number", "many names", "no list", "empty", "no object", "nothing"],
)
def test_what_is_no_list_of_notices_is_refused_in_words(content: bytes):
    with pytest.raises(ListRefused):
        read_json(content, TODAY)


@pytest.mark.parametrize("name", ["A\\u0000B", "\\ud800 X", "x" * 300])
def test_a_name_that_nothing_can_hold_leaves_its_row_unread(name: str):
    (row,) = read_json(f'[{{"name": "{name}", "county": "48141"}}]'.encode(), TODAY)
    assert row.reason in {Reason.UNSTORABLE, Reason.TOO_LONG}


@pytest.mark.parametrize(
    "start",
    [
        b"PK\x03\x04",
        b"PK\x05\x06",
        b"\x1f\x8b\x08",
        b"%PDF-1.7",
        b"\xd0\xcf\x11\xe0",
        b"7z\xbc\xaf",
    ],
)
def test_packed_files_are_refused_unopened(start: bytes):
    with pytest.raises(ListRefused):
        read_list(start + bytes(range(256)) * 9, TODAY)


@pytest.mark.parametrize("sign", ['"', "'", "a", " ", "\0"])
def test_a_sign_that_separates_nothing_is_not_taken_for_one(sign: str):
    (row,) = read_list(f"sep={sign}\nName,County\nLUNA RIOS,48141".encode(), TODAY)
    assert row.told is not None
    assert (row.told.name.whole, row.told.county) == ("LUNA RIOS", "48141")


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be", "utf-16", "cp1252", "utf-8-sig"])
def test_encodings_without_a_mark_are_told_apart(coding: str):
    (row,) = read_list("Name,County\nÑANDÚ ÁVILA,48141\n".encode(coding), TODAY)
    assert row.told is not None
    assert row.told.name.whole == "ÑANDÚ ÁVILA"
