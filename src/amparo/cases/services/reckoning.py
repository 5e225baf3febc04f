"""Putting the clocks that the timeline says beside those that are kept.

The rows follow from the events alone: an act reckons them anew under the case's lock, so that none
is missed and none runs twice.
"""

from datetime import datetime
from functools import cache
from uuid import UUID

from amparo.cases.models import Case, Clock
from amparo.cases.rules.clocks.book import Origin, clock_rules
from amparo.cases.rules.clocks.reasons import as_kept
from amparo.cases.rules.clocks.running import ClockState, Happening, Running, reckon
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import list_counting_clocks, list_events
from amparo.cases.services.sealing import open_event

_SAYS_MORE = {Kind.DEADLINE, Kind.MET, Kind.SET_ASIDE}
"""Kinds of events of which a clock needs to know what they say; the others stay sealed."""
_Key = tuple[str, UUID]


@cache
def clock_kinds() -> frozenset[Kind]:
    """Give the kinds of events that start, meet or end a clock by some rule."""
    named = {kind for one in clock_rules() for kind in one.starts_with | one.met_by}
    return frozenset(named | _SAYS_MORE | {Kind.CLOSED})


def moves_clocks(kind: Kind) -> bool:
    """Answer whether an event of a kind may change a clock."""
    return kind in clock_kinds()


def happenings_of(case: Case) -> list[Happening]:
    """Give the events of a case as they stand now, each correction in its line's place."""
    lines: dict[UUID, UUID] = {}
    current: dict[UUID, Happening] = {}
    for event in list_events(case):
        line = lines[event.replaces_id] if event.replaces_id else event.id
        lines[event.id] = line
        kind = Kind(event.kind)
        told = open_event(event) if kind in _SAYS_MORE else EventTold()
        number = current[line].number if line in current else event.number
        current[line] = Happening(
            line, kind, event.happened_at, number, told.term, told.rule, told.thing
        )
    return list(current.values())


def reckon_clocks(case: Case, at: datetime) -> None:
    """Reckon the clocks of a case that is locked; what no longer holds stays behind, replaced."""
    zone = zone_of(case.consulate.time_zone)
    wanted = reckon(happenings_of(case), Origin(case.origin), zone)
    kept: dict[_Key, Clock] = {(one.rule, one.line_id): one for one in list_counting_clocks(case)}
    holding = {(one.rule, one.line): one for one in wanted}
    for key, row in kept.items():
        if key not in holding or not _agrees(row, holding[key]):
            _replace(row, at)
    for key, one in holding.items():
        standing = kept.get(key)
        if standing is None or standing.state == ClockState.REPLACED:
            _keep(case, one, at)
        elif (standing.state, standing.ended_at) != (one.state, one.ended_at):
            standing.state, standing.ended_at = one.state, one.ended_at
            standing.save(update_fields=["state", "ended_at"])


def _agrees(row: Clock, one: Running) -> bool:
    return (row.starts_at, row.due_at, row.zone) == (one.starts_at, one.due.at, one.zone)


def _replace(row: Clock, at: datetime) -> None:
    row.state, row.replaced_at = ClockState.REPLACED, at
    row.save(update_fields=["state", "replaced_at"])


def _keep(case: Case, one: Running, at: datetime) -> None:
    Clock.objects.create(
        consulate_id=case.consulate_id,
        case=case,
        line_id=one.line,
        rule=one.rule,
        starts_at=one.starts_at,
        due_at=one.due.at,
        zone=one.zone,
        reasons=as_kept(one.due.reasons),
        state=one.state,
        ended_at=one.ended_at,
        reckoned_at=at,
    )
