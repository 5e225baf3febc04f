"""Promised call-backs: by when, and how late one is."""

from datetime import datetime, timedelta
from enum import StrEnum


class Within(StrEnum):
    """What can be promised on the line."""

    HOUR = "hour"
    FOUR_HOURS = "four_hours"
    DAY = "day"
    THREE_DAYS = "three_days"


class Kept(StrEnum):
    """What became of a promised call-back."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    NOT_NEEDED = "not_needed"
    MOVED = "moved"
    """The promise went along when the request was handed over; nobody notes this by hand."""


class Lateness(StrEnum):
    """How a promise stands against the clock."""

    LATE = "late"
    SOON = "soon"
    LATER = "later"


_LONG = {
    Within.HOUR: timedelta(hours=1),
    Within.FOUR_HOURS: timedelta(hours=4),
    Within.DAY: timedelta(days=1),
    Within.THREE_DAYS: timedelta(days=3),
}
SOON = timedelta(hours=2)
"""How long before its moment a promise begins to press."""
TRY_AGAIN_AFTER = timedelta(hours=1)
"""After a call that nobody answered the promise stands, and is due again by then."""


def due_at(within: Within, at: datetime) -> datetime:
    """Give the moment by which a promise made at `at` is to be kept."""
    return at + _LONG[within]


def lateness_of(due: datetime, at: datetime) -> Lateness:
    """Answer how a promise stands: late from its moment on, soon for two hours before."""
    if at >= due:
        return Lateness.LATE
    return Lateness.SOON if due - at <= SOON else Lateness.LATER


def remaining(due: datetime, at: datetime) -> tuple[int, int]:
    """Give hours and minutes between now and a promise, whichever comes first."""
    minutes = int(abs(due - at).total_seconds() // 60)
    return minutes // 60, minutes % 60
