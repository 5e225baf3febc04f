"""Where each part of a note is sealed, and what it says once opened."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.kernel.references import reference
from amparo.reception.models import DutyNote, FollowUp
from amparo.reception.rules.notes import NoteState
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text


@dataclass(frozen=True, slots=True)
class OpenedFollowUp:
    """A follow-up as somebody who may read it reads it."""

    text: str
    written_at: datetime
    written_by: UUID


@dataclass(frozen=True, slots=True)
class OpenedNote:
    """A note as somebody who may read it reads it; without its text in a list."""

    note: DutyNote
    subject: str
    text: str = ""
    follow_ups: tuple[OpenedFollowUp, ...] = ()

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return reference(self.note.consulate.code, self.note.year, self.note.number)


def seal_note(note: DutyNote, subject: str, text: str) -> None:
    """Seal what a note says, under its own key, for its own place."""
    note.subject_sealed = seal_text(subject, _place(note, "subject_sealed"), note.id)
    note.text_sealed = seal_text(text, _place(note, "text_sealed"), note.id)


def open_subject(note: DutyNote) -> OpenedNote:
    """Open the subject of a note for a list; an erased note has none."""
    if note.state == NoteState.ERASED:
        return OpenedNote(note, "")
    return OpenedNote(
        note, open_text(bytes(note.subject_sealed), _place(note, "subject_sealed"), note.id)
    )


def open_whole(note: DutyNote, follow_ups: list[FollowUp]) -> OpenedNote:
    """Open all that a note says; handed over the subject is left of it, erased nothing."""
    if note.state in {NoteState.ERASED, NoteState.HANDED_OVER}:
        return open_subject(note)
    return OpenedNote(
        note,
        open_subject(note).subject,
        open_text(bytes(note.text_sealed), _place(note, "text_sealed"), note.id),
        tuple(_opened(one) for one in follow_ups),
    )


def seal_follow_up(follow_up: FollowUp, text: str) -> None:
    """Seal a follow-up under its note's key."""
    place = Place("reception_followup", "text_sealed", follow_up.id, follow_up.consulate_id)
    follow_up.text_sealed = seal_text(text, place, follow_up.note_id)


def _opened(one: FollowUp) -> OpenedFollowUp:
    place = Place("reception_followup", "text_sealed", one.id, one.consulate_id)
    text = open_text(bytes(one.text_sealed), place, one.note_id)
    return OpenedFollowUp(text, one.written_at, one.written_by)


def _place(note: DutyNote, column: str) -> Place:
    return Place("reception_dutynote", column, note.id, note.consulate_id)
