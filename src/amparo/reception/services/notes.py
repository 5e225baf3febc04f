"""Writing, opening, following up and closing duty notes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.network.services.orders import order_job
from amparo.reception.models import DutyNote, FollowUp
from amparo.reception.rules.errors import NoteMoved
from amparo.reception.rules.notes import (
    OVERDUE_AFTER,
    NoteAct,
    NoteDraft,
    NoteState,
    may_act,
)
from amparo.reception.selectors.notes import (
    PAGE_SIZE,
    find_sent_note,
    get_note,
    list_follow_ups,
    list_notes,
    lock_note,
)
from amparo.reception.services.sealing import (
    OpenedNote,
    open_subject,
    open_whole,
    seal_follow_up,
    seal_note,
)
from amparo.vault.services.people import make_person_key

NOTES = "notes"
"""The series of numbers that duty notes bear; the crossing names it too."""


@transaction.atomic
def write_note(*, actor: Actor, draft: NoteDraft, at: datetime) -> DutyNote:
    """Write a note on the actor's desk. Sending the same form twice gives the first note again."""
    actor.require(Permission.RECEPTION_NOTE_WRITE)
    with recording(Event.RECEPTION_NOTE_WRITTEN) as entry:
        # Whoever sends the same form at the same moment waits here, and then finds the note.
        lock_counter(actor.office, NOTES, actor.year(at))
        note = find_sent_note(draft.sent_key)
        if note is not None:
            entry.event = Event.RECEPTION_NOTE_REPEATED
        else:
            note = _write(actor, draft, at)
        entry.about("reception.dutynote", note.id)
    return note


def open_note(*, actor: Actor, note_id: UUID) -> OpenedNote:
    """Open a note with all that was added to it; the look is recorded. Raises `NoteUnknown`."""
    actor.require(Permission.RECEPTION_NOTE_OPEN)
    with recording(Event.RECEPTION_NOTE_OPENED) as entry:
        note = get_note(note_id)
        entry.about("reception.dutynote", note.id)
        return open_whole(note, list_follow_ups(note))


def open_note_list(*, actor: Actor, before: str = "") -> tuple[list[OpenedNote], str]:
    """Open one page of notes, newest first, and say where the next begins; empty on the last.

    One entry records the page with the ids shown. Raises `PageUnknown`.
    """
    actor.require(Permission.RECEPTION_NOTE_OPEN)
    with recording(Event.RECEPTION_NOTES_LISTED) as entry:
        found = list(list_notes(read_place(before)))
        shown = found[:PAGE_SIZE]
        for note in shown:
            entry.about("reception.dutynote", note.id)
        notes = [open_subject(note) for note in shown]
    return notes, place_of(shown[-1].year, shown[-1].number) if len(found) > PAGE_SIZE else ""


@transaction.atomic
def follow_up_note(
    *, actor: Actor, note_id: UUID, text: str, sent_key: UUID, at: datetime
) -> FollowUp:
    """Add to an open note. Sending it twice adds once. Raises `NoteUnknown`, `NoteMoved`."""
    actor.require(Permission.RECEPTION_NOTE_WRITE)
    with recording(Event.RECEPTION_NOTE_FOLLOWED_UP) as entry:
        note = lock_note(note_id)
        entry.about("reception.dutynote", note.id)
        known = note.follow_ups.filter(sent_key=sent_key).first()
        if known is not None:
            entry.event = Event.RECEPTION_NOTE_REPEATED
            return known
        require_act(note, NoteAct.FOLLOW_UP)
        added = FollowUp(
            consulate_id=note.consulate_id,
            note=note,
            sent_key=sent_key,
            written_at=at,
            written_by=actor.person,
        )
        seal_follow_up(added, text)
        added.save(force_insert=True)
    return added


@transaction.atomic
def close_note(*, actor: Actor, note_id: UUID, at: datetime) -> DutyNote:
    """Mark a note as done; twice is harmless. Raises `NoteUnknown`, `NoteMoved`."""
    actor.require(Permission.RECEPTION_NOTE_CLOSE)
    with recording(Event.RECEPTION_NOTE_CLOSED) as entry:
        note = lock_note(note_id)
        entry.about("reception.dutynote", note.id)
        if note.state != NoteState.DONE:
            require_act(note, NoteAct.CLOSE)
            note.state, note.closed_at, note.closed_by = NoteState.DONE, at, actor.person
            note.save(update_fields=["state", "closed_at", "closed_by"])
    return note


@transaction.atomic
def mark_overdue(*, note_id: UUID, at: datetime) -> None:
    """Mark a note that is still open after a shift. For the job, under its own capability."""
    with recording(Event.RECEPTION_NOTE_OVERDUE) as entry:
        note = lock_note(note_id)
        entry.about("reception.dutynote", note.id)
        if note.state == NoteState.OPEN and note.overdue_at is None:
            note.overdue_at = at
            note.save(update_fields=["overdue_at"])


def _write(actor: Actor, draft: NoteDraft, at: datetime) -> DutyNote:
    note = DutyNote(
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, NOTES, actor.year(at)),
        sent_key=draft.sent_key,
        written_at=at,
        written_by=actor.person,
    )
    make_person_key(actor.office, note.id)
    seal_note(note, draft.subject, draft.text)
    note.save(force_insert=True)
    order_job("reception.mark_overdue", actor, at=at, after=OVERDUE_AFTER, note=note.id)
    return note


def require_act(note: DutyNote, act: NoteAct) -> None:
    """Refuse what a note's state does not admit. Raises `NoteMoved`."""
    if not may_act(NoteState(note.state), act):
        raise NoteMoved
