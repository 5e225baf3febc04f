"""The agency's yearly workbook of detention statistics: two tables of it, wherever they stand.

Sheets change name and shape each year; the tables are found by their own headings. Each is proved
by its own totals before anything of it is kept.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from amparo.kernel.errors import Message
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.contents import EVERY, WHOLE_YEAR, Contents, FileKind, Origin
from amparo.watch.rules.files.records import Cell
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.years import MONTHS, Span, first_day, last_day

Sheet = Sequence[Sequence[object]]
Sheets = Mapping[str, Sheet]
PUBLISHER = "U.S. Immigration and Customs Enforcement"
_SHORT = ("oct", "nov", "dec", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep")
_BOOK_INS = re.compile(
    r"ICE initial book-?ins by arresting agency and month:?\s*FY\s?(\d{4})", re.IGNORECASE
)
_REMOVALS = re.compile(r"ICE removals:?\s*FY\s?(\d{4})", re.IGNORECASE)
_THROUGH = re.compile(
    r"FY(\d{4}) (?:YTD )?ICE (detention|book-?ins|removals) data (?:is|are) (?:filtered|updated) "
    r"through (\d{2}/\d{2}/\d{4}) \(.*?run date (\d{2}/\d{2}/\d{4})",
    re.IGNORECASE,
)
_RUN_DATES = {
    Measure.BOOK_INS: ("book-ins", "bookins", "detention"),
    Measure.REMOVALS: ("removals",),
}


def read_workbook(name: str, sheets: Sheets) -> Contents:
    """Read the tables that Amparo knows. Raises `FileRefused` with sheet, row and reason."""
    through = _ends(sheets)
    origin = Origin(
        PUBLISHER, "", name, "", max((run for _, run in through.values()), default=None)
    )
    contents = Contents(FileKind.WORKBOOK, origin)
    for sheet, rows in sheets.items():
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                words = value.strip() if isinstance(value, str) else ""
                if found := _BOOK_INS.fullmatch(words):
                    year = int(found[1])
                    cells = _book_ins(_Place(name, sheet, rows, at, column), year)
                    _keep(contents, Measure.BOOK_INS, cells, year, through)
                elif found := _REMOVALS.fullmatch(words):
                    year = int(found[1])
                    cells = _removals(_Place(name, sheet, rows, at, column), year)
                    _keep(contents, Measure.REMOVALS, cells, year, through)
    if not contents.cells:
        raise FileRefused(name, Message("No sheet has a table that Amparo knows."))
    return contents


class _Place:
    """A table within a sheet: the row and the column of its heading."""

    def __init__(self, name: str, sheet: str, rows: Sheet, at: int, column: int) -> None:
        self.name, self.sheet, self.rows, self.at, self.column = name, sheet, rows, at, column

    def value(self, row: int, column: int) -> object:
        """Give what stands so many rows below the heading and columns beside it."""
        line = self.rows[self.at + row] if self.at + row < len(self.rows) else ()
        at = self.column + column
        return line[at] if at < len(line) else ""

    def word(self, row: int, column: int) -> str:
        """Give the same as a word without blanks around it."""
        value = self.value(row, column)
        return value.strip() if isinstance(value, str) else ""

    def count(self, row: int, column: int) -> int | None:
        """Give the same as a count; none where nothing stands. Raises `FileRefused`."""
        value = self.value(row, column)
        if value in ("", None):
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or value != int(value):
            raise self.refused(row, Message("A count should be a whole number."))
        return int(value)

    def refused(self, row: int, why: Message) -> FileRefused:
        """Refuse the workbook for what stands so many rows below the heading."""
        return FileRefused(self.name, why, self.at + row + 1, self.sheet)


def _book_ins(place: _Place, year: int) -> Counter[Cell]:
    heads = tuple(place.word(1, column).casefold()[:3] for column in range(1, 13))
    if place.word(1, 0) != "Agency" or heads != _SHORT or place.word(1, 13) != "Total":
        why = Message("The heads should be Agency, the months from Oct to Sep, and Total.")
        raise place.refused(1, why)
    cells: Counter[Cell] = Counter()
    row = 2
    while agency := place.word(row, 0):
        method = EVERY if agency == "Total" else agency
        counts = [place.count(row, column) for column in range(1, 13)]
        if sum(filter(None, counts)) != place.count(row, 13):
            raise place.refused(row, Message("The months do not add up to the total of the row."))
        for month, count in zip(MONTHS, counts, strict=True):
            if count is not None:
                cells[_cell(year, month, method)] = count
        cells[_cell(year, WHOLE_YEAR, method)] = place.count(row, 13) or 0
        row += 1
    _require_sums(place, cells, row)
    return cells


def _require_sums(place: _Place, cells: Counter[Cell], row: int) -> None:
    for total in [one for one in cells if one.method == EVERY]:
        parts = sum(
            count
            for one, count in cells.items()
            if (one.year, one.month) == (total.year, total.month) and one.method != EVERY
        )
        if parts != cells[total]:
            raise place.refused(row - 1, Message("The agencies do not add up to the total."))
    if not any(one.method == EVERY for one in cells):
        raise place.refused(row - 1, Message("The table has no row of totals."))


def _removals(place: _Place, year: int) -> Counter[Cell]:
    for row in range(1, 4):
        if place.word(row, 0) == "Total":
            counts = [place.count(row, column) for column in range(1, 4)]
            found = [count for count in counts if count is not None]
            if len(found) == 1:
                return Counter({_cell(year, WHOLE_YEAR, EVERY): found[0]})
    raise place.refused(1, Message("A row of totals with one count should stand below."))


def _cell(year: int, month: int, method: str) -> Cell:
    return Cell(year, month, EVERY, EVERY, method, EVERY, EVERY)


def _keep(
    contents: Contents,
    measure: Measure,
    cells: Counter[Cell],
    year: int,
    through: Mapping[tuple[int, str], tuple[date, date]],
) -> None:
    contents.cells.setdefault(measure, Counter()).update(cells)
    contents.rows_read += len(cells)
    ends = next(
        (through[year, word][0] for word in _RUN_DATES[measure] if (year, word) in through), None
    )
    counted = {one.month for one in cells if one.month != WHOLE_YEAR}
    months = counted or set(MONTHS)
    # Without a word on the last day nobody can say that the year is whole.
    last = min(ends or date(year, 9, 29), last_day(year))
    contents.spans.setdefault(measure, []).append(
        Span(year, first_day(year), last, frozenset(months))
    )


def _ends(sheets: Sheets) -> dict[tuple[int, str], tuple[date, date]]:
    found: dict[tuple[int, str], tuple[date, date]] = {}
    for rows in sheets.values():
        for row in rows:
            for value in row:
                if isinstance(value, str) and (told := _THROUGH.search(value)):
                    year, what, last, run = told.groups()
                    found.setdefault((int(year), what.casefold()), (_day(last), _day(run)))
    return found


def _day(words: str) -> date:
    return datetime.strptime(words, "%m/%d/%Y").date()  # noqa: DTZ007 -- a day has no zone
