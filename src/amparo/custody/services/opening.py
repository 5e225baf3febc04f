"""Opening notices: one with all of it, a page of them, a whole list, what waits on a work page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.models import Clock
from amparo.custody.models import Candidate, Notice, NoticeList
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import ListTold, NoticeTold, Standing
from amparo.custody.selectors.notices import (
    PAGE_SIZE,
    count_waiting,
    find_next_open,
    get_list,
    get_notice,
    list_candidates_of,
    list_leads_of,
    list_leads_to,
    list_lists,
    list_notices,
    list_notices_of_list,
    list_pressing,
    list_running,
    list_waiting_leads,
)
from amparo.custody.selectors.requests import list_requests_about
from amparo.custody.services.importing import LIST, NOTICE
from amparo.custody.services.matching import reasons_for
from amparo.custody.services.sealing import (
    list_reference,
    notice_reference,
    open_list_file,
    open_list_told,
    open_notices,
)
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Way
from amparo.people.selectors.registry import list_facts
from amparo.people.services.access import PERSON, ways_for
from amparo.people.services.sealing import OpenedPerson, open_people
from amparo.reception.models import HelpRequest
from amparo.reception.services.request_sealing import request_reference

MOST_ON_WORK_PAGE = 12


@dataclass(frozen=True, slots=True)
class Proposed:
    """Somebody who may be meant, with the reasons that speak for and against it."""

    candidate: Candidate
    person: OpenedPerson
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open request about the person: by its lead alone, or by her record."""

    request: HelpRequest
    is_sure: bool

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return request_reference(self.request)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in a list; of one that means somebody whose record is closed, no words."""

    notice: Notice
    is_shut: bool
    told: NoticeTold
    person: OpenedPerson | None = None
    proposed: tuple[Proposed, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    clock: Clock | None = None

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return notice_reference(self.notice)

    @property
    def due_at(self) -> datetime | None:
        """Give when the next of its clocks ends: its own, or that of its case."""
        if self.notice.standing == Standing.OPEN:
            return self.notice.due_at
        return self.clock.due_at if self.clock else None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of notices, and where the next begins; empty on the last."""

    lines: tuple[NoticeLine, ...]
    older: str


@dataclass(frozen=True, slots=True)
class NoticeAtWork:
    """A notice with all that is needed to decide it."""

    line: NoticeLine
    list_told: ListTold | None
    next_open: UUID | None


@dataclass(frozen=True, slots=True)
class ListAtWork:
    """A list with the verdict on each of its rows."""

    found: NoticeList
    told: ListTold
    lines: tuple[NoticeLine, ...]

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return list_reference(self.found)


def open_notice(*, actor: Actor, notice_id: UUID, at: datetime) -> NoticeAtWork:
    """Open a notice; the look is recorded, and who was shown with it. Raises `NoticeUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    with recording(Event.CUSTODY_NOTICE_OPENED) as entry:
        notice = get_notice(notice_id)
        entry.about(NOTICE, notice.id)
        (line,) = open_lines(actor, [notice], at)
        shown = [one.person.person.id for one in line.proposed]
        shown += [notice.person_id] if notice.person_id and not line.is_shut else []
        if shown:
            entry.about(PERSON, *shown)
    told = open_list_told(notice.list) if notice.list else None
    following = find_next_open(notice)
    return NoticeAtWork(line, told, following.id if following else None)


def open_notice_list(
    *, actor: Actor, asked: NoticeFilter, at: datetime, before: str = ""
) -> NoticePage:
    """Open one page of notices; one entry records all that was shown. Raises `PageUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    with recording(Event.CUSTODY_NOTICES_LISTED) as entry:
        found = list_notices(asked, at, read_place(before))
        shown = found[:PAGE_SIZE]
        if shown:
            entry.about(NOTICE, *(one.id for one in shown))
        lines = open_lines(actor, shown, at)
    last = shown[-1] if len(found) > PAGE_SIZE and asked.show is not Show.LATE else None
    return NoticePage(lines, place_of(last.year, last.number) if last else "")


def open_list(*, actor: Actor, list_id: UUID, at: datetime) -> ListAtWork:
    """Open a list with the verdict on each row; the look is recorded. Raises `ListUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    with recording(Event.CUSTODY_LIST_OPENED) as entry:
        found = get_list(list_id)
        entry.about(LIST, found.id)
        rows = list_notices_of_list(found)
        lines = open_lines(actor, rows, at)
    return ListAtWork(found, open_list_told(found), lines)


def open_lists(*, actor: Actor) -> list[tuple[NoticeList, ListTold]]:
    """Open where the newest lists came from; the look is recorded."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    with recording(Event.CUSTODY_LIST_OPENED) as entry:
        found = list_lists()
        if found:
            entry.about(LIST, *(one.id for one in found))
        return [(one, open_list_told(one)) for one in found]


def fetch_list(*, actor: Actor, list_id: UUID) -> tuple[NoticeList, bytes]:
    """Give a list as it came, for whoever may bring lists in. Raises `ListUnknown`."""
    actor.require(Permission.CUSTODY_NOTICE_IMPORT)
    with recording(Event.CUSTODY_LIST_FETCHED) as entry:
        found = get_list(list_id)
        entry.about(LIST, found.id)
        return found, open_list_file(found)


def tell_pressing(*, actor: Actor, at: datetime) -> dict[str, int]:
    """Count the notices that wait, and those that are late; nothing of anybody is opened."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    return count_waiting(at)


def open_pressing(*, actor: Actor, at: datetime) -> tuple[tuple[NoticeLine, ...], dict[str, int]]:
    """Open the notices that wait, the most pressing first, for the work page; count them all."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    shown, counts = list_pressing(MOST_ON_WORK_PAGE, at)
    if not shown:
        return (), counts
    with recording(Event.CUSTODY_NOTICES_LISTED) as entry:
        entry.about(NOTICE, *(one.id for one in shown))
        return open_lines(actor, shown, at), counts


def open_leads_to(*, actor: Actor, request_id: UUID, at: datetime) -> list[NoticeLine]:
    """Open the notices that may answer a request, for its page."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    found = [one.notice for one in list_leads_to(request_id)]
    if not found:
        return []
    with recording(Event.CUSTODY_NOTICES_LISTED) as entry:
        entry.about(NOTICE, *(one.id for one in found))
        return list(open_lines(actor, found, at))


def open_leads(*, actor: Actor, at: datetime) -> list[NoticeLine]:
    """Open the notices that may answer requests and wait for a decision, for the queue's page."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    found = list({one.notice_id: one.notice for one in list_waiting_leads()}.values())
    if not found:
        return []
    with recording(Event.CUSTODY_NOTICES_LISTED) as entry:
        entry.about(NOTICE, *(one.id for one in found))
        return list(open_lines(actor, found, at))


def open_lines(actor: Actor, notices: Sequence[Notice], at: datetime) -> tuple[NoticeLine, ...]:
    """Open the lines of some notices as far as they are open to the actor; queries stay few."""
    if not notices:
        return ()
    opened = {one.notice.id: one.told for one in open_notices(notices)}
    candidates = [] if not _undecided(notices) else list_candidates_of(_undecided(notices))
    people = _people_of(actor, notices, candidates, at)
    proposed: dict[UUID, list[Candidate]] = {}
    for row in candidates:
        proposed.setdefault(row.notice_id, []).append(row)
    clocks = list_running(one.case_id for one in notices if one.case_id)
    waiting = _waiting(notices)
    return tuple(
        _line(one, opened[one.id], people, proposed.get(one.id, ()), clocks, waiting)
        for one in notices
    )


def _line(
    one: Notice,
    told: NoticeTold,
    people: dict[UUID, OpenedPerson],
    candidates: Sequence[Candidate],
    clocks: dict[UUID, Clock],
    waiting: dict[UUID, list[Waiting]],
) -> NoticeLine:
    clock = clocks.get(one.case_id) if one.case_id else None
    if one.person_id is not None and one.person_id not in people:
        return NoticeLine(one, is_shut=True, told=NoticeTold(), clock=clock)
    mine = [row for row in candidates if row.person_id in people]
    reasons = reasons_for(told, [people[row.person_id] for row in mine])
    return NoticeLine(
        one,
        is_shut=False,
        told=told,
        person=people.get(one.person_id) if one.person_id else None,
        proposed=tuple(
            Proposed(row, people[row.person_id], reasons[row.person_id]) for row in mine
        ),
        waiting=tuple(waiting.get(one.id, ())),
        clock=clock,
    )


def _undecided(notices: Sequence[Notice]) -> list[UUID]:
    return [one.id for one in notices if one.standing == Standing.OPEN]


def _people_of(
    actor: Actor, notices: Sequence[Notice], candidates: Sequence[Candidate], at: datetime
) -> dict[UUID, OpenedPerson]:
    """Open whoever some notices mean or may mean, as far as the actor may."""
    named = {one.person.id: one.person for one in notices if one.person is not None}
    named |= {one.person.id: one.person for one in candidates}
    ways = ways_for(actor, named.values(), at)
    free = [one for number, one in named.items() if ways[number] is Way.FREE]
    return {one.person.id: one for one in open_people(free, list_facts(one.id for one in free))}


def _waiting(notices: Sequence[Notice]) -> dict[UUID, list[Waiting]]:
    found: dict[UUID, list[Waiting]] = {}
    for lead in list_leads_of(one.id for one in notices):
        found.setdefault(lead.notice_id, []).append(Waiting(lead.request, is_sure=False))
    persons = [one.person_id for one in notices if one.person_id]
    about = list_requests_about(persons) if persons else []
    by_person: dict[UUID | None, list[HelpRequest]] = {}
    for request in about:
        by_person.setdefault(request.person_id, []).append(request)
    for notice in notices:
        for request in by_person.get(notice.person_id, []) if notice.person_id else ():
            known = [one for one in found.get(notice.id, []) if one.request.id != request.id]
            found[notice.id] = [*known, Waiting(request, is_sure=True)]
    return found
