"""What a file holds once it is read: where it comes from, its counts, what was refused of it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.watch.rules.files.records import Cell
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.years import Span

EVERY = "*"
"""In a cell: not split by this. A total that the publisher gives, never a sum of ours."""
WHOLE_YEAR = 0
"""In a cell: not split by month."""


class FileKind(StrEnum):
    """The three kinds of file that authorities publish, or people type in from what they do."""

    RECORDS = "records"
    WORKBOOK = "workbook"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a file comes from: kept beside every figure."""

    publisher: str
    number: str
    title: str
    citation: str
    published: date | None = None


@dataclass(slots=True)
class Contents:
    """Everything that is kept of a file."""

    kind: FileKind
    origin: Origin
    cells: dict[Measure, Counter[Cell]] = field(default_factory=dict)
    spans: dict[Measure, list[Span]] = field(default_factory=dict)
    rows_read: int = 0
    rows_refused: int = 0
    faults: list[tuple[int, str, Message]] = field(default_factory=list)
    """Lines that were refused, the column, and what should stand there: the first few."""

    @property
    def rows_kept(self) -> int:
        """Give how many rows were kept."""
        return self.rows_read - self.rows_refused

    def facts(self) -> dict[str, object]:
        """Give what the file holds, as it is told before it is kept."""
        return {
            "format": self.kind.value,
            "title": self.origin.title,
            "number": self.origin.number,
            "citation": self.origin.citation,
            "rows_read": self.rows_read,
            "rows_kept": self.rows_kept,
            "rows_refused": self.rows_refused,
            "refused": [
                {"line": line, "column": column, "why": why.template}
                for line, column, why in self.faults
            ],
            "years": [
                {
                    "event": measure.value,
                    "fiscal_year": span.year,
                    "begins": span.begins.isoformat(),
                    "ends": span.ends.isoformat(),
                    "partial": span.is_partial,
                    "count": self._count(measure, span.year),
                }
                for measure, spans in self.spans.items()
                for span in spans
            ],
        }

    def _count(self, measure: Measure, year: int) -> int | None:
        """Count the records of a year; a file of totals has none to be added up."""
        if self.kind is not FileKind.RECORDS:
            return None
        cells = self.cells[measure].items()
        return sum(count for cell, count in cells if cell.year == year)

    @property
    def is_partial(self) -> bool:
        """Answer whether some year in it is not there as a whole."""
        return any(span.is_partial for spans in self.spans.values() for span in spans)

    @property
    def period(self) -> tuple[date, date] | None:
        """Give the first and the last day that it covers."""
        found = [span for spans in self.spans.values() for span in spans]
        if not found:
            return None
        return min(span.begins for span in found), max(span.ends for span in found)
