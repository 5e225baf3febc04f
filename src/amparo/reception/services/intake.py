"""The duty line: looking up while somebody talks, then one record of what was said."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.people.rules.errors import NothingAsked
from amparo.people.rules.facts import Answer as Consent
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.asking import questions_about
from amparo.people.rules.search.features import words_asked
from amparo.people.rules.search.portraits import Question
from amparo.people.rules.search.scoring import Match as Likeness
from amparo.people.rules.search.scoring import rank
from amparo.people.selectors.postings import list_candidates
from amparo.people.selectors.registry import get_person
from amparo.people.services.access import require_way
from amparo.people.services.searching import Answer, find_among
from amparo.reception.models import Call, Caller, HelpRequest
from amparo.reception.rules.errors import ConsentMissing, RequestMoved
from amparo.reception.rules.folios import new_folio
from amparo.reception.rules.requests import (
    REQUESTS,
    CallDraft,
    CallerTold,
    CallTold,
    Channel,
    RequestAct,
    RequestDraft,
    RequestState,
    Subject,
    is_same_caller,
    may_act,
    reached_as,
)
from amparo.reception.rules.verifying import Standing
from amparo.reception.selectors.requests import (
    find_sent_call,
    find_sent_request,
    list_callers,
    list_requests_by_id,
    lock_request,
)
from amparo.reception.services.promises import promise
from amparo.reception.services.request_sealing import (
    OpenedCaller,
    OpenedRequest,
    open_requests,
    seal_call,
    seal_caller,
    seal_subject,
)
from amparo.reception.services.standing import (
    REQUEST,
    open_described,
    portrait_of_request,
    wait_for,
)
from amparo.reception.services.verifying import compare_word
from amparo.vault.services.people import make_person_key

_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class FoundRequest:
    """An open request that may be about the same person, with the reasons, and who called."""

    opened: OpenedRequest
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class LookedUp:
    """Who may be meant, of those who are known and of those whom others look for."""

    people: Answer
    requests: tuple[FoundRequest, ...]
    is_thin: bool
    """One name alone finds nobody: the lists are kept by two things that somebody is known by."""


def look_up(*, actor: Actor, subject: Subject, at: datetime) -> LookedUp:
    """Find who may be meant while a caller talks: people, and requests about the same person.

    The look is recorded with all that was shown. Raises `NothingAsked`.
    """
    actor.require(Permission.RECEPTION_REQUEST_TAKE)
    if not subject.is_named:
        raise NothingAsked
    (question,) = questions_about(portrait_of(subject.values()))
    with recording(Event.RECEPTION_CALL_LOOKED_UP, purpose="To answer a call.") as entry:
        agreed = [one for one, _ in list_candidates(actor.office, question)]
        people = find_among(actor=actor, question=question, agreed=agreed, at=at)
        requests = _requests_like(question, agreed)
        if requests:
            entry.about(REQUEST, *(one.opened.request.id for one in requests))
    return LookedUp(people, requests, len(words_asked(question)) < _ENOUGH and not question.births)


@transaction.atomic
def take_call(*, actor: Actor, draft: RequestDraft, at: datetime) -> HelpRequest:
    """Record a first call as a request; the same form twice makes one.

    Unless the officer recognised the person, the request waits as a standing search.
    Raises `ConsentMissing`, `CallBackUnsafe`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.RECEPTION_REQUEST_TAKE)
    _require_consent(draft.caller)
    with recording(Event.RECEPTION_REQUEST_TAKEN) as entry:
        # Whoever sends the same form at the same moment waits here, and then finds the request.
        lock_counter(actor.office, REQUESTS, actor.year(at))
        known = find_sent_request(draft.sent_key)
        request = known or _take(actor, draft, at)
        entry.about(REQUEST, request.id)
        entry.add(again=known is not None, channel=draft.channel.value)
    return request


@transaction.atomic
def join_call(*, actor: Actor, request_id: UUID, draft: CallDraft, at: datetime) -> Call:
    """Add a further call to a request that stands; the same form twice adds one.

    A caller of the same name and relation is the known one, and the word is compared; anybody else
    is a new caller with a word of their own. Raises `RequestUnknown`, `RequestMoved`,
    `ConsentMissing`, `CallBackUnsafe`.
    """
    actor.require(Permission.RECEPTION_REQUEST_TAKE)
    _require_consent(draft.caller)
    with recording(Event.RECEPTION_CALL_TAKEN) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        known = find_sent_call(draft.sent_key)
        entry.add(again=known is not None, channel=draft.channel.value)
        return known or _join(actor, request, draft, at)


def require_act(request: HelpRequest, act: RequestAct) -> None:
    """Refuse what a request's state does not admit. Raises `RequestMoved`."""
    if not may_act(RequestState(request.state), act):
        raise RequestMoved


def add_call(
    actor: Actor, caller: Caller, channel: Channel, told: CallTold, sent_key: UUID, at: datetime
) -> Call:
    """Add one contact to a request."""
    call = Call(
        consulate_id=caller.consulate_id,
        request_id=caller.request_id,
        caller=caller,
        channel=channel,
        sent_key=sent_key,
        taken_at=at,
        taken_by=actor.person,
    )
    seal_call(call, told)
    call.save(force_insert=True)
    return call


def _take(actor: Actor, draft: RequestDraft, at: datetime) -> HelpRequest:
    request = HelpRequest(
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, REQUESTS, actor.year(at)),
        folio=new_folio(),
        matter=draft.matter,
        person_id=_recognised(actor, draft.person, at),
        sent_key=draft.sent_key,
        received_at=at,
        received_by=actor.person,
    )
    make_person_key(actor.office, request.id)
    seal_subject(request, draft.subject)
    request.save(force_insert=True)
    caller = _new_caller(request, draft.caller, 1)
    add_call(actor, caller, draft.channel, draft.call, draft.sent_key, at)
    promise(actor, OpenedCaller(caller, draft.caller), draft.call_back_by, at)
    wait_for(request)
    return request


def _join(actor: Actor, request: HelpRequest, draft: CallDraft, at: datetime) -> Call:
    require_act(request, RequestAct.CALL)
    opened, unproved = _caller(actor, request, draft, at)
    told = replace(_new_in(request, draft.call), caller=unproved)
    call = add_call(actor, opened.caller, draft.channel, told, draft.sent_key, at)
    promise(actor, opened, draft.call_back_by, at)
    if told.subject is not None:
        wait_for(request)
    if request.received_by is None:
        request.received_by = actor.person
        request.save(update_fields=["received_by"])
    return call


def _new_in(request: HelpRequest, told: CallTold) -> CallTold:
    """Keep what a caller tells of the person where it says something new."""
    (opened,) = open_described([request])
    known = [opened.subject, *(one.told.subject for one in opened.calls)]
    return replace(
        told,
        subject=None if told.subject in known else told.subject,
        matter=None if told.matter == request.matter else told.matter,
    )


def _caller(
    actor: Actor, request: HelpRequest, draft: CallDraft, at: datetime
) -> tuple[OpenedCaller, CallerTold | None]:
    """Give the caller; and how to reach a known one, where that is new and the word did not agree.

    A number that a voice without the word gives is kept beside the call: it replaces none.
    """
    callers = list_callers([request.id])
    (opened,) = open_requests([request], callers)
    known = next((one for one in opened.callers if is_same_caller(one.told, draft.caller)), None)
    if known is None:
        new = _new_caller(request, draft.caller, len(callers) + 1)
        return OpenedCaller(new, draft.caller), None
    anew = reached_as(known.told, draft.caller)
    word = draft.caller.word
    is_proved = bool(word) and compare_word(actor, known, word, at) is Standing.AGREED
    if anew == known.told:
        return known, None
    return (_reach_anew(known.caller, anew), None) if is_proved else (known, replace(anew, word=""))


def _reach_anew(caller: Caller, told: CallerTold) -> OpenedCaller:
    seal_caller(caller, told)
    caller.save(update_fields=["sealed"])
    return OpenedCaller(caller, told)


def _new_caller(request: HelpRequest, told: CallerTold, number: int) -> Caller:
    caller = Caller(consulate_id=request.consulate_id, request=request, number=number)
    seal_caller(caller, told)
    caller.save(force_insert=True)
    return caller


def _recognised(actor: Actor, person_id: UUID | None, at: datetime) -> UUID | None:
    if person_id is not None:
        require_way(actor, get_person(person_id), at)
    return person_id


def _require_consent(caller: CallerTold) -> None:
    if caller.consent is None or caller.consent.answer is not Consent.GIVEN:
        raise ConsentMissing


def _requests_like(question: Question, agreed: list[UUID]) -> tuple[FoundRequest, ...]:
    requests = list_requests_by_id(agreed)
    described = {one.request.id: one for one in open_described(requests)}
    portraits = {number: portrait_of_request(one) for number, one in described.items()}
    ranked = rank(question, portraits).matches
    likeness: dict[UUID, Likeness] = {one.person: one.match for one in ranked}
    chosen = [one for one in requests if one.id in likeness]
    chosen.sort(key=lambda one: -likeness[one.id].points)
    with_callers = open_requests(chosen, list_callers(one.id for one in chosen))
    return tuple(FoundRequest(one, likeness[one.request.id].reasons) for one in with_callers)
