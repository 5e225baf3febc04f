"""What the official files say: the newest whole publication of each year, unless one is named."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, Sum

from amparo.database.selectors.composed import Composed, Slot
from amparo.watch.models import Count, Release, Year
from amparo.watch.rules.errors import FigureMissing
from amparo.watch.rules.files.contents import EVERY, WHOLE_YEAR, FileKind
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.questions import Question, Row, Split
from amparo.watch.rules.series import Point

_RANKS = {FileKind.RECORDS: 2, FileKind.WORKBOOK: 1, FileKind.TABLE: 0}
"""Records before the agency's own totals before what somebody typed in."""
_UNSPLIT: dict[str, object] = {
    "area": EVERY,
    "citizenship": EVERY,
    "method": EVERY,
    "gender": EVERY,
    "place": EVERY,
    "month": WHOLE_YEAR,
}


def list_releases() -> list[Release]:
    """List every file that was brought in, the newest first."""
    return list(Release.objects.order_by("-imported_at", "file_name").prefetch_related("years"))


def find_release(fingerprint: str) -> Release | None:
    """Find the file of these bytes."""
    return Release.objects.filter(fingerprint=fingerprint).first()


def list_years(measure: Measure, release: str = "") -> list[Year]:
    """List the years of a measure in every file, those first that are believed first."""
    years = _YEARS.rows(measure)
    if release:
        years = [one for one in years if _is_named(one.release, release)]
    return sorted(years, key=_standing, reverse=True)


def list_whole_years(measure: Measure) -> list[int]:
    """List the fiscal years that some file covers as a whole, in order."""
    return sorted(set(_WHOLE.rows(measure)))


def list_rows(
    question: Question, years: Iterable[int] = (), known: Sequence[Year] | None = None
) -> list[Row]:
    """Answer a question: of each year by the first file that can, never by two added up.

    Whoever asks many says what `list_years` knows of the measure, so that it is read once.
    """
    wanted, rows, done = set(years), [], set()
    found = _counts(question)
    if known is None:
        known = list_years(question.measure, question.release)
    for year in known:
        if year.year in done or (wanted and year.year not in wanted):
            continue
        counted = found.get(year.pk)
        if counted is None and year.release.kind == FileKind.RECORDS and not question.by:
            counted = [((), 0)]
        if counted is not None:
            done.add(year.year)
            rows += [_row(year, question, key, count) for key, count in counted]
    return sorted(rows, key=lambda row: (row.year, row.key))


def find_point(question: Question, year: int) -> Point | None:
    """Find one figure, where some file has it."""
    rows = list_rows(question, [year])
    if not rows:
        return None
    return Point(year, rows[0].count, rows[0].is_partial, rows[0].release)


def get_point(question: Question, year: int) -> Point:
    """Give one figure. Raises `FigureMissing`."""
    found = find_point(question, year)
    if found is None:
        raise FigureMissing(question.measure, year)
    return found


def _is_named(release: Release, word: str) -> bool:
    return release.number == word or release.fingerprint.startswith(word.casefold())


def _standing(year: Year) -> tuple[Any, ...]:
    release = year.release
    published = release.published or date.min
    rank = _RANKS[FileKind(release.kind)]
    return (not year.is_partial, rank, published, release.imported_at, year.year)


def _counts(question: Question) -> dict[Any, list[tuple[tuple[str, ...], int]]]:
    values = (
        question.measure,
        question.area,
        list(question.citizenships),
        question.method,
        question.gender,
    )
    found: dict[Any, list[tuple[tuple[str, ...], int]]] = {}
    for year, *key, total in _COUNTS.rows(*values, named=_named_in(question), by=question.by):
        found.setdefault(year, []).append((tuple(map(str, key)), total))
    return found


def _named_in(question: Question) -> frozenset[str]:
    """Give which columns a question narrows."""
    told = {
        "area": question.area is not None,
        "citizenship": bool(question.citizenships),
        "method": bool(question.method),
        "gender": bool(question.gender),
    }
    return frozenset(name for name, is_named in told.items() if is_named)


def _counted(  # noqa: PLR0913 -- one place for each value
    measure: Slot,
    area: Slot,
    citizenship: Slot,
    method: Slot,
    gender: Slot,
    *,
    named: frozenset[str],
    by: tuple[Split, ...],
) -> "QuerySet[Count, tuple[Any, ...]]":
    places = {"area": area, "citizenship__among": citizenship, "method": method, "gender": gender}
    asked = {name: one for name, one in places.items() if name.removesuffix("__among") in named}
    split = [one.value for one in by]
    # A file of totals is asked for the very totals: what is not whole is never added up.
    kept = {*named, *split}
    totals = Q(**{name: whole for name, whole in _UNSPLIT.items() if name not in kept})
    for name in sorted(set(split) - named):
        totals &= ~Q(**{name: _UNSPLIT[name]})
    records = Q(year__release__kind=FileKind.RECORDS)
    counts = Count.objects.filter(year__measure=measure, **asked).filter(records | totals)
    grouped = counts.values("year_id", *split).annotate(total=Sum("count"))
    told: QuerySet[Count, tuple[Any, ...]] = grouped.values_list("year_id", *split, "total")
    return told


_COUNTS = Composed(_counted)
_YEARS = Composed(lambda measure: Year.objects.filter(measure=measure).select_related("release"))
_WHOLE = Composed(
    lambda measure: Year.objects.filter(measure=measure, is_partial=False).values_list(
        "year", flat=True
    )
)


def _row(year: Year, question: Question, key: tuple[str, ...], count: int) -> Row:
    words = [
        (split, _month(year.year, word) if split is Split.MONTH else word)
        for split, word in zip(question.by, key, strict=True)
    ]
    label = year.release.number or year.release.file_name
    return Row(year.year, tuple(words), count, year.is_partial, label)


def _month(year: int, month: str) -> str:
    return f"{year - (int(month) >= 10)}-{int(month):02}"
