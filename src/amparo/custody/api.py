"""Notices for programs: the same services and the same reading as the pages, as JSON."""

import json
from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from amparo.custody.models import Notice
from amparo.custody.panels.naming import reason_words
from amparo.custody.rules.filters import filter_of
from amparo.custody.rules.notices import LONGEST_LINE, LONGEST_NOTE, Channel, ListDraft, ListTold
from amparo.custody.services.importing import import_list
from amparo.custody.services.opening import (
    NoticeLine,
    open_notice,
    open_notice_list,
)
from amparo.custody.services.sealing import notice_reference
from amparo.custody.services.verdicts import Verdicts, fetch_verdicts, tell_verdicts
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

router = Router(tags=["custody"])
_Cell = Annotated[str, Field(max_length=LONGEST_NOTE)] | int | float | bool | None


class ListIn(Schema):
    """Notices to bring in: either `notices`, or `csv` as text. The same ones twice add nothing.

    Each notice names what is known by the words that heads of columns have: name, born, facility,
    county, state, nationality, wish (asked, declined), a_number, booking, held_since.
    """

    model_config = ConfigDict(extra="forbid")

    source: Annotated[str, Field(min_length=1, max_length=LONGEST_LINE)]
    heard_at: AwareDatetime | None = None
    notices: list[dict[str, _Cell]] | None = None
    csv: str = ""


class RowOut(Schema):
    """The verdict on one row: why, in a code and in words, and the notice that it left."""

    line: int
    verdict: str
    reason: str
    words: str
    notice: UUID
    reference: str


class ListOut(Schema):
    """A list with the verdict on each row; `again` when it was brought in before.

    Of a long list the first rows come at once; `waiting` counts those whose verdict is to come.
    """

    id: UUID
    reference: str
    again: bool
    waiting: int
    counts: dict[str, int]
    rows: list[RowOut]


class NoticeOut(Schema):
    """A notice in a list; the name only for whoever may see people."""

    id: UUID
    reference: str
    is_shut: bool
    name: str
    facility: str
    county: str
    verdict: str
    reason: str
    standing: str
    wish: str
    heard_at: datetime
    due_at: datetime | None
    person: UUID | None
    case: UUID | None


class NoticesOut(Schema):
    """One page of notices; `before` asks for the next, and is null on the last."""

    notices: list[NoticeOut]
    before: str | None


class CandidateOut(Schema):
    """Somebody who may be meant, with the reasons."""

    person: UUID
    reference: str
    name: str
    reasons: list[str]


class WholeNotice(NoticeOut):
    """A notice with whom it may mean, and which requests are about her."""

    candidates: list[CandidateOut]
    requests: list[str]


@router.get("/notices/", response=NoticesOut, url_name="api-notices", summary="List notices")
@address(permission=Permission.CUSTODY_NOTICE_SEE)
def list_notices(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page; `show`, `facility` and `list` narrow it as on the page."""
    actor = cast("AmparoRequest", request).actor
    asked = filter_of(request.GET.dict())
    page = open_notice_list(actor=actor, asked=asked, at=utc_now(), before=before)
    names = actor.may(Permission.PEOPLE_PERSON_SEE)
    rows = [_notice(one, names=names) for one in page.lines]
    return {"notices": rows, "before": page.older or None}


@router.get(
    "/notices/{uuid:notice_id}/", response=WholeNotice, url_name="api-notice", summary="Open one"
)
@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show(request: HttpRequest, notice_id: UUID) -> dict[str, Any]:
    """Open a notice; the look is recorded."""
    actor = cast("AmparoRequest", request).actor
    line = open_notice(actor=actor, notice_id=notice_id, at=utc_now()).line
    names = actor.may(Permission.PEOPLE_PERSON_SEE)
    candidates = [
        {
            "person": one.person.person.id,
            "reference": one.person.reference,
            "name": one.person.name,
            "reasons": [in_words(reason) for reason in one.reasons],
        }
        for one in (line.proposed if names else ())
    ]
    requests = [one.reference for one in line.waiting]
    return {**_notice(line, names=names), "candidates": candidates, "requests": requests}


@router.post("/lists/", response={201: ListOut, 200: ListOut}, summary="Bring in notices")
@address(permission=Permission.CUSTODY_NOTICE_IMPORT, methods=("POST",))
def bring(request: HttpRequest, new: ListIn) -> Status[dict[str, Any]]:
    """Bring in notices; 201 when they are new, 200 when the same ones were brought in before."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    draft = ListDraft(
        content=new.csv.encode() if new.notices is None else _content(new.notices),
        channel=Channel.CSV if new.notices is None else Channel.JSON,
        told=ListTold(new.source),
        heard_at=min(new.heard_at or at, at),
    )
    found, again = import_list(actor=actor, draft=draft, at=at)
    verdicts = tell_verdicts(actor=actor, list_id=found.id)
    return Status(200 if again else 201, told_of(verdicts, again=again))


@router.get(
    "/lists/{uuid:list_id}/", response=ListOut, url_name="api-notice-list", summary="Verdicts"
)
@address(permission=Permission.CUSTODY_NOTICE_SEE)
def show_list(request: HttpRequest, list_id: UUID) -> dict[str, Any]:
    """Give the verdict on each row of a list; the look is recorded."""
    actor = cast("AmparoRequest", request).actor
    return told_of(fetch_verdicts(actor=actor, list_id=list_id), again=False)


def told_of(verdicts: Verdicts, *, again: bool) -> dict[str, Any]:
    """Give a list with its verdicts for programs: it names nobody."""
    return {
        "id": verdicts.found.id,
        "reference": verdicts.reference,
        "again": again,
        "waiting": verdicts.found.waiting,
        "counts": verdicts.counts,
        "rows": [_row(one) for one in verdicts.notices],
    }


def _content(notices: list[dict[str, _Cell]]) -> bytes:
    return json.dumps(notices, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")


def _row(notice: Notice) -> dict[str, Any]:
    why = reason_words(notice)
    return {
        "line": notice.line,
        "verdict": notice.verdict,
        "reason": notice.reason,
        "words": in_words(why) if isinstance(why, Message) else why,
        "notice": notice.id,
        "reference": notice_reference(notice),
    }


def _notice(line: NoticeLine, *, names: bool) -> dict[str, Any]:
    notice, told = line.notice, line.told
    return {
        "id": notice.id,
        "reference": line.reference,
        "is_shut": line.is_shut,
        "name": told.name.whole if names else "",
        "facility": told.facility,
        "county": notice.county,
        "verdict": notice.verdict,
        "reason": notice.reason,
        "standing": notice.standing,
        "wish": notice.wish,
        "heard_at": notice.heard_at,
        "due_at": line.due_at,
        "person": notice.person_id,
        "case": notice.case_id,
    }
