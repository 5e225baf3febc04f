"""A duty note: its states, the moves between them, its limits."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from amparo.reception.rules.errors import PageUnknown

_PLACE = re.compile(r"(\d{4})-(\d{1,9})", re.ASCII)
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


def place_of(year: int, number: int) -> str:
    """Give the place of a note in the list, for the address of the page after it."""
    return f"{year}-{number}"


def read_place(word: str) -> tuple[int, int] | None:
    """Read a place; None for the beginning. Raises `PageUnknown` for what was made up."""
    found = _PLACE.fullmatch(word)
    if word and not found:
        raise PageUnknown
    return (int(found[1]), int(found[2])) if found else None


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What somebody wrote: a subject, a text, and the word that makes sending it twice harmless."""

    subject: str
    text: str
    sent_key: UUID
