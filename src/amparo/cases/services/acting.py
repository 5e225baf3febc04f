"""What every act on a case has in common: the lock, the walls, the event that it leaves."""

from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import Recording
from amparo.cases.models import Case, CaseEvent
from amparo.cases.rules.access import is_open_to, own_way
from amparo.cases.rules.errors import CaseMoved, CaseShut
from amparo.cases.rules.states import OVER, State
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.cases import lock_case
from amparo.cases.selectors.parts import find_sent_event, next_event_number
from amparo.cases.services.reckoning import moves_clocks, reckon_clocks
from amparo.cases.services.sealing import seal_event
from amparo.kernel.actor import Actor
from amparo.people.rules.access import Compartment, Way
from amparo.people.services.access import ways_for

CASE = "cases.case"


def minute_of(moment: datetime) -> datetime:
    """Give a moment as the timeline keeps it: to the minute, which is how people write it."""
    return moment.replace(second=0, microsecond=0)


def cases_open_to(actor: Actor, cases: list[Case], at: datetime) -> set[UUID]:
    """Give which of some cases are open to the actor, with one query at most."""
    people = {one.person.id: one.person for one in cases if one.person is not None}
    ways = ways_for(actor, people.values(), at)
    return {
        one.id
        for one in cases
        if is_open_to(_own_way(actor, one), ways[one.person.id] if one.person else Way.FREE)
    }


def require_open_to(actor: Actor, case: Case, at: datetime) -> None:
    """Stop whoever may not open a case. Raises `CaseShut`."""
    if case.id not in cases_open_to(actor, [case], at):
        raise CaseShut


def take_up(actor: Actor, case_id: UUID, entry: Recording, at: datetime) -> Case:
    """Lock a case for an act, and name it in the entry. Raises `CaseUnknown`, `CaseShut`."""
    case = lock_case(case_id)
    require_open_to(actor, case, at)
    entry.about(CASE, case.id)
    return case


def is_again(sent_key: UUID, entry: Recording) -> bool:
    """Answer whether a form has left its event already; the entry says so."""
    known = find_sent_event(sent_key)
    entry.add(again=known is not None)
    return known is not None


def require_current(case: Case) -> None:
    """Refuse to work on a case that is over. Raises `CaseMoved`."""
    if State(case.state) in OVER:
        raise CaseMoved


def leave(
    actor: Actor, case: Case, kind: Kind, told: EventTold, sent_key: UUID, at: datetime
) -> CaseEvent:
    """Leave the event of an act in the timeline of a case that is locked."""
    return add_event(actor, case, CaseEvent(kind=kind, happened_at=at, sent_key=sent_key), told, at)


def add_event(
    actor: Actor, case: Case, event: CaseEvent, told: EventTold, at: datetime
) -> CaseEvent:
    """Add an event to the timeline of a case that is locked, and reckon its clocks."""
    event.consulate_id, event.case = case.consulate_id, case
    event.number = next_event_number(case)
    event.happened_at = minute_of(event.happened_at)
    event.recorded_at, event.recorded_by = at, actor.person
    seal_event(event, told)
    event.save(force_insert=True)
    if event.replaces_id is not None or moves_clocks(Kind(event.kind)):
        reckon_clocks(case, at)
    return event


def _own_way(actor: Actor, case: Case) -> Way:
    return own_way(Compartment(case.compartment), case.owner, actor.role, actor.person)
