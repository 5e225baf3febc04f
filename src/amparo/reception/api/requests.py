"""Requests for help for programs: the same services and the same form as the page, as JSON."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.reception.forms.intake import IntakeForm
from amparo.reception.models import Call
from amparo.reception.rules.errors import CallMalformed
from amparo.reception.selectors.requests import get_request
from amparo.reception.services.intake import join_call, take_call
from amparo.reception.services.queue import open_queue
from amparo.reception.services.request_sealing import (
    OpenedCall,
    OpenedRequest,
    request_reference,
)
from amparo.reception.services.requests import CallerStanding, RequestAtWork, open_request
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

router = Router(tags=["requests for help"])
_MOST_FIELDS = 40


class CallIn(Schema):
    """A call as the duty line's screen takes it: its fields by name, dates as `born_day` and so on.

    `sent_key` is a UUID of the caller's: sending it twice keeps one call.
    """

    model_config = ConfigDict(extra="forbid")

    fields: Annotated[dict[str, str | int | bool | None], Field(max_length=_MOST_FIELDS)]
    sent_key: UUID


class NewRequest(CallIn):
    """A first call; `person` is somebody registered who is meant, else it is a standing search."""

    person: UUID | None = None


class RequestLine(Schema):
    """A request in a list: about whom as the first caller said it, and where it stands."""

    id: UUID
    reference: str
    folio: str
    about: str
    matter: str
    state: str
    received_at: datetime
    person: UUID | None


class PromiseOut(Schema):
    """A caller who waits for a call, and about which request."""

    request: UUID
    due_at: datetime


class RequestPage(Schema):
    """One page of open requests, newest first; the first one says who waits for a call, too."""

    requests: list[RequestLine]
    waiting: list[PromiseOut]
    before: str | None


class CallerOut(Schema):
    """A caller, never with the word: how to reach them, and whether they may be told anything."""

    id: UUID
    name: str
    relation: str | None
    contact: str
    safety: str
    when: str
    wording: str
    language: str
    needs_interpreter: bool
    word: str
    may_be_told: bool
    reasons: list[str]


class CallOut(Schema):
    """What was said in one contact."""

    caller: UUID
    channel: str
    words: str
    taken_at: datetime


class WholeRequest(RequestLine):
    """A request with its callers, its calls, and whom the standing search proposes."""

    born: str
    place: str
    callers: list[CallerOut]
    calls: list[CallOut]
    proposed: list[UUID]


class Kept(Schema):
    """The request that now stands, and the folio to read out."""

    id: UUID
    reference: str
    folio: str


@router.get("/", response=RequestPage, url_name="api-help-requests", summary="List open requests")
@address(permission=Permission.RECEPTION_REQUEST_SEE)
def list_requests(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of the consulate's open requests."""
    actor = cast("AmparoRequest", request).actor
    queue = open_queue(actor=actor, at=utc_now(), before=before)
    return {
        "requests": [_line(one) for one in queue.requests],
        "waiting": [
            {"request": one.request_id, "due_at": one.due_at} for one, _opened in queue.waiting
        ],
        "before": queue.older or None,
    }


@router.post("/", response={201: Kept}, summary="Take a call")
@address(permission=Permission.RECEPTION_REQUEST_TAKE, methods=("POST",))
def take(request: HttpRequest, new: NewRequest) -> Status[dict[str, Any]]:
    """Take a first call as a request."""
    at, form = utc_now(), _form(new)
    actor = cast("AmparoRequest", request).actor
    return _kept(take_call(actor=actor, draft=form.draft(at, new.person), at=at).id)


@router.get(
    "/{uuid:request_id}/", response=WholeRequest, url_name="api-help-request", summary="Open"
)
@address(permission=Permission.RECEPTION_REQUEST_SEE)
def show(request: HttpRequest, request_id: UUID) -> dict[str, Any]:
    """Open a request; the look is recorded."""
    actor = cast("AmparoRequest", request).actor
    return _whole(open_request(actor=actor, request_id=request_id, at=utc_now()))


@router.post("/{uuid:request_id}/calls/", response={201: Kept}, summary="Join a further call")
@address(permission=Permission.RECEPTION_REQUEST_TAKE, methods=("POST",))
def join(request: HttpRequest, request_id: UUID, new: CallIn) -> Status[dict[str, Any]]:
    """Add a further call to a request that stands."""
    at, form = utc_now(), _form(new)
    actor = cast("AmparoRequest", request).actor
    draft = form.call_draft(at)
    call: Call = join_call(actor=actor, request_id=request_id, draft=draft, at=at)
    return _kept(call.request_id)


def _form(new: CallIn) -> IntakeForm:
    given = {name: value for name, value in new.fields.items() if value is not None}
    form = IntakeForm({**given, "sent_key": str(new.sent_key)})
    if not form.is_valid():
        raise CallMalformed(sorted(form.errors))
    return form


def _kept(request_id: UUID) -> Status[dict[str, Any]]:
    kept = get_request(request_id)
    told = {"id": kept.id, "reference": request_reference(kept), "folio": kept.folio}
    return Status(201, told)


def _line(opened: OpenedRequest) -> dict[str, Any]:
    request = opened.request
    return {
        "id": request.id,
        "reference": opened.reference,
        "folio": request.folio,
        "about": opened.subject.name.whole,
        "matter": request.matter,
        "state": request.state,
        "received_at": request.received_at,
        "person": request.person_id,
    }


def _whole(at_work: RequestAtWork) -> dict[str, Any]:
    subject = at_work.opened.subject
    return _line(at_work.opened) | {
        "born": str(subject.born or ""),
        "place": subject.place,
        "callers": [_caller(one) for one in at_work.callers],
        "calls": [_call(one) for one in at_work.opened.calls],
        "proposed": [one.match.person_id for one in at_work.proposals],
    }


def _caller(one: CallerStanding) -> dict[str, Any]:
    told = one.opened.told
    return {
        "id": one.opened.caller.id,
        "name": told.name,
        "relation": told.relation,
        "contact": told.value,
        "safety": told.safety,
        "when": told.when,
        "wording": told.wording,
        "language": told.language,
        "needs_interpreter": told.needs_interpreter,
        "word": one.standing,
        "may_be_told": one.telling.is_allowed,
        "reasons": [in_words(reason) for reason in one.telling.reasons],
    }


def _call(one: OpenedCall) -> dict[str, Any]:
    call = one.call
    return {
        "caller": call.caller_id,
        "channel": call.channel,
        "words": one.told.words,
        "taken_at": call.taken_at,
    }
