"""Duty notes of the consulate that is open; the walls leave no others to find."""

from uuid import UUID

from django.db.models import Q, QuerySet

from amparo.reception.models import DutyNote, FollowUp
from amparo.reception.rules.errors import NoteUnknown

PAGE_SIZE = 50


def list_notes(before: tuple[int, int] | None = None) -> QuerySet[DutyNote]:
    """List one page of notes, newest first: those below a year and number when they are given.

    By number and not by time: a file brings in many notes at one moment.
    """
    notes = DutyNote.objects.select_related("consulate", "delivered_from", "delivered_to")
    if before is not None:
        year, number = before
        notes = notes.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return notes.order_by("-year", "-number")[: PAGE_SIZE + 1]


def get_note(note_id: UUID) -> DutyNote:
    """Give a note with the consulates it names. Raises `NoteUnknown`."""
    notes = DutyNote.objects.select_related("consulate", "delivered_from", "delivered_to")
    found = notes.filter(pk=note_id).first()
    if found is None:
        raise NoteUnknown
    return found


def lock_note(note_id: UUID) -> DutyNote:
    """Lock a note before something is decided about it. Raises `NoteUnknown`."""
    found = DutyNote.objects.select_for_update().filter(pk=note_id).first()
    if found is None:
        raise NoteUnknown
    return found


def find_sent_note(sent_key: UUID) -> DutyNote | None:
    """Find the note that a form was sent for already."""
    return DutyNote.objects.filter(sent_key=sent_key).first()


def list_follow_ups(note: DutyNote) -> list[FollowUp]:
    """List what was added to a note, oldest first."""
    return list(note.follow_ups.order_by("written_at"))
