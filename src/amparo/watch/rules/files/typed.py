"""A small table that somebody typed in from a publication, with its citation.

    # publisher: U.S. Immigration and Customs Enforcement
    # citation: ICE, ERO administrative arrests by area, table 3, seen 2019-05-02
    event,fiscal_year,area,citizenship,method,count
    arrests,2016,MIA,*,*,3524

`*` is a total that the publication gives: Amparo never adds up what may not be whole.
"""

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date

from amparo.kernel.errors import Message
from amparo.watch.rules.areas import NATION, names
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.contents import EVERY, WHOLE_YEAR, Contents, FileKind, Origin
from amparo.watch.rules.files.records import LONGEST_WORD, Cell
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.years import EARLIEST, LATEST, MONTHS, Span, first_day, last_day

_NEEDED = ("event", "fiscal_year", "count")
_OPTIONAL = ("month", "area", "citizenship", "method", "gender")
_TOLD = ("publisher", "citation", "release", "title", "published", "through")
_LONGEST_TOLD = 400


def read_typed(name: str, lines: Sequence[str]) -> Contents:
    """Read a typed table. Raises `FileRefused` with line and reason."""
    told, head = _told(name, lines)
    contents = Contents(FileKind.TABLE, _origin(name, told))
    reader = csv.reader(lines[head:], strict=True)
    heads = tuple(one.strip() for one in next(reader, []))
    if not set(_NEEDED) <= set(heads) <= {*_NEEDED, *_OPTIONAL} or len(set(heads)) != len(heads):
        why = Message(
            "The heads should be event, fiscal_year and count, and of month, area, citizenship, "
            "method and gender those that the table is split by."
        )
        raise FileRefused(name, why, head + 1)
    try:
        for row in reader:
            if row:
                _keep(contents, heads, row, _Line(name, head + reader.line_num))
    except csv.Error as error:
        why = Message("A quotation mark is opened and not closed, or stands where none may.")
        raise FileRefused(name, why, head + reader.line_num) from error
    if not contents.cells:
        raise FileRefused(name, Message("The table has no rows."), head + 1)
    _span(contents, told.get("through"), name)
    return contents


class _Line:
    """A line of a file, which can be refused."""

    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line

    def refused(self, why: Message) -> FileRefused:
        """Refuse the file for this line."""
        return FileRefused(self.name, why, self.line)


def _told(name: str, lines: Sequence[str]) -> tuple[dict[str, str], int]:
    told: dict[str, str] = {}
    for number, line in enumerate(lines):
        if not line.startswith("#"):
            return told, number
        key, _, value = line.lstrip("# ").partition(":")
        if key.strip() in _TOLD:
            told[key.strip()] = value.strip()[:_LONGEST_TOLD]
    raise FileRefused(name, Message("The table has no rows."), len(lines))


def _origin(name: str, told: dict[str, str]) -> Origin:
    for key in ("publisher", "citation"):
        if not told.get(key):
            why = Message("A typed table says its {key} above the heads: # {key}: …", {"key": key})
            raise FileRefused(name, why, 1)
    return Origin(
        told["publisher"],
        told.get("release", ""),
        told.get("title", name),
        told["citation"],
        _day(name, told.get("published", "")),
    )


def _keep(contents: Contents, heads: tuple[str, ...], row: list[str], line: _Line) -> None:
    if len(row) != len(heads):
        told = {"found": len(row), "known": len(heads)}
        why = Message("It has {found} columns where the heads have {known}.", told)
        raise line.refused(why)
    words = dict(zip(heads, (one.strip() for one in row), strict=True))
    measure, cell = _measure(words["event"], line), _cell(words, line)
    cells = contents.cells.setdefault(measure, Counter())
    if cell in cells:
        raise line.refused(Message("The same cell stands in the table already."))
    cells[cell] = _whole(words["count"], line, 0, 10**9)
    contents.rows_read += 1


def _measure(word: str, line: _Line) -> Measure:
    try:
        return Measure(word)
    except ValueError:
        told = {"words": ", ".join(Measure)}
        raise line.refused(Message("The event should be one of: {words}.", told)) from None


def _cell(words: dict[str, str], line: _Line) -> Cell:
    area = words.get("area", NATION)
    if area != NATION and area not in names():
        raise line.refused(Message("The area should be a code that Amparo knows: MIA, or *."))
    for key in ("citizenship", "method", "gender"):
        if len(words.get(key, "")) > LONGEST_WORD:
            raise line.refused(Message("A word is longer than any that is published."))
    month = words.get("month", EVERY)
    return Cell(
        _whole(words["fiscal_year"], line, EARLIEST, LATEST),
        WHOLE_YEAR if month == EVERY else _whole(month, line, 1, 12),
        area,
        words.get("citizenship", EVERY),
        words.get("method", EVERY),
        words.get("gender", EVERY),
        EVERY,
    )


def _whole(words: str, line: _Line, least: int, most: int) -> int:
    plain = words.isascii() and words.isdecimal() and len(words) < 12
    if not plain or not least <= int(words) <= most:
        told = {"least": str(least), "most": str(most)}
        why = Message("A whole number from {least} to {most} should stand here, in figures.", told)
        raise line.refused(why)
    return int(words)


def _span(contents: Contents, through: str | None, name: str) -> None:
    ends = _day(name, through or "")
    for measure, cells in contents.cells.items():
        for year in sorted({cell.year for cell in cells}):
            split = {cell.month for cell in cells if cell.year == year} - {WHOLE_YEAR}
            months = (
                split if not any(c.month == WHOLE_YEAR for c in cells if c.year == year) else ()
            )
            last = last_day(year) if ends is None else min(ends, last_day(year))
            span = Span(year, first_day(year), last, frozenset(months or MONTHS))
            contents.spans.setdefault(measure, []).append(span)


def _day(name: str, words: str) -> date | None:
    try:
        return date.fromisoformat(words) if words else None
    except ValueError:
        raise FileRefused(name, Message("A day should be written 2019-05-02."), 1) from None
