"""Inquiries between consulates for programs: the services and the forms of the pages, as JSON."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django import forms
from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.forms.inquiries import InquiryAnswerForm, InquiryForm
from amparo.people.panels.inquiries import progress_of
from amparo.people.rules.errors import InquiryRefused
from amparo.people.rules.inquiries import InquiryAnswer
from amparo.people.services.inquiries import ask_network, open_inquiry, open_inquiry_list
from amparo.people.services.inquiry_answers import (
    answer_inquiry,
    open_received,
    open_received_list,
)
from amparo.people.services.inquiry_sealing import OpenedInquiry, OpenedReceived, OpenedReply
from amparo.vault.rules.packing import plain
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

router = Router(tags=["inquiries between consulates"])
Line = Annotated[str, Field(max_length=300)]


class InquiryIn(Schema):
    """Whom to ask about. `sent_key` is a UUID of the caller's: sending it twice asks once."""

    model_config = ConfigDict(extra="forbid")

    purpose: str
    why: Annotated[str, Field(min_length=1, max_length=1_000)]
    given: Line = ""
    first_surname: Line = ""
    second_surname: Line = ""
    as_written: Line = ""
    born_year: int | None = None
    born_month: int | None = None
    born_day: int | None = None
    is_approximate: bool = False
    number_kind: Line = ""
    number: Line = ""
    sent_key: UUID


class Progress(Schema):
    """How many were asked, have looked or not, found nobody, may have a record, have answered."""

    asked: int
    looked: int
    left: int
    none: int
    may: int
    answered: int


class InquiryLine(Schema):
    """An inquiry in a list."""

    id: UUID
    reference: str
    purpose: str
    asked_at: datetime
    progress: Progress


class InquiryPage(Schema):
    """One page of what was asked, newest first; `before` asks for the next."""

    inquiries: list[InquiryLine]
    before: str | None


class ReplyOut(Schema):
    """How far one consulate has come, and what it answered."""

    consulate: str
    state: str
    answer: str
    words: str
    looked_at: datetime | None
    raised_at: datetime | None
    answered_at: datetime | None


class WholeInquiry(InquiryLine):
    """An inquiry with whom it is about and the replies so far."""

    sought: dict[str, Any]
    replies: list[ReplyOut]


class ReceivedLine(Schema):
    """What another consulate asks; `asked` is who may have a record."""

    id: UUID
    reference: str
    asker: str
    asked: str
    purpose: str
    state: str
    answer: str
    asked_at: datetime
    due_at: datetime | None


class FoundLine(Schema):
    """Somebody of one's own who may be meant, with reasons."""

    id: UUID
    reference: str
    reasons: list[str]


class WholeReceived(ReceivedLine):
    """The same with whom it is about, and who may be meant."""

    sought: dict[str, Any]
    found: list[FoundLine]


class AnswerIn(Schema):
    """The answer, and words: whom to call and when, never anything about the person."""

    model_config = ConfigDict(extra="forbid")

    answer: str
    words: Annotated[str, Field(max_length=1_000)] = ""


class Sent(Schema):
    """The inquiry that now stands."""

    id: UUID


@router.get("/", response=InquiryPage, url_name="api-inquiries", summary="List what was asked")
@address(permission=Permission.PEOPLE_NETWORK_ASK)
def list_inquiries(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of what one's consulate asked the network."""
    actor = cast("AmparoRequest", request).actor
    inquiries, older = open_inquiry_list(actor=actor, before=before)
    return {"inquiries": [_line(one) for one in inquiries], "before": older or None}


@router.post("/", response={201: Sent}, summary="Ask the other consulates about somebody")
@address(permission=Permission.PEOPLE_NETWORK_ASK, methods=("POST",))
def ask(request: HttpRequest, new: InquiryIn) -> Status[dict[str, Any]]:
    """Ask the network; answers come back to the inquiry's own address."""
    form = InquiryForm({name: value for name, value in new.dict().items() if value})
    _require_valid(form)
    actor = cast("AmparoRequest", request).actor
    return Status(201, {"id": ask_network(actor=actor, draft=form.draft(), at=utc_now()).id})


@router.get("/received/", response=list[ReceivedLine], url_name="api-received-inquiries")
@address(permission=Permission.PEOPLE_NETWORK_ANSWER)
def list_received(request: HttpRequest) -> list[dict[str, Any]]:
    """List what other consulates ask, those that wait longest first."""
    actor = cast("AmparoRequest", request).actor
    return [_received(one) for one in open_received_list(actor=actor)]


@router.get(
    "/received/{uuid:received_id}/", response=WholeReceived, url_name="api-received-inquiry"
)
@address(permission=Permission.PEOPLE_NETWORK_ANSWER)
def show_received(request: HttpRequest, received_id: UUID) -> dict[str, Any]:
    """Open what another consulate asks, and search one's own people for whom it may mean."""
    actor = cast("AmparoRequest", request).actor
    read = open_received(actor=actor, received_id=received_id, at=utc_now())
    found = [
        {
            "id": one.opened.person.id,
            "reference": one.opened.reference,
            "reasons": [in_words(reason) for reason in one.reasons],
        }
        for one in read.may_be.found
    ]
    return _received(read.opened) | {"sought": plain(read.opened.sought), "found": found}


@router.post(
    "/received/{uuid:received_id}/answer/",
    response={204: None},
    url_name="api-answer-inquiry",
    summary="Answer another consulate",
)
@address(permission=Permission.PEOPLE_NETWORK_ANSWER, methods=("POST",))
def answer(request: HttpRequest, received_id: UUID, given: AnswerIn) -> Status[None]:
    """Answer another consulate, once."""
    form = InquiryAnswerForm(given.dict())
    _require_valid(form)
    answer_inquiry(
        actor=cast("AmparoRequest", request).actor,
        received_id=received_id,
        answer=InquiryAnswer(form.cleaned_data["answer"]),
        words=form.cleaned_data["words"],
        at=utc_now(),
    )
    return Status(204, None)


@router.get("/{uuid:inquiry_id}/", response=WholeInquiry, url_name="api-inquiry")
@address(permission=Permission.PEOPLE_NETWORK_ASK)
def show(request: HttpRequest, inquiry_id: UUID) -> dict[str, Any]:
    """Open an inquiry of one's consulate with the replies so far."""
    actor = cast("AmparoRequest", request).actor
    opened = open_inquiry(actor=actor, inquiry_id=inquiry_id, at=utc_now())
    return _line(opened) | {
        "sought": plain(opened.sought),
        "replies": [_reply(one) for one in opened.replies],
    }


def _require_valid(form: forms.Form) -> None:
    if not form.is_valid():
        raise InquiryRefused(sorted(form.errors))


def _line(opened: OpenedInquiry) -> dict[str, Any]:
    return {
        "id": opened.inquiry.id,
        "reference": opened.reference,
        "purpose": opened.inquiry.purpose,
        "asked_at": opened.inquiry.asked_at,
        "progress": progress_of(opened),
    }


def _reply(one: OpenedReply) -> dict[str, Any]:
    reply = one.reply
    return {
        "consulate": reply.asked.code,
        "state": reply.state,
        "answer": reply.answer,
        "words": one.told.words if one.told else "",
        "looked_at": reply.looked_at,
        "raised_at": reply.raised_at,
        "answered_at": reply.answered_at,
    }


def _received(opened: OpenedReceived) -> dict[str, Any]:
    received = opened.received
    return {
        "id": received.id,
        "reference": opened.reference,
        "asker": received.asker.code,
        "asked": received.asked.code,
        "purpose": received.purpose,
        "state": received.state,
        "answer": received.answer,
        "asked_at": received.asked_at,
        "due_at": received.due_at,
    }
