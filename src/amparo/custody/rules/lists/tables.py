"""From the text of a list to its rows: which sign separates the cells, where quotes close."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from amparo.custody.rules.errors import ListRefused
from amparo.kernel.errors import Message

MOST_ROWS = 2_000
MOST_CELLS = 60
_MOST_RECORDS = MOST_ROWS * 2
"""With blank lines and pages between them; more is no list of notices."""
_SEPARATORS = (",", ";", "\t", "|")
_LINES = re.compile(r"\r\n|\r|\n")
_SAID = re.compile(r"""sep=([^\w\s"'\x00-\x1f]|\t)\s*""", re.IGNORECASE)
_MOST_LINES_OF_A_CELL = 8
_LOOKED_AT = 30
_LONGEST_LOOKED_AT = 20_000


@dataclass(frozen=True, slots=True)
class RawRow:
    """The cells of one row, and the line of the file on which it begins."""

    line: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        """Answer whether nothing stands in it."""
        return not any(one.strip() for one in self.cells)


def raw_rows(text: str) -> list[RawRow]:
    """Give every row that holds something. Raises `ListRefused` where there are too many."""
    lines = _LINES.split(text)
    said = _SAID.fullmatch(lines[0])
    first = 1 if said else 0
    separator, width = _shape(lines[first:], (said[1],) if said else _SEPARATORS)
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    rows = []
    for line, record in _records(lines, first, separator, width):
        if not record.strip(f'{separator}" \t\n'):
            continue
        row = RawRow(line, _cells(record, separator))
        if row.is_blank:
            continue
        rows.append(row)
        if len(rows) > _MOST_RECORDS:
            raise too_many()
    return rows


def too_many() -> ListRefused:
    """Say how many rows a list may have."""
    return ListRefused(
        Message("The list has more than {most} rows.", {"most": MOST_ROWS}),
        Message("Split it into several files and bring them in one after the other."),
    )


def _shape(lines: list[str], signs: tuple[str, ...]) -> tuple[str, int]:
    """Choose the sign that parts most rows into the same number of cells; give both."""
    looked = [one[:_LONGEST_LOOKED_AT] for one in lines[: _LOOKED_AT * 2] if one.strip()]

    def fitness(sign: str) -> tuple[int, int]:
        sizes = Counter(len(_cells(one, sign)) for one in looked[:_LOOKED_AT])
        sizes.pop(1, None)
        size, times = max(sizes.items(), key=lambda one: (one[1], one[0]), default=(0, 0))
        return times, size

    fits = {sign: fitness(sign) for sign in signs}
    best = max(signs, key=lambda sign: fits[sign])
    return best, fits[best][1]


def _records(lines: list[str], first: int, separator: str, width: int) -> Iterator[tuple[int, str]]:
    """Put together what quotes hold together; a quote that never closes holds nothing."""
    place = first
    while place < len(lines):
        length = _length_of_record(lines, place, separator)
        if any(_is_row(one, separator, width) for one in lines[place + 1 : place + length]):
            length = 1
        yield place + 1, "\n".join(lines[place : place + length])
        place += length


def _is_row(line: str, separator: str, width: int) -> bool:
    """Answer whether a line is a row by itself, and nothing that a cell goes on with."""
    is_whole = line.count('"') % 2 == 0 and width > 1
    return is_whole and len(_cells(line, separator)) == width


def _length_of_record(lines: list[str], place: int, separator: str) -> int:
    inside = False
    for length, line in enumerate(lines[place : place + _MOST_LINES_OF_A_CELL], 1):
        inside = _ends_inside(line, separator, inside=inside)
        if not inside:
            return length
    return 1


def _ends_inside(line: str, separator: str, *, inside: bool) -> bool:
    """Answer whether a quoted cell goes on in the next line; only one that begins a cell opens.

    No sign is looked at more than a few times: a line may be as long as the file.
    """
    begins, opens, follows = _marks(separator)
    place, first = 0, None if inside else begins
    while True:
        if inside:
            place = line.find('"', place) + 1
            if not place:
                return True
            if line.startswith('"', place):
                place += 1
                continue
            inside = follows.match(line, place) is None
        else:
            found = (first and first.match(line)) or opens.search(line, place)
            if not found:
                return False
            inside, place, first = True, found.end(), None


@cache
def _marks(sign: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Give how a quoted cell begins a line, how one opens further on, and what follows its end."""
    sign = re.escape(sign)
    return re.compile(' *"'), re.compile(f'{sign} *"'), re.compile(f" *(?:{sign}|\\Z)")


def _cells(record: str, separator: str) -> tuple[str, ...]:
    is_open = _ends_inside(record.replace("\n", " "), separator, inside=False)
    lines = record.split("\n")
    source = [f"{one}\n" for one in lines[:-1]] + lines[-1:]
    reader = csv.reader(
        source,
        delimiter=separator,
        quoting=csv.QUOTE_NONE if is_open else csv.QUOTE_MINIMAL,
        skipinitialspace=True,
    )
    try:
        cells = next(reader, [])
    except csv.Error:
        cells = record.split(separator)
    return tuple(cells[:MOST_CELLS])
