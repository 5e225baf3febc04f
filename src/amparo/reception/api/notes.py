"""Duty notes for programs: the same services as the pages, as JSON."""

from datetime import datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.reception.rules.notes import LONGEST_SUBJECT, LONGEST_TEXT, NoteDraft
from amparo.reception.services.notes import open_note, open_note_list, write_note
from amparo.reception.services.sealing import OpenedNote
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["duty notes"])


class NewNote(Schema):
    """A note to write. `sent_key` is a UUID of the caller's: sending it twice writes one note."""

    model_config = ConfigDict(extra="forbid")

    subject: Annotated[str, Field(min_length=1, max_length=LONGEST_SUBJECT)]
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)]
    sent_key: UUID


class NoteLine(Schema):
    """A note in a list."""

    id: UUID
    reference: str
    subject: str
    state: str
    written_at: datetime


class NotePage(Schema):
    """One page of notes, newest first; `before` asks for the next, and is null on the last."""

    notes: list[NoteLine]
    before: str | None


class FollowUpOut(Schema):
    """Something added to a note."""

    text: str
    written_at: datetime


class WholeNote(NoteLine):
    """A note with all it says."""

    text: str
    follow_ups: list[FollowUpOut]


class Written(Schema):
    """The note that now stands."""

    id: UUID


@router.get("/", response=NotePage, url_name="api-duty-notes", summary="List duty notes")
@address(permission=Permission.RECEPTION_NOTE_OPEN)
def list_notes(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of the consulate's notes."""
    notes, older = open_note_list(actor=cast("AmparoRequest", request).actor, before=before)
    return {"notes": [_line(one) for one in notes], "before": older or None}


@router.post("/", response={201: Written}, summary="Write a duty note")
@address(permission=Permission.RECEPTION_NOTE_WRITE, methods=("POST",))
def write(request: HttpRequest, new: NewNote) -> Status[dict[str, Any]]:
    """Write a note on the consulate's desk."""
    draft = NoteDraft(new.subject, new.text, new.sent_key)
    actor = cast("AmparoRequest", request).actor
    return Status(201, {"id": write_note(actor=actor, draft=draft, at=utc_now()).id})


@router.get("/{uuid:note_id}/", response=WholeNote, url_name="api-duty-note", summary="Open a note")
@address(permission=Permission.RECEPTION_NOTE_OPEN)
def show(request: HttpRequest, note_id: UUID) -> dict[str, Any]:
    """Open a note; the look is recorded."""
    opened = open_note(actor=cast("AmparoRequest", request).actor, note_id=note_id)
    follow_ups = [{"text": one.text, "written_at": one.written_at} for one in opened.follow_ups]
    return _line(opened) | {"text": opened.text, "follow_ups": follow_ups}


def _line(opened: OpenedNote) -> dict[str, Any]:
    note = opened.note
    return {
        "id": note.id,
        "reference": opened.reference,
        "subject": opened.subject,
        "state": note.state,
        "written_at": note.written_at,
    }
