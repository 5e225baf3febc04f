"""The lines of a record-level file, one by one: its beginning, and where a record is wrong.

Slow and exact: only the beginning of a good file is read in this way.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import IO

from amparo.kernel.errors import Message
from amparo.watch.adapters.packing import opened_text
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.layouts import (
    DELIMITER,
    LONGEST_LINE,
    MOST_BANNER_LINES,
    Beginning,
    read_beginning,
)
from amparo.watch.rules.files.records import Fault, cell_of_row


@dataclass(frozen=True, slots=True)
class FaultyLine:
    """A record that is refused, by its line."""

    line: int
    fault: Fault


def beginning_of(path: Path) -> Beginning:
    """Read what stands before the first record. Raises `FileRefused`."""
    with opened_text(path) as text:
        lines = list(islice(_read(path, _Reader(text)), MOST_BANNER_LINES))
    return read_beginning(path.name, lines)


def list_faults(path: Path, beginning: Beginning) -> Iterator[FaultyLine]:
    """List the records that are refused one by one.

    Raises `FileRefused` at the first line that is no record: cut short, or with more columns.
    """
    layout = beginning.layout
    with opened_text(path) as text:
        reader = _Reader(text)
        rows = _read(path, reader)
        for row in islice(rows, beginning.line, None):
            if not row:
                continue
            if len(row) != len(layout.heads):
                raise _wrong_width(path, reader.line_num, len(row), len(layout.heads))
            found = cell_of_row(row, layout)
            if isinstance(found, Fault):
                yield FaultyLine(reader.line_num, found)


class _Reader:
    """Rows, and the line that the last of them ended on."""

    def __init__(self, text: IO[str]) -> None:
        self.rows = csv.reader(_lines(text), delimiter=DELIMITER, strict=True)

    @property
    def line_num(self) -> int:
        """Give the line."""
        return self.rows.line_num


def _lines(text: IO[str]) -> Iterator[str]:
    """Give lines; one that never ends is cut, and then no record."""
    return iter(partial(text.readline, LONGEST_LINE), "")


def _read(path: Path, reader: _Reader) -> Iterator[list[str]]:
    try:
        yield from reader.rows
    except csv.Error as error:
        why = Message("A quotation mark is opened and not closed, or stands where none may.")
        raise FileRefused(path.name, why, reader.line_num) from error


def _wrong_width(path: Path, line: int, found: int, known: int) -> FileRefused:
    told = {"found": found, "known": known}
    why = Message("It has {found} columns where the heads have {known}.", told)
    return FileRefused(path.name, why, line)
