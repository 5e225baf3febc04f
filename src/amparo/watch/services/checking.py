"""Checking a claim by the figures, and keeping a published statement with its verdict."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.watch.models import Statement
from amparo.watch.rules.areas import NATION
from amparo.watch.rules.measures import Measure
from amparo.watch.rules.questions import Question, Split
from amparo.watch.rules.series import Change, Point, compare
from amparo.watch.rules.statements.claims import Claim, Relation, Side
from amparo.watch.rules.statements.reading import Known
from amparo.watch.rules.statements.verdicts import (
    Judgement,
    Quantity,
    Ranks,
    judge,
    meant_by,
    relation_holds,
)
from amparo.watch.selectors.figures import find_point, list_rows, list_whole_years
from amparo.watch.selectors.statements import find_by_key

STATEMENT = "watch.statement"
_BOTH = (Measure.ARRESTS, Measure.REMOVALS)
_PRINCIPAL = (
    Quantity((Measure.ARRESTS,)),
    Quantity((Measure.REMOVALS,)),
    Quantity(_BOTH),
    Quantity((Measure.ARRESTS,), own=True),
    Quantity((Measure.REMOVALS,), own=True),
    Quantity(_BOTH, own=True),
)


Figures = dict[Quantity, Change]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim, what was judged of it, and every figure that was looked at."""

    claim: Claim
    judgement: Judgement
    figures: Figures

    @property
    def shown(self) -> list[tuple[Quantity, Change]]:
        """Give the figures that say so, what was named first."""
        return [(one, self.figures[one]) for one in self.judgement.shown]


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """A published statement as it is kept: its words, who said them, where, and the claim."""

    sentence: str
    side: Side
    source: str
    said_on: date | None
    claim: Claim
    sent_key: UUID


def known_years() -> Known:
    """Give the latest two whole years of arrests, for a sentence that says none."""
    whole = list_whole_years(Measure.ARRESTS)
    if len(whole) < 2:
        return Known(0, 0)
    return Known(whole[-2], whole[-1])


def check_claim(claim: Claim, own: tuple[str, ...]) -> Checked:
    """Check a claim by the figures; `own` are the words for the network's own nationals.

    Public figures alone, of nobody: no look is recorded.
    """
    figures: Figures = {}
    for quantity in dict.fromkeys((meant_by(claim), *_PRINCIPAL)):
        change = _change(quantity, claim, own)
        if change is not None:
            figures[quantity] = change
    for is_own in (False, True):
        figures = _by_method(claim, own if is_own else (), is_own=is_own) | figures
    ranks = _ranks(claim, own) if claim.relation is Relation.RANK else {}
    return Checked(claim, judge(claim, figures, ranks), figures)


@transaction.atomic
def keep_statement(
    *, actor: Actor, draft: StatementDraft, own: tuple[str, ...], at: datetime
) -> Statement:
    """Keep a published statement with what the figures say of it today; sent twice is once."""
    actor.require(Permission.WATCH_STATEMENT_KEEP)
    known = find_by_key(draft.sent_key)
    if known is not None:
        with recording(Event.WATCH_STATEMENT_REPEATED) as entry:
            entry.about(STATEMENT, known.id)
        return known
    checked = check_claim(draft.claim, own)
    statement = Statement(
        id=new_id(),
        side=draft.side,
        sentence=draft.sentence,
        source=draft.source,
        said_on=draft.said_on,
        claim=draft.claim.facts(),
        verdict=checked.judgement.verdict,
        evidence=evidence_of(checked),
        sent_key=draft.sent_key,
        kept_at=at,
        kept_by=actor.person,
    )
    with recording(Event.WATCH_STATEMENT_KEPT) as entry:
        statement.save(force_insert=True)
        entry.about(STATEMENT, statement.id)
        entry.add(verdict=checked.judgement.verdict.value)
    return statement


def evidence_of(checked: Checked) -> list[dict[str, object]]:
    """Give the figures that say so, as they are kept and as programs read them."""
    return [
        {
            "measures": [measure.value for measure in quantity.measures],
            "own": quantity.own,
            "method": quantity.method,
            "words": str(quantity.words),
            "first": change.first.count,
            "second": change.second.count,
            "percent": None if change.percent is None else str(change.percent),
            "holds": _holds(checked.claim, change),
            "releases": sorted({change.first.release, change.second.release}),
        }
        for quantity, change in checked.shown
    ]


def _holds(claim: Claim, change: Change) -> bool | None:
    if claim.relation in {Relation.FIGURES, Relation.RANK}:
        return None
    return relation_holds(claim, change)


def _by_method(claim: Claim, citizenships: tuple[str, ...], *, is_own: bool) -> Figures:
    """Give the arrests of the place by each way in which they came about."""
    asked = Question(Measure.ARRESTS, _area(claim), citizenships, by=(Split.METHOD,))
    points: dict[str, dict[int, Point]] = {}
    for row in list_rows(asked, [claim.first_year, claim.second_year]):
        point = Point(row.year, row.count, row.is_partial, row.release)
        points.setdefault(row.key[0][1], {})[row.year] = point
    return {
        Quantity((Measure.ARRESTS,), is_own, method): compare(
            found[claim.first_year], found[claim.second_year]
        )
        for method, found in points.items()
        if method and {claim.first_year, claim.second_year} <= set(found)
    }


def _change(quantity: Quantity, claim: Claim, own: tuple[str, ...]) -> Change | None:
    points = [_point(quantity, claim, own, year) for year in (claim.first_year, claim.second_year)]
    first, second = points
    return compare(first, second) if first and second else None


def _point(quantity: Quantity, claim: Claim, own: tuple[str, ...], year: int) -> Point | None:
    parts = []
    for measure in quantity.measures:
        citizenships = own if quantity.own else ()
        question = Question(measure, _area(claim), citizenships, method=quantity.method)
        found = find_point(question, year)
        if found is None:
            return None
        parts.append(found)
    return Point(
        year,
        sum(one.count for one in parts),
        any(one.is_partial for one in parts),
        ", ".join(sorted({one.release for one in parts})),
    )


def _area(claim: Claim) -> str | None:
    return None if claim.area == NATION else claim.area


def _ranks(claim: Claim, own: tuple[str, ...]) -> dict[Quantity, Ranks]:
    found = {}
    for quantity in {meant_by(claim), *_PRINCIPAL}:
        rises = _rises(quantity, claim, own)
        if claim.area in rises:
            by_difference = sorted(rises, key=lambda area: -rises[area][0])
            by_percent = sorted(rises, key=lambda area: -rises[area][1])
            found[quantity] = Ranks(
                by_difference.index(claim.area) + 1, by_percent.index(claim.area) + 1
            )
    return found


def _rises(quantity: Quantity, claim: Claim, own: tuple[str, ...]) -> dict[str, tuple[int, float]]:
    counts: dict[str, dict[int, int]] = {}
    for measure in quantity.measures:
        citizenships = own if quantity.own else ()
        question = Question(
            measure, citizenships=citizenships, method=quantity.method, by=(Split.AREA,)
        )
        for row in list_rows(question, [claim.first_year, claim.second_year]):
            years = counts.setdefault(row.key[0][1], {})
            years[row.year] = years.get(row.year, 0) + row.count
    rises = {}
    for area, years in counts.items():
        first, second = years.get(claim.first_year, 0), years.get(claim.second_year, 0)
        if first and area:
            rises[area] = (second - first, (second - first) / first)
    return rises
