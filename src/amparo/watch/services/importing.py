"""Bringing in official files: read whole and proved first, then kept in one go, or not at all.

A maintenance command, as the owner: it reads nobody's data. A later publication never overwrites an
earlier one, and the same bytes again add nothing.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from django.db import IntegrityError, connection, transaction

from amparo.audit.services.recording import recording
from amparo.custody.selectors.facilities import list_listed
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.watch.adapters.packing import Packing, fingerprint_of, opened_text, packing_of
from amparo.watch.adapters.record_counts import Progress, count_records
from amparo.watch.adapters.record_lines import beginning_of, list_faults
from amparo.watch.adapters.workbooks import sheets_of
from amparo.watch.models import Release, Year
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.contents import Contents, FileKind, Origin
from amparo.watch.rules.files.layouts import Beginning
from amparo.watch.rules.files.records import (
    MOST_TOLD,
    Cell,
    Fault,
    cell_of,
    is_too_much,
    published_places,
    stamp_of,
)
from amparo.watch.rules.files.typed import read_typed
from amparo.watch.rules.files.workbooks import PUBLISHER, read_workbook
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.rules.years import Span, fiscal_year_of
from amparo.watch.selectors.figures import find_release

RELEASE = "watch.release"
LARGEST_TYPED = 4 * 1024 * 1024
_COPY = """
    COPY watch_count (year_id, month, area, citizenship, method, gender, place, count) FROM STDIN
"""


@dataclass(frozen=True, slots=True)
class Said:
    """What whoever brings a file in says of it; else the file's own words stand."""

    measure: Measure | None = None
    citation: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was brought in, now or before."""

    release: Release
    contents: Contents
    again: bool


def import_file(*, path: Path, said: Said, at: datetime, progress: Progress) -> Imported:
    """Bring in one official file. Raises `FileRefused`; nothing of the file is kept then."""
    fingerprint = fingerprint_of(path)
    contents = read_file(path, said, progress)
    known = find_release(fingerprint)
    if known is not None:
        return Imported(known, contents, again=True)
    try:
        release = _keep(path.name, fingerprint, contents, at)
    except IntegrityError:
        known = find_release(fingerprint)
        if known is None:
            raise
        return Imported(known, contents, again=True)
    return Imported(release, contents, again=False)


def read_file(path: Path, said: Said, progress: Progress) -> Contents:
    """Read an official file of any kind, and prove it. Raises `FileRefused`."""
    packing = packing_of(path)
    if packing is Packing.WORKBOOK:
        contents = read_workbook(path.name, sheets_of(path))
        stamp = contents.origin.published or stamp_of("", path.name)
        contents.origin = replace(contents.origin, published=stamp)
    elif _is_typed(path):
        contents = read_typed(path.name, _lines_of(path))
    else:
        contents = _read_records(path, progress)
    if said.measure is not None and set(contents.cells) != {said.measure}:
        told = {"said": TITLES[said.measure]}
        raise FileRefused(path.name, Message("It was given as {said} and holds others.", told))
    origin = contents.origin
    contents.origin = replace(
        origin,
        citation=said.citation or origin.citation,
        published=said.published or origin.published,
    )
    return contents


def _is_typed(path: Path) -> bool:
    with opened_text(path) as text:
        return text.read(1) == "#"


def _lines_of(path: Path) -> list[str]:
    with opened_text(path) as text:
        whole = text.read(LARGEST_TYPED + 1)
    if len(whole) > LARGEST_TYPED:
        raise FileRefused(path.name, Message("A typed table is small; this one is not."))
    return whole.splitlines()


def _read_records(path: Path, progress: Progress) -> Contents:
    beginning = beginning_of(path)
    layout, counted = beginning.layout, _Counted()
    places = published_places(one.name for one in list_listed())
    for group in count_records(path, beginning, places, progress):
        cell = cell_of(group.told, layout)
        counted.read += group.count
        if isinstance(cell, Fault) or group.first is None or group.last is None:
            counted.refused += group.count
            continue
        counted.cells[cell] += group.count
        counted.see(group.first, group.last)
    contents = Contents(FileKind.RECORDS, _origin(beginning))
    contents.rows_read, contents.rows_refused = counted.read, counted.refused
    _require_sound(path, beginning, contents)
    contents.cells[layout.measure] = counted.cells
    contents.spans[layout.measure] = counted.spans()
    return contents


class _Counted:
    """The counts of a file as they grow, and the days that it covers of each year."""

    def __init__(self) -> None:
        self.read = self.refused = 0
        self.cells: Counter[Cell] = Counter()
        self._days: dict[int, tuple[date, date, set[int]]] = {}

    def see(self, first: date, last: date) -> None:
        """Note the first and the last day of a group, which lie in one month."""
        year = fiscal_year_of(first)
        begins, ends, months = self._days.get(year, (first, last, set()))
        months.add(first.month)
        self._days[year] = (min(begins, first), max(ends, last), months)

    def spans(self) -> list[Span]:
        """Give what the file covers of each year."""
        return [
            Span(year, begins, ends, frozenset(months))
            for year, (begins, ends, months) in sorted(self._days.items())
        ]


def _origin(beginning: Beginning) -> Origin:
    number = beginning.number
    released = f"release {number} under the Freedom of Information Act" if number else "release"
    return Origin(PUBLISHER, number, beginning.title, f"{PUBLISHER}, {released}: {beginning.title}")


def _require_sound(path: Path, beginning: Beginning, contents: Contents) -> None:
    if contents.rows_read == 0:
        raise FileRefused(path.name, Message("Below the heads there are no records."))
    if not contents.rows_refused:
        return
    faults = list(islice(list_faults(path, beginning), MOST_TOLD))
    contents.faults = [(one.line, one.fault.column, one.fault.why) for one in faults]
    if is_too_much(contents.rows_refused, contents.rows_read):
        told = {
            "column": faults[0].fault.column,
            "why": faults[0].fault.why,
            "refused": contents.rows_refused,
            "read": contents.rows_read,
        }
        why = Message("{column}: {why} {refused} of {read} records cannot be used.", told)
        raise FileRefused(path.name, why, faults[0].line)


@transaction.atomic
def _keep(name: str, fingerprint: str, contents: Contents, at: datetime) -> Release:
    with recording(Event.WATCH_FILE_IMPORTED) as entry:
        release = Release.objects.create(
            kind=contents.kind,
            publisher=contents.origin.publisher,
            number=contents.origin.number,
            title=contents.origin.title[:400],
            citation=contents.origin.citation[:400],
            published=contents.origin.published,
            file_name=name[:255],
            fingerprint=fingerprint,
            rows_read=contents.rows_read,
            rows_refused=contents.rows_refused,
            imported_at=at,
        )
        for measure, spans in contents.spans.items():
            for span in spans:
                year = _keep_year(release, measure, span)
                cells = contents.cells[measure].items()
                _copy(year, ((cell, count) for cell, count in cells if cell.year == span.year))
        entry.about(RELEASE, release.id)
        entry.add(rows=contents.rows_read, refused=contents.rows_refused)
    return release


def _keep_year(release: Release, measure: Measure, span: Span) -> Year:
    return Year.objects.create(
        release=release,
        measure=measure,
        year=span.year,
        begins=span.begins,
        ends=span.ends,
        is_partial=span.is_partial,
    )


def _copy(year: Year, cells: Iterable[tuple[Cell, int]]) -> None:
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        for cell, count in cells:
            copy.write_row(
                (
                    year.pk,
                    cell.month,
                    cell.area,
                    cell.citizenship,
                    cell.method,
                    cell.gender,
                    cell.place,
                    count,
                )
            )
