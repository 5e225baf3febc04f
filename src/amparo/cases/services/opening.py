"""Opening cases: one with all of it, a page of them, a person's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.models import Assignment, Case, Clock, Flag, Task
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.filters import (
    CaseFilter,
    Day,
    Standing,
    day_at,
    place_by_clock,
    read_place_by_clock,
)
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.selectors.cases import (
    PAGE_SIZE,
    find_case_of_request,
    get_case,
    list_next_clocks,
)
from amparo.cases.selectors.lists import count_cases, list_cases
from amparo.cases.selectors.parts import (
    list_assignments,
    list_clocks,
    list_events,
    list_flags,
    list_parties,
    list_persons_named,
    list_raised,
    list_tasks,
)
from amparo.cases.services.acting import CASE, cases_open_to, require_open_to
from amparo.cases.services.sealing import (
    OpenedEvent,
    OpenedParty,
    TaskTold,
    case_reference,
    current_events,
    keys_of,
    open_about,
    open_flag,
    open_party,
    open_task,
)
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Way
from amparo.people.rules.facts import Kind
from amparo.people.selectors.registry import get_person
from amparo.people.services.access import PERSON, require_way, ways_for
from amparo.people.services.registry import open_as_far_as_allowed
from amparo.people.services.sealing import OpenedPerson
from amparo.reception.models import CallBack
from amparo.reception.selectors.promises import list_call_backs


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a list; of one that is shut to the reader the reference and its clock alone."""

    case: Case
    is_shut: bool
    name: str = ""
    clock: Clock | None = None
    flags: tuple[Flag, ...] = ()

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return case_reference(self.case)


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases, and where the next begins; empty on the last.

    `total` is how many there are, where that was asked.
    """

    lines: tuple[CaseLine, ...]
    older: str
    total: int = 0


@dataclass(frozen=True, slots=True)
class CaseAtWork:
    """A case with all that is needed to work on it."""

    case: Case
    about: str
    person: OpenedPerson | None
    events: tuple[OpenedEvent, ...]
    clocks: tuple[Clock, ...]
    tasks: tuple[tuple[Task, TaskTold], ...]
    parties: tuple[OpenedParty, ...]
    flags: tuple[tuple[Flag, str], ...]
    assignments: tuple[Assignment, ...]
    promises: tuple[CallBack, ...]

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return case_reference(self.case)

    @property
    def name(self) -> str:
        """Give whom the case concerns: by the record, or as somebody said it; empty if unknown."""
        if self.person is not None and self.person.name:
            return self.person.name
        named = (one.told.name for one in self.parties if _is_concerned(one))
        return next(named, "")


def open_case(*, actor: Actor, case_id: UUID, at: datetime) -> CaseAtWork:
    """Open a case; the look is recorded, of its person too. Raises `CaseUnknown`, `CaseShut`."""
    actor.require(Permission.CASES_CASE_SEE)
    with recording(Event.CASES_CASE_OPENED) as entry:
        case = get_case(case_id)
        require_open_to(actor, case, at)
        entry.about(CASE, case.id)
        if case.person_id is not None:
            entry.about(PERSON, case.person_id)
        return _at_work(actor, case, at)


def open_case_list(*, actor: Actor, asked: CaseFilter, at: datetime, before: str = "") -> CaseList:
    """Open one page of cases; one entry records all that was shown.

    Somebody's are listed to whoever may open her record. Raises `PageUnknown`, `PersonUnknown`,
    `CompartmentClosed`.
    """
    actor.require(Permission.CASES_CASE_SEE)
    if asked.person is not None:
        require_way(actor, get_person(asked.person), at)
    with recording(Event.CASES_CASES_LISTED) as entry:
        place = read_place_by_clock(before) if asked.due else read_place(before)
        found = list_cases(asked, actor, day_here(actor, at), place)
        shown = found[:PAGE_SIZE]
        if shown:
            entry.about(CASE, *(one.id for one in shown))
        lines = open_lines(actor, shown, at)
    last = lines[-1] if len(found) > PAGE_SIZE else None
    return CaseList(lines, _place(asked, last) if last else "")


def open_lines(actor: Actor, cases: Sequence[Case], at: datetime) -> tuple[CaseLine, ...]:
    """Open the lines of some cases as far as they are open to the actor."""
    clocks = list_next_clocks(one.id for one in cases)
    free = cases_open_to(actor, list(cases), at)
    open_ones = [one for one in cases if one.id in free]
    told = _told_of(actor, open_ones, clocks, at) if open_ones else {}
    return tuple(
        told.get(one.id) or CaseLine(one, is_shut=True, clock=clocks.get(one.id)) for one in cases
    )


def open_cases_of_person(*, actor: Actor, person_id: UUID, at: datetime) -> CaseList:
    """Open the newest of a person's cases, for her page; the look is recorded."""
    actor.require(Permission.CASES_CASE_SEE)
    asked, day = of_person(person_id), day_here(actor, at)
    found = list_cases(asked, actor, day)
    if not found:
        return CaseList((), "")
    shown = found[:PAGE_SIZE]
    with recording(Event.CASES_CASES_LISTED) as entry:
        entry.about(CASE, *(one.id for one in shown))
        lines = open_lines(actor, shown, at)
    if len(found) == len(shown):
        return CaseList(lines, "", len(found))
    return CaseList(lines, _place(asked, lines[-1]), count_cases(asked, actor, day))


def of_person(person_id: UUID) -> CaseFilter:
    """Give the question that all cases of a person answer."""
    return CaseFilter(standing=Standing.ALL, person=person_id)


def find_case_from_request(*, actor: Actor, request_id: UUID) -> Case | None:
    """Find the case that a request goes on as, for the request's page."""
    actor.require(Permission.CASES_CASE_SEE)
    return find_case_of_request(request_id)


def day_here(actor: Actor, at: datetime) -> Day:
    """Give the day that it is at the actor's consulate."""
    return day_at(at, zone_of(zone_here(actor)))


def zone_here(actor: Actor) -> str:
    """Give the time zone of the actor's consulate."""
    return actor.time_zone


def _at_work(actor: Actor, case: Case, at: datetime) -> CaseAtWork:
    people = [case.person] if case.person else []
    with keys_of([case]):
        return CaseAtWork(
            case=case,
            about=open_about(case),
            person=next(iter(open_as_far_as_allowed(actor, people, at)), None),
            events=tuple(current_events(list_events(case))),
            clocks=tuple(list_clocks(case)),
            tasks=tuple((one, open_task(one)) for one in list_tasks(case)),
            parties=_parties(actor, case, at),
            flags=tuple((one, open_flag(one)) for one in list_flags(case)),
            assignments=tuple(list_assignments(case)),
            promises=tuple(list_call_backs(case.request)) if case.request else (),
        )


def _told_of(
    actor: Actor, cases: list[Case], clocks: dict[UUID, Clock], at: datetime
) -> dict[UUID, CaseLine]:
    names = _names_of(actor, cases, at)
    flags = list_raised(one.id for one in cases)
    return {
        one.id: CaseLine(
            case=one,
            is_shut=False,
            name=names.get(one.id, ""),
            clock=clocks.get(one.id),
            flags=tuple(flag for flag in flags if flag.case_id == one.id),
        )
        for one in cases
    }


def _names_of(actor: Actor, cases: list[Case], at: datetime) -> dict[UUID, str]:
    """Give whom each case concerns: by the record, or as somebody said it where there is none."""
    people = {one.person.id: one.person for one in cases if one.person is not None}
    opened = open_as_far_as_allowed(actor, people.values(), at, [Kind.NAME])
    known = {one.person.id: one.name for one in opened if one.name}
    names = {one.id: known[one.person_id] for one in cases if one.person_id in known}
    unknown = [one for one in cases if one.id not in names]
    if unknown:
        said = list_persons_named(one.id for one in unknown)
        with keys_of(unknown):
            names |= {one.case_id: open_party(one).told.name for one in reversed(said)}
    return names


def _parties(actor: Actor, case: Case, at: datetime) -> tuple[OpenedParty, ...]:
    """Open who takes part; of whoever has a record that is closed to the actor, the role alone."""
    rows = list_parties(case)
    ways = ways_for(actor, [one.person for one in rows if one.person is not None], at)
    return tuple(
        open_party(one)
        if one.person_id is None or ways[one.person_id] is Way.FREE
        else OpenedParty(one, PartyTold(""))
        for one in rows
    )


def _is_concerned(one: OpenedParty) -> bool:
    return one.role is PartyRole.PERSON and one.party.ended_at is None


def _place(asked: CaseFilter, last: CaseLine) -> str:
    if asked.due and last.clock is not None:
        return place_by_clock(last.clock.due_at, last.case.number)
    return place_of(last.case.year, last.case.number)
