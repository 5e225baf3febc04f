"""Bringing in notes that were taken while Amparo was out of reach: all of a file, or nothing."""

from datetime import datetime

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.reception.rules.errors import ImportRefused, NoteMoved, NoteUnknown
from amparo.reception.rules.imports import ImportedRow, read_rows
from amparo.reception.services.notes import follow_up_note, write_note


@transaction.atomic
def import_notes(*, actor: Actor, content: bytes, at: datetime) -> int:
    """Write every row of a file as a note or a follow-up, and give how many rows there were.

    Raises `ImportRefused` naming each row that cannot be used; nothing is saved then.
    """
    actor.require(Permission.RECEPTION_NOTE_IMPORT)
    rows = read_rows(content)
    with recording(Event.RECEPTION_NOTES_IMPORTED) as entry:
        problems = [problem for row in rows if (problem := _write(actor, row, at))]
        if problems:
            raise ImportRefused(problems)
        entry.add(rows=len(rows))
    return len(rows)


def _write(actor: Actor, row: ImportedRow, at: datetime) -> Message | None:
    try:
        if row.follows is None:
            write_note(actor=actor, draft=row.draft, at=at)
        else:
            _follow_up(actor, row, at)
    except NoteUnknown:
        return Message("Row {line}: the note it follows does not exist.", {"line": row.line})
    except NoteMoved:
        return Message("Row {line}: the note it follows is no longer open.", {"line": row.line})
    return None


def _follow_up(actor: Actor, row: ImportedRow, at: datetime) -> None:
    assert row.follows is not None  # noqa: S101 -- asked by the caller
    follow_up_note(
        actor=actor,
        note_id=row.follows,
        text=row.draft.text,
        sent_key=row.draft.sent_key,
        at=at,
    )
