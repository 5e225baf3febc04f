"""Lists of cases, one page at a time, as the words of an address ask for them."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery

from amparo.cases.models import Case, Clock
from amparo.cases.rules.access import open_compartments
from amparo.cases.rules.clocks.running import ClockState
from amparo.cases.rules.filters import CaseFilter, Day, Owner, Standing, When
from amparo.cases.selectors.cases import OVER_STATES, PAGE_SIZE, with_consulates
from amparo.database.selectors.composed import Composed, Slot
from amparo.kernel.actor import Actor


def list_cases(
    asked: CaseFilter, actor: Actor, day: Day, before: tuple[int, int] | None = None
) -> list[Case]:
    """List one page of cases, and one more if there are more.

    Newest first; what is late or due today, the most pressing first. Whoever asks by area sees only
    cases that are open to her: what a closed one is about must not show.
    """
    first: int | datetime | None = before[0] if before else None
    if asked.due is not None and before is not None:
        first = datetime.fromtimestamp(before[0], UTC)
    number = before[1] if before else None
    values = (asked.state, asked.area, asked.person, actor.person, day.at, day.ends)
    shape = _shape_of(asked, actor)
    return with_consulates(
        _LISTED.rows(*values, first, number, shape=shape, goes_on=before is not None)
    )


def count_cases(asked: CaseFilter, actor: Actor, day: Day) -> int:
    """Count what a question finds, as the list shows it."""
    values = (asked.state, asked.area, asked.person, actor.person, day.at, day.ends)
    return _COUNTED.count(*values, shape=_shape_of(asked, actor))


class _Shape(NamedTuple):
    """A question to the list without the values that it asks for."""

    narrowed: frozenset[str]
    owner: Owner | None
    due: When | None
    standing: Standing
    compartments: tuple[str, ...]


def _shape_of(asked: CaseFilter, actor: Actor) -> _Shape:
    open_ones = tuple(sorted(open_compartments(actor.role)))
    told = {"state": asked.state, "area": asked.area, "person": asked.person}
    narrowed = frozenset(name for name, one in told.items() if one is not None)
    return _Shape(narrowed, asked.owner, asked.due, asked.standing, open_ones)


def _asked(  # noqa: PLR0913 -- one place for each value
    state: Slot, area: Slot, about: Slot, person: Slot, at: Slot, ends: Slot, *, shape: _Shape
) -> QuerySet[Case]:
    rows = Case.objects.all()
    if "person" in shape.narrowed:
        rows = rows.filter(person_id=about)
    if "state" in shape.narrowed:
        rows = rows.filter(state=state)
    elif shape.standing is Standing.CURRENT:
        rows = rows.exclude(state__in=OVER_STATES)
    if "area" in shape.narrowed:
        rows = rows.filter(_open_to(person, shape.compartments), area=area)
    if shape.owner is not None:
        rows = rows.filter(owner=person if shape.owner is Owner.ME else None)
    if shape.due is When.LATE:
        rows = _dated(rows.filter(_has_clock(due_at__lte=at)))
    if shape.due is When.TODAY:
        # What is late already is in that list alone.
        rows = _dated(rows.filter(_has_clock(due_at__lt=ends))).filter(_due("gt", at))
    return rows


def _listed(  # noqa: PLR0913, PLR0917 -- one place for each value
    state: Slot,
    area: Slot,
    about: Slot,
    person: Slot,
    at: Slot,
    ends: Slot,
    first: Slot,
    number: Slot,
    *,
    shape: _Shape,
    goes_on: bool,
) -> QuerySet[Case]:
    """Ask for one page; it goes on after a year and a number, or a moment and a number."""
    rows = _asked(state, area, about, person, at, ends, shape=shape)
    rows = rows.select_related("person")
    if shape.due is not None:
        later = _due("gt", first) | _due("exact", first) & Q(number__gt=number)
        rows = rows.filter(later) if goes_on else rows
        return rows.order_by(F("next_due"), "number", "id")[: PAGE_SIZE + 1]
    if goes_on:
        rows = rows.filter(Q(year__lt=first) | Q(year=first, number__lt=number))
    return rows.order_by("-year", "-number")[: PAGE_SIZE + 1]


_LISTED, _COUNTED = Composed(_listed), Composed(_asked)


def _due(how: str, moment: Slot) -> Q:
    # The moment is what `_dated` puts beside each row.
    return Q(**{f"next_due__{how}": moment})


def _has_clock(**when: Slot) -> Q:
    """Ask for cases by the clocks that run: their index leads to the few that are near."""
    return Q(pk__in=Clock.objects.filter(state=ClockState.RUNNING, **when).values("case"))


def _dated(rows: QuerySet[Case]) -> QuerySet[Case]:
    """Put beside each case when its next clock ends; asked of few, since each is looked up."""
    clocks = Clock.objects.filter(case=OuterRef("pk"), state=ClockState.RUNNING)
    first = clocks.order_by().values("case").annotate(first=Min("due_at")).values("first")
    return rows.annotate(next_due=Subquery(first))


def _open_to(person: Slot, open_ones: tuple[str, ...]) -> Q:
    own = Q(compartment__in=open_ones) | Q(owner=person)
    return own & (Q(person=None) | Q(person__compartment__in=open_ones))
