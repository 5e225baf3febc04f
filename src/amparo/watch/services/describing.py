"""The figures of one area, and of all areas side by side, gathered for a page. Nothing is changed.

Public figures alone, of nobody: no look is recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.watch.models import Year
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.questions import Question, Row, Split
from amparo.watch.rules.series import Change, Point, compare
from amparo.watch.selectors.figures import list_rows, list_whole_years, list_years

_BOTH = (Measure.ARRESTS, Measure.REMOVALS)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Two years of one measure: of everybody, or of own nationals alone. Never mixed."""

    measure: Measure
    own: bool
    change: Change


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """Everything that is told of one area."""

    first_year: int
    second_year: int
    totals: list[Pairs]
    methods: list[tuple[str, Change, Change]]
    """The way of arrest; of everybody; of own nationals."""
    months: list[tuple[str, int, int]]
    """The month; of everybody; of own nationals."""
    source: str

    def find(self, measure: Measure, *, own: bool) -> Pairs | None:
        """Find the totals of a measure."""
        return next((o for o in self.totals if (o.measure, o.own) == (measure, own)), None)


@dataclass(frozen=True, slots=True)
class LeagueRow:
    """One area among all: of everybody, and of own nationals."""

    area: str
    whole: Change
    own: Change


def latest_years() -> tuple[int, int] | None:
    """Give the latest two years that follow each other and are whole, of arrests."""
    whole = list_whole_years(Measure.ARRESTS)
    follow = [(year - 1, year) for year in whole if year - 1 in whole]
    return follow[-1] if follow else None


def describe_area(area: str, own: tuple[str, ...], years: tuple[int, int]) -> AreaFigures:
    """Gather the figures of one area for two years."""
    totals, known = [], {measure: list_years(measure) for measure in _BOTH}
    for measure in _BOTH:
        for is_own in (False, True):
            question = Question(measure, area, own if is_own else ())
            change = _change(question, years, known[measure])
            if change is not None:
                totals.append(Pairs(measure, is_own, change))
    releases = {point.release for one in totals for point in (one.change.first, one.change.second)}
    return AreaFigures(
        *years,
        totals=totals,
        methods=_methods(area, own, years, known[Measure.ARRESTS]),
        months=_months(area, own, years, known[Measure.ARRESTS]),
        source=", ".join(sorted(releases)),
    )


def describe_league(
    measure: Measure, own: tuple[str, ...], years: tuple[int, int]
) -> list[LeagueRow]:
    """Give all areas side by side, those first where own nationals rose most."""
    known = list_years(measure)
    whole = _by(Question(measure, by=(Split.AREA,)), years, known)
    ours = _by(Question(measure, citizenships=own, by=(Split.AREA,)), years, known)
    rows = [
        LeagueRow(area, change, ours[area])
        for area, change in whole.items()
        if area in ours and area not in {"", "HQ"}
    ]
    return sorted(rows, key=lambda row: (-row.own.difference, row.area))


def _change(question: Question, years: tuple[int, int], known: Sequence[Year]) -> Change | None:
    rows = {row.year: row for row in list_rows(question, years, known)}
    if set(rows) != set(years):
        return None
    return compare(*(_point(rows[year], rows[year]) for year in years))


def _by(
    question: Question, years: tuple[int, int], known_years: Sequence[Year]
) -> dict[str, Change]:
    """Compare what is split by one thing; what one year lacks counts as none in it."""
    found: dict[str, dict[int, Row]] = {}
    rows = list_rows(question, years, known_years)
    for row in rows:
        found.setdefault(row.key[0][1], {})[row.year] = row
    known = {row.year: row for row in rows}
    if set(known) != set(years):
        return {}
    return {
        key: compare(*(_point(by_year.get(year), known[year]) for year in years))
        for key, by_year in found.items()
    }


def _point(row: Row | None, like: Row) -> Point:
    count = row.count if row else 0
    return Point(like.year, count, like.is_partial, like.release)


def _methods(
    area: str, own: tuple[str, ...], years: tuple[int, int], known: Sequence[Year]
) -> list[tuple[str, Change, Change]]:
    whole = _by(Question(Measure.ARRESTS, area, by=(Split.METHOD,)), years, known)
    ours = _by(Question(Measure.ARRESTS, area, own, by=(Split.METHOD,)), years, known)
    none = {
        method: compare(_none(change.first), _none(change.second))
        for method, change in whole.items()
    }
    rows = [(method, change, ours.get(method, none[method])) for method, change in whole.items()]
    return sorted(rows, key=lambda one: (-one[2].second.count, -one[1].second.count, one[0]))


def _none(point: Point) -> Point:
    return Point(point.year, 0, point.is_partial, point.release)


def _months(
    area: str, own: tuple[str, ...], years: tuple[int, int], known: Sequence[Year]
) -> list[tuple[str, int, int]]:
    whole = list_rows(Question(Measure.ARRESTS, area, by=(Split.MONTH,)), years, known)
    asked = Question(Measure.ARRESTS, area, own, by=(Split.MONTH,))
    ours = {row.key[0][1]: row.count for row in list_rows(asked, years, known)}
    months = [(row.key[0][1], row.count) for row in whole]
    return [(month, count, ours.get(month, 0)) for month, count in sorted(months)]
