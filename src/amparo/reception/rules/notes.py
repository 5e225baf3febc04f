"""A duty note: its states, the moves between them, its limits."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

OVERDUE_AFTER = timedelta(hours=12)
"""A shift: a note still open after it is shown as overdue."""
LONGEST_SUBJECT = 120
LONGEST_TEXT = 4_000


class NoteState(StrEnum):
    """Where a note stands."""

    OPEN = "open"
    DONE = "done"
    HANDED_OVER = "handed_over"
    ERASED = "erased"


class NoteAct(StrEnum):
    """What can be done to a note after it was written."""

    FOLLOW_UP = "follow_up"
    CLOSE = "close"
    HAND_OVER = "hand_over"
    ERASE = "erase"


_ALLOWED: dict[NoteState, frozenset[NoteAct]] = {
    NoteState.OPEN: frozenset(NoteAct),
    NoteState.DONE: frozenset({NoteAct.ERASE}),
    NoteState.HANDED_OVER: frozenset({NoteAct.ERASE}),
    NoteState.ERASED: frozenset(),
}


def may_act(state: NoteState, act: NoteAct) -> bool:
    """Answer whether a note in `state` admits `act`."""
    return act in _ALLOWED[state]


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What somebody wrote: a subject, a text, and the word that makes sending it twice harmless."""

    subject: str
    text: str
    sent_key: UUID
