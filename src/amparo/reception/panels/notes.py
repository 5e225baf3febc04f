"""Duty notes, put into parts of a page."""

from uuid import UUID

from amparo.kernel.errors import Message
from amparo.network.selectors.staff import names_of
from amparo.reception.models import DutyNote
from amparo.reception.rules.notes import NoteState
from amparo.reception.services.sealing import OpenedNote
from amparo.web.links import reverse
from amparo.web.parts import (
    Column,
    Link,
    Moment,
    SummaryRow,
    Table,
    Tag,
    TimelineEntry,
    Tone,
    Value,
)

ERASED = Message("Erased")
ELSEWHERE = Message("Another consulate")
_STATES = {
    NoteState.OPEN: Tag(Message("Open"), Tone.INFO),
    NoteState.DONE: Tag(Message("Done"), Tone.GOOD),
    NoteState.HANDED_OVER: Tag(Message("Handed over"), Tone.PAUSED),
    NoteState.ERASED: Tag(ERASED, Tone.NEUTRAL),
}
_OVERDUE = Tag(Message("Overdue"), Tone.LATE)


def state_tag(note: DutyNote) -> Tag:
    """Give where a note stands, in a word; an open one past its shift is overdue."""
    if note.state == NoteState.OPEN and note.overdue_at is not None:
        return _OVERDUE
    return _STATES[NoteState(note.state)]


def note_table(notes: list[OpenedNote]) -> Table:
    """Give the table of one page of notes."""
    names = names_of(one.note.written_by for one in notes)
    return Table(
        caption=Message("Duty notes"),
        columns=(
            Column(Message("Note")),
            Column(Message("About")),
            Column(Message("State")),
            Column(Message("Written")),
            Column(Message("By")),
        ),
        rows=tuple(_line(one, names) for one in notes),
        empty=Message("No notes yet. The next shift finds here what you leave to it."),
        is_caption_hidden=True,
    )


def note_rows(opened: OpenedNote) -> list[SummaryRow]:
    """Give what stands about a note beside its words."""
    note = opened.note
    names = names_of([note.written_by, *([note.closed_by] if note.closed_by else [])])
    rows = [
        SummaryRow(Message("State"), state_tag(note)),
        SummaryRow(Message("Written"), Moment(note.written_at)),
        SummaryRow(Message("By"), names.get(note.written_by, ELSEWHERE)),
    ]
    if note.delivered_from:
        rows.append(SummaryRow(Message("Came from"), note.delivered_from.name))
    if note.delivered_to:
        rows.append(SummaryRow(Message("Went to"), note.delivered_to.name))
    if note.closed_at:
        rows.append(SummaryRow(Message("Closed"), Moment(note.closed_at)))
    return rows


def follow_up_entries(opened: OpenedNote) -> list[TimelineEntry]:
    """Give what was added to a note, newest first."""
    names = names_of(one.written_by for one in opened.follow_ups)
    return [
        TimelineEntry(one.text, names.get(one.written_by, ELSEWHERE), one.written_at)
        for one in reversed(opened.follow_ups)
    ]


def _line(opened: OpenedNote, names: dict[UUID, str]) -> tuple[Value, ...]:
    note = opened.note
    return (
        Link(opened.reference, reverse("duty-note", args=[note.id])),
        opened.subject or ERASED,
        state_tag(note),
        Moment(note.written_at),
        names.get(note.written_by, ELSEWHERE),
    )
