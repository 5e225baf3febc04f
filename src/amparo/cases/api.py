"""Cases for programs: the same services and the same forms as the pages, as JSON."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from amparo.cases.models import Case, Clock, Task
from amparo.cases.panels.naming import reason_lines
from amparo.cases.rules.drafts import CaseDraft
from amparo.cases.rules.filters import filter_of
from amparo.cases.rules.states import State
from amparo.cases.rules.timeline import LONGEST_LINE, LONGEST_WORDS, EventDraft, EventTold, Kind
from amparo.cases.services.moving import move_case
from amparo.cases.services.opening import CaseLine, open_case, open_case_list
from amparo.cases.services.sealing import OpenedEvent, TaskTold, case_reference
from amparo.cases.services.starting import start_case
from amparo.cases.services.timeline import record_event
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["cases"])
Words = Annotated[str, Field(max_length=LONGEST_WORDS)]


class CaseIn(Schema):
    """A case to start. `sent_key` is a UUID of the caller's: sending it twice starts one case."""

    model_config = ConfigDict(extra="forbid")

    kind: str
    about: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
    learnt_at: AwareDatetime
    sent_key: UUID
    person: UUID | None = None
    name: Annotated[str, Field(max_length=LONGEST_LINE)] = ""
    is_mine: bool = True


class EventIn(Schema):
    """Something that happened."""

    model_config = ConfigDict(extra="forbid")

    kind: Kind
    happened_at: AwareDatetime
    words: Words
    sent_key: UUID


class MoveIn(Schema):
    """Where a case stands from now on, and why."""

    model_config = ConfigDict(extra="forbid")

    state: State
    reason: Words = ""
    sent_key: UUID


class CaseRow(Schema):
    """A case in a list; of one that is shut to the caller the reference and what is due alone."""

    id: UUID
    reference: str
    is_shut: bool
    name: str
    area: str
    kind: str
    state: str
    due_at: datetime | None


class CasePage(Schema):
    """One page of cases; `before` asks for the next, and is null on the last."""

    cases: list[CaseRow]
    before: str | None


class ClockOut(Schema):
    """Something that is or was due, with every reason in the caller's language."""

    rule: str
    state: str
    due_at: datetime
    zone: str
    reasons: list[str]


class TaskOut(Schema):
    """A task: its code, or the words of one of the case's own."""

    id: UUID
    code: str
    words: str
    state: str
    note: str


class EventOut(Schema):
    """What happened."""

    id: UUID
    kind: str
    words: str
    happened_at: datetime


class WholeCase(Schema):
    """A case with all of it."""

    id: UUID
    reference: str
    name: str
    about: str
    area: str
    kind: str
    state: str
    owner: UUID | None
    person: UUID | None
    tasks: list[TaskOut]
    clocks: list[ClockOut]
    events: list[EventOut]


class Made(Schema):
    """The case that now stands."""

    id: UUID
    reference: str
    state: str


@router.get("/", response=CasePage, url_name="api-cases", summary="List cases")
@address(permission=Permission.CASES_CASE_SEE)
def list_cases(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page; `state`, `area`, `owner`, `due`, `show`, `person` narrow it as on the page."""
    actor = cast("AmparoRequest", request).actor
    asked = filter_of(request.GET.dict())
    found = open_case_list(actor=actor, asked=asked, at=utc_now(), before=before)
    return {"cases": [_row(one) for one in found.lines], "before": found.older or None}


@router.post("/", response={201: Made}, summary="Start a case")
@address(permission=Permission.CASES_CASE_START, methods=("POST",))
def start(request: HttpRequest, new: CaseIn) -> Status[dict[str, Any]]:
    """Start a case of somebody registered, or of somebody named."""
    draft = CaseDraft(**new.model_dump())
    actor = cast("AmparoRequest", request).actor
    case = start_case(actor=actor, draft=draft, at=utc_now())
    return Status(201, _made(case))


@router.get("/{uuid:case_id}/", response=WholeCase, url_name="api-case", summary="Open a case")
@address(permission=Permission.CASES_CASE_SEE)
def show(request: HttpRequest, case_id: UUID) -> dict[str, Any]:
    """Open a case; the look is recorded."""
    actor = cast("AmparoRequest", request).actor
    opened = open_case(actor=actor, case_id=case_id, at=utc_now())
    case = opened.case
    return {
        "id": case.id,
        "reference": opened.reference,
        "name": opened.name,
        "about": opened.about,
        "area": case.area,
        "kind": case.kind,
        "state": case.state,
        "owner": case.owner,
        "person": case.person_id,
        "tasks": [_task(one, told) for one, told in opened.tasks],
        "clocks": [_clock(one) for one in opened.clocks],
        "events": [_event(one) for one in opened.events],
    }


@router.post(
    "/{uuid:case_id}/events/", response={201: Made}, url_name="api-case-events", summary="Record"
)
@address(permission=Permission.CASES_CASE_WORK, methods=("POST",))
def record(request: HttpRequest, case_id: UUID, new: EventIn) -> Status[dict[str, Any]]:
    """Record something that happened; its clocks follow."""
    draft = EventDraft(new.kind, new.happened_at, EventTold(new.words), new.sent_key)
    actor = cast("AmparoRequest", request).actor
    case = record_event(actor=actor, case_id=case_id, draft=draft, at=utc_now())
    return Status(201, _made(case))


@router.post(
    "/{uuid:case_id}/move/", response={200: Made}, url_name="api-case-move", summary="Move a case"
)
@address(permission=Permission.CASES_CASE_WORK, methods=("POST",))
def move(request: HttpRequest, case_id: UUID, new: MoveIn) -> dict[str, Any]:
    """Say where a case stands from now on."""
    case = move_case(
        actor=cast("AmparoRequest", request).actor,
        case_id=case_id,
        state=new.state,
        reason=new.reason,
        sent_key=new.sent_key,
        at=utc_now(),
    )
    return _made(case)


def _row(one: CaseLine) -> dict[str, Any]:
    case = one.case
    shown = {"area": "", "kind": "", "state": ""}
    if not one.is_shut:
        shown = {"area": case.area, "kind": case.kind, "state": case.state}
    return {
        "id": case.id,
        "reference": one.reference,
        "is_shut": one.is_shut,
        "name": one.name,
        "due_at": one.clock.due_at if one.clock else None,
        **shown,
    }


def _task(one: Task, told: TaskTold) -> dict[str, Any]:
    return {
        "id": one.id,
        "code": one.code,
        "words": told.words,
        "state": one.state,
        "note": told.note,
    }


def _clock(one: Clock) -> dict[str, Any]:
    return {
        "rule": one.rule,
        "state": one.state,
        "due_at": one.due_at,
        "zone": one.zone,
        "reasons": reason_lines(one),
    }


def _event(one: OpenedEvent) -> dict[str, Any]:
    return {
        "id": one.event.id,
        "kind": one.kind.value,
        "words": one.told.words,
        "happened_at": one.at,
    }


def _made(case: Case) -> dict[str, Any]:
    return {"id": case.id, "reference": case_reference(case), "state": case.state}
