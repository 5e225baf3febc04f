"""Starting a case: by hand, or from a request for help that goes on as one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Assignment, Case, CaseEvent, Party, Task
from amparo.cases.rules.clocks.book import Origin
from amparo.cases.rules.drafts import CaseDraft, PartyDraft
from amparo.cases.rules.errors import (
    MomentRefused,
    NobodyConcerned,
    RequestGoesOn,
    TypeUnknown,
)
from amparo.cases.rules.parties import PartyRole, PartyTold
from amparo.cases.rules.tasks import tasks_of
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.rules.types import CaseType, case_types
from amparo.cases.selectors.cases import find_case_of_request, find_sent_case
from amparo.cases.services.acting import CASE, add_event, leave
from amparo.cases.services.sealing import TaskTold, seal_about, seal_party, seal_task
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.people.rules.facts import Relation
from amparo.people.selectors.registry import get_person
from amparo.people.services.access import require_way
from amparo.reception.models import HelpRequest
from amparo.reception.rules.requests import CallerTold, Outcome, RequestAct, RequestState
from amparo.reception.selectors.promises import is_anybody_waiting
from amparo.reception.selectors.requests import list_callers, lock_request
from amparo.reception.services.intake import require_act
from amparo.reception.services.request_sealing import open_requests
from amparo.reception.services.requests import close_request
from amparo.vault.services.people import make_person_key

CASES = "cases"
"""The series of numbers that cases bear."""
_NOT_FAMILY = {None, Relation.FRIEND, Relation.EMPLOYER, Relation.LAWYER, Relation.OTHER}
_A_MINUTE = timedelta(minutes=1)


@transaction.atomic
def start_case(*, actor: Actor, draft: CaseDraft, at: datetime) -> Case:
    """Start a case by hand; the same form twice starts one.

    Raises `TypeUnknown`, `NobodyConcerned`, `MomentRefused`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.CASES_CASE_START)
    kind = require_type(draft.kind)
    with recording(Event.CASES_CASE_STARTED) as entry:
        # Whoever sends the same form at the same moment waits here, and then finds the case.
        lock_counter(actor.office, CASES, actor.year(at))
        known = find_sent_case(draft.sent_key)
        case = known or _start(actor, kind, draft, None, at)
        entry.about(CASE, case.id)
        entry.add(again=known is not None, origin=draft.origin.value, kind=kind.code)
    return case


@transaction.atomic
def start_case_from_request(
    *, actor: Actor, request_id: UUID, draft: CaseDraft, at: datetime
) -> Case:
    """Start the case that a request goes on as: its person, its callers, its first moment.

    The request closes with that outcome, unless somebody waits for a promised call: then it stays
    open and keeps the case open too. Raises `RequestUnknown`, `RequestMoved`, `RequestGoesOn`, and
    what `start_case` does.
    """
    actor.require(Permission.CASES_CASE_START)
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    kind = require_type(draft.kind)
    with recording(Event.CASES_CASE_STARTED) as entry:
        lock_counter(actor.office, CASES, actor.year(at))
        known = find_sent_case(draft.sent_key)
        case = known or _start_from_request(actor, kind, request_id, draft, at)
        entry.about(CASE, case.id)
        entry.about("reception.helprequest", request_id)
        entry.add(again=known is not None, origin=Origin.REQUEST.value, kind=kind.code)
    return case


def require_type(code: str) -> CaseType:
    """Give a type of case by its code. Raises `TypeUnknown`."""
    kind = case_types().get(code)
    if kind is None:
        raise TypeUnknown
    return kind


def require_past(moment: datetime, at: datetime, field: str) -> None:
    """Refuse a moment that has not come, or that nobody alive remembers. Raises `MomentRefused`."""
    if moment > at + _A_MINUTE or moment.year < at.year - 100:
        words = Message("Write a day and a time that have been: now or before.")
        raise MomentRefused(field, words)


def add_to_parties(actor: Actor, case: Case, draft: PartyDraft, at: datetime) -> Party:
    """Put somebody among the parties of a case that is locked."""
    party = Party(
        consulate_id=case.consulate_id,
        case=case,
        role=draft.role,
        person_id=draft.person,
        added_at=at,
        added_by=actor.person,
    )
    seal_party(party, draft.told)
    party.save(force_insert=True)
    return party


def give_to(actor: Actor, case: Case, owner: UUID | None, at: datetime) -> None:
    """Give a case that is locked to somebody, or to nobody; who had it stays in its history."""
    case.assignments.filter(ended_at=None).update(ended_at=at)
    case.owner = owner
    case.save(update_fields=["owner"])
    if owner is not None:
        Assignment.objects.create(
            consulate_id=case.consulate_id,
            case=case,
            owner=owner,
            assigned_at=at,
            assigned_by=actor.person,
        )


def _start_from_request(
    actor: Actor, kind: CaseType, request_id: UUID, draft: CaseDraft, at: datetime
) -> Case:
    request = lock_request(request_id)
    if find_case_of_request(request.id) is not None:
        raise RequestGoesOn
    is_closed_so = (request.state, request.outcome) == (RequestState.CLOSED, Outcome.CASE)
    if not is_closed_so:
        require_act(request, RequestAct.CLOSE)
    (opened,) = open_requests([request], list_callers([request.id]))
    draft = replace(
        draft,
        origin=Origin.REQUEST,
        person=request.person_id or draft.person,
        name=draft.name or opened.subject.name.whole,
        learnt_at=request.received_at,
    )
    case = _start(actor, kind, draft, request, at)
    for caller in opened.callers:
        _add_caller(actor, case, caller.told, at)
    if not is_closed_so and not is_anybody_waiting(request):
        close_request(actor=actor, request_id=request.id, outcome=Outcome.CASE, at=at)
    return case


def _start(
    actor: Actor, kind: CaseType, draft: CaseDraft, asked: HelpRequest | None, at: datetime
) -> Case:
    if draft.person is None and not draft.name:
        raise NobodyConcerned
    if draft.person is not None:
        require_way(actor, get_person(draft.person), at)
    require_past(draft.learnt_at, at, "learnt_at")
    case = Case(
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, CASES, actor.year(at)),
        area=kind.area,
        kind=kind.code,
        compartment=draft.compartment,
        origin=draft.origin,
        person_id=draft.person,
        request=asked,
        sent_key=draft.sent_key,
        started_at=at,
        started_by=actor.person,
    )
    make_person_key(actor.office, case.id)
    seal_about(case, draft.about)
    case.save(force_insert=True)
    _furnish(actor, case, kind, draft, at)
    return case


def _furnish(actor: Actor, case: Case, kind: CaseType, draft: CaseDraft, at: datetime) -> None:
    if draft.person is None:
        told = PartyTold(draft.name)
        key = uuid5(draft.sent_key, "person")
        add_to_parties(actor, case, PartyDraft(PartyRole.PERSON, told, key), at)
    _add_tasks(actor, case, kind, at)
    learnt = CaseEvent(
        kind=Kind.LEARNT, happened_at=draft.learnt_at, sent_key=uuid5(draft.sent_key, "learnt")
    )
    add_event(actor, case, learnt, EventTold(), at)
    leave(actor, case, Kind.STARTED, EventTold(), uuid5(draft.sent_key, "started"), at)
    if draft.is_mine:
        give_to(actor, case, actor.person, at)
        told_owner = EventTold(thing=actor.person)
        leave(actor, case, Kind.ASSIGNED, told_owner, uuid5(draft.sent_key, "assigned"), at)


def _add_tasks(actor: Actor, case: Case, kind: CaseType, at: datetime) -> None:
    tasks = [
        Task(
            consulate_id=case.consulate_id,
            case=case,
            number=number,
            code=one.code,
            changed_at=at,
            changed_by=actor.person,
        )
        for number, one in enumerate(tasks_of(kind), 1)
    ]
    _seal_all(tasks)
    Task.objects.bulk_create(tasks)


def _seal_all(tasks: Sequence[Task]) -> None:
    for task in tasks:
        seal_task(task, TaskTold())


def _add_caller(actor: Actor, case: Case, told: CallerTold, at: datetime) -> None:
    if not told.name:
        return
    role = PartyRole.OTHER if told.relation in _NOT_FAMILY else PartyRole.RELATIVE
    note = " ".join(part for part in (told.when, told.wording) if part)
    party = PartyTold(told.name, told.value, told.safety, note)
    add_to_parties(actor, case, PartyDraft(role, party, uuid5(case.id, told.name)), at)
