"""Working on a request: opening it, recognising the person, closing it, opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Way
from amparo.people.rules.drafts import PersonDraft
from amparo.people.rules.facts import Confidence, Provenance, Source, Value
from amparo.people.selectors.registry import get_person, list_facts
from amparo.people.services.access import PERSON, require_way, way_for
from amparo.people.services.registry import open_as_far_as_allowed, register_person
from amparo.people.services.sealing import OpenedPerson, open_people
from amparo.reception.models import CallBack, HelpRequest, Match
from amparo.reception.rules.errors import MatchUnknown, PromiseOpen
from amparo.reception.rules.requests import Outcome, RequestAct, RequestState
from amparo.reception.rules.verifying import Standing, Telling, Voice, may_tell, standing_of
from amparo.reception.selectors.promises import (
    is_anybody_waiting,
    list_call_backs,
    lock_match,
)
from amparo.reception.selectors.requests import (
    get_request,
    list_callers,
    list_calls,
    list_words_asked,
    lock_request,
)
from amparo.reception.services.intake import require_act
from amparo.reception.services.queue import list_seen
from amparo.reception.services.request_sealing import OpenedCaller, OpenedRequest, open_requests
from amparo.reception.services.standing import (
    MATCH,
    REQUEST,
    reasons_for,
    wait_for,
    wait_no_longer,
)
from amparo.reception.services.verifying import times_asked


@dataclass(frozen=True, slots=True)
class CallerStanding:
    """A caller as an officer sees them now: what she knows of the voice, and what may be said."""

    opened: OpenedCaller
    standing: Standing
    telling: Telling
    waits: CallBack | None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody who may be meant, with the reasons that speak for and against it."""

    match: Match
    opened: OpenedPerson
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class RequestAtWork:
    """A request with all that is needed to work on it."""

    opened: OpenedRequest
    person: OpenedPerson | None
    """Whom the officer recognised; closed to her, the reference alone."""
    callers: tuple[CallerStanding, ...]
    proposals: tuple[Proposal, ...]
    call_backs: tuple[CallBack, ...]


def open_request(*, actor: Actor, request_id: UUID, at: datetime) -> RequestAtWork:
    """Open a request; the look is recorded, and of the person it names too.

    Raises `RequestUnknown`.
    """
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    with recording(Event.RECEPTION_REQUEST_OPENED) as entry:
        request = get_request(request_id)
        entry.about(REQUEST, request.id)
        at_work = _at_work(actor, request, at)
        shown = [one.match.person_id for one in at_work.proposals]
        entry.about(PERSON, *shown, *([request.person_id] if request.person_id else []))
    return at_work


@transaction.atomic
def recognise_person(
    *, actor: Actor, request_id: UUID, person_id: UUID, at: datetime
) -> HelpRequest:
    """Say that a request is about somebody registered; twice is harmless.

    Raises `RequestUnknown`, `RequestMoved`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_PERSON_RECOGNISED) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        entry.about(PERSON, person_id)
        require_act(request, RequestAct.RECOGNISE)
        require_way(actor, get_person(person_id), at)
        _decide(request, person_id, is_it=True, actor=actor, at=at)
        request.person_id = person_id
        request.save(update_fields=["person"])
    return request


@transaction.atomic
def turn_down(*, actor: Actor, match_id: UUID, at: datetime) -> Match:
    """Say that a proposal is not the person; twice is harmless.

    Whoever may not open her record was never shown it: for them there is none. Raises
    `MatchUnknown`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_MATCH_TURNED_DOWN) as entry:
        match = lock_match(match_id)
        if way_for(actor, get_person(match.person_id), at) is not Way.FREE:
            raise MatchUnknown
        entry.about(MATCH, match.id)
        entry.about(PERSON, match.person_id)
        entry.add(requests=[match.request_id])
        if match.is_it is None:
            match.is_it, match.decided_at, match.decided_by = False, at, actor.person
            match.save(update_fields=["is_it", "decided_at", "decided_by"])
    return match


@transaction.atomic
def forget_person_of(*, actor: Actor, request_id: UUID, at: datetime) -> HelpRequest:
    """Take back that a request is about somebody: it waits again. Raises `RequestMoved`."""
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_PERSON_TAKEN_BACK) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        require_act(request, RequestAct.RECOGNISE)
        if request.person_id is not None:
            entry.about(PERSON, request.person_id)
            _decide(request, request.person_id, is_it=False, actor=actor, at=at)
            request.person = None
            request.save(update_fields=["person"])
    return request


@transaction.atomic
def register_subject(*, actor: Actor, request_id: UUID, at: datetime) -> HelpRequest:
    """Register the person whom a request is about, as the caller described her; twice is once.

    Raises `RequestUnknown`, `RequestMoved`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_SUBJECT_REGISTERED) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        require_act(request, RequestAct.RECOGNISE)
        if request.person_id is None:
            (opened,) = open_requests([request])
            draft = PersonDraft(_facts(opened, actor.day(at)), sent_key=request.id)
            person = register_person(actor=actor, draft=draft, at=at)
            _decide(request, person.id, is_it=True, actor=actor, at=at)
            request.person = person
            request.save(update_fields=["person"])
    return request


@transaction.atomic
def close_request(*, actor: Actor, request_id: UUID, outcome: Outcome, at: datetime) -> HelpRequest:
    """Close a request with its outcome; twice is harmless.

    Raises `RequestUnknown`, `RequestMoved`, `PromiseOpen`: whoever waits is called first.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_REQUEST_CLOSED) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        entry.add(outcome=outcome.value)
        if (request.state, request.outcome) == (RequestState.CLOSED, outcome):
            return request
        require_act(request, RequestAct.CLOSE)
        if is_anybody_waiting(request):
            raise PromiseOpen
        request.state, request.outcome = RequestState.CLOSED, outcome
        request.closed_at, request.closed_by = at, actor.person
        request.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
        wait_no_longer(request)
    return request


@transaction.atomic
def take_on(*, actor: Actor, request_id: UUID) -> HelpRequest:
    """Take on a request that came in writing or from another consulate; the first one has it.

    Twice is harmless. Raises `RequestUnknown`, `RequestMoved`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_REQUEST_TAKEN_ON) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        if request.received_by is None:
            require_act(request, RequestAct.CALL)
            request.received_by = actor.person
            request.save(update_fields=["received_by"])
    return request


@transaction.atomic
def reopen_request(*, actor: Actor, request_id: UUID) -> HelpRequest:
    """Open a closed request again: it waits in the lists as before; twice is harmless.

    Raises `RequestUnknown`, `RequestMoved`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_REQUEST_REOPENED) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        if request.state == RequestState.OPEN:
            return request
        require_act(request, RequestAct.REOPEN)
        request.state, request.outcome = RequestState.OPEN, ""
        request.closed_at, request.closed_by = None, None
        request.save(update_fields=["state", "outcome", "closed_at", "closed_by"])
        wait_for(request)
    return request


def _at_work(actor: Actor, request: HelpRequest, at: datetime) -> RequestAtWork:
    callers, calls = list_callers([request.id]), list_calls([request.id])
    (opened,) = open_requests([request], callers, calls)
    call_backs = list_call_backs(request)
    people = [request.person] if request.person else []
    person = next(iter(open_as_far_as_allowed(actor, people, at)), None)
    standings = _standings(actor, opened, person, call_backs, at)
    proposals = _proposals(actor, opened, at)
    return RequestAtWork(opened, person, standings, proposals, tuple(call_backs))


def _standings(
    actor: Actor,
    opened: OpenedRequest,
    person: OpenedPerson | None,
    call_backs: Sequence[CallBack],
    at: datetime,
) -> tuple[CallerStanding, ...]:
    asked = list_words_asked(one.caller.id for one in opened.callers)
    waiting = {one.caller_id: one for one in call_backs if not one.kept}
    known: list[Value] | None = [one.value for one in person.facts] if person else None
    told = []
    for one in opened.callers:
        mine = times_asked(row for row in asked if row.caller_id == one.caller.id)
        standing = standing_of(one.told.word, mine, actor.person, at)
        voice = Voice(one.told.relation, one.caller.confirmed_at is not None)
        telling = may_tell(standing, voice, known)
        told.append(CallerStanding(one, standing, telling, waiting.get(one.caller.id)))
    return tuple(told)


def _proposals(actor: Actor, opened: OpenedRequest, at: datetime) -> tuple[Proposal, ...]:
    """Give the proposals whom the actor may open: that others are there is not for her."""
    if opened.request.person_id is not None:
        return ()
    free = list_seen(actor, at, opened.request)
    people = open_people([one.person for one in free], list_facts(one.person_id for one in free))
    reasons = reasons_for(opened, people)
    return tuple(
        Proposal(match, person, reasons[person.person.id])
        for match, person in zip(free, people, strict=True)
    )


def _decide(
    request: HelpRequest, person_id: UUID, *, is_it: bool, actor: Actor, at: datetime
) -> None:
    values = {"is_it": is_it, "decided_at": at, "decided_by": actor.person}
    rows = Match.objects.filter(request=request, person_id=person_id)
    if not rows.update(**values):
        Match.objects.create(
            consulate_id=request.consulate_id,
            request=request,
            person_id=person_id,
            found_at=at,
            **values,
        )


def _facts(opened: OpenedRequest, day: date) -> tuple[tuple[Value, Provenance], ...]:
    came = Provenance(Source.RELATIVE, Confidence.STATED, day, opened.reference)
    return tuple((value, came) for value in opened.subject.values())
