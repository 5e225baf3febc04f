"""Which clocks a timeline starts, and what became of each. The timeline alone decides.

Whoever corrects an event reckons anew: the answer is the same as if it had been right from the
first, and what differs from what is kept is put beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.book import BY_HAND, Origin, rules_started_by
from amparo.cases.rules.clocks.terms import Due, Measure, Unit, due_after, due_at
from amparo.cases.rules.clocks.zones import day_in, zone_of
from amparo.cases.rules.timeline import Kind, Term


class ClockState(StrEnum):
    """What became of a clock. Late is no state: it follows from the moment."""

    RUNNING = "running"
    MET = "met"
    SET_ASIDE = "set_aside"
    ENDED = "ended"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as it stands now: `line` is the first of its corrections, `number` its place."""

    line: UUID
    kind: Kind
    at: datetime
    number: int
    term: Term | None = None
    rule: str = ""
    thing: UUID | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A clock as the timeline says it: which rule, started by which event, due when and why."""

    rule: str
    line: UUID
    starts_at: datetime
    due: Due
    zone: str
    state: ClockState = ClockState.RUNNING
    ended_at: datetime | None = None


def reckon(happenings: Sequence[Happening], origin: Origin, zone: ZoneInfo) -> list[Running]:
    """Give every clock that ran or runs, in the order in which they start."""
    ordered = sorted(happenings, key=lambda one: (one.at, one.number))
    return [
        clock
        for place, start in enumerate(ordered)
        for clock in _started(start, ordered[place + 1 :], origin, zone)
    ]


def _started(
    start: Happening, after: Sequence[Happening], origin: Origin, zone: ZoneInfo
) -> Iterator[Running]:
    for rule in rules_started_by(start.kind, origin, day_in(start.at, zone)):
        due = due_after(rule.measure, start.at, zone)
        clock = Running(rule.code, start.line, start.at, due, zone.key)
        yield _ended(clock, after, rule.met_by, may_end=not rule.blocks)
    if start.kind is Kind.DEADLINE and start.term is not None:
        clock = Running(
            BY_HAND, start.line, start.at, due_of(start.term, start.at), start.term.zone
        )
        yield _ended(clock, after, frozenset(), may_end=False)


def due_of(term: Term, starts_at: datetime) -> Due:
    """Give when a deadline that was set by hand is due. Raises `TermTooLong`, `ZoneUnknown`."""
    if term.moment is not None:
        return due_at(term.moment)
    measure = Measure(term.amount, Unit(term.unit), tuple(term.calendar.split()))
    return due_after(measure, starts_at, zone_of(term.zone))


def _ended(
    clock: Running, after: Sequence[Happening], met_by: frozenset[Kind], *, may_end: bool
) -> Running:
    for one in after:
        state = _becomes(clock, one, met_by, may_end=may_end)
        if state is not None:
            return Running(
                clock.rule, clock.line, clock.starts_at, clock.due, clock.zone, state, one.at
            )
    return clock


def _becomes(
    clock: Running, one: Happening, met_by: frozenset[Kind], *, may_end: bool
) -> ClockState | None:
    is_about = (one.thing, one.rule) == (clock.line, clock.rule)
    if one.kind in met_by or (one.kind is Kind.MET and is_about):
        return ClockState.MET
    if one.kind is Kind.SET_ASIDE and is_about:
        return ClockState.SET_ASIDE
    return ClockState.ENDED if may_end and one.kind is Kind.CLOSED else None
