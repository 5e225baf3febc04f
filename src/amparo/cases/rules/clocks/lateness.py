"""How a clock stands against a moment: late, due today, later; and the time between in parts."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.zones import day_in


class Lateness(StrEnum):
    """How something that is due stands."""

    LATE = "late"
    TODAY = "today"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Span:
    """A time in the largest unit that says enough: days from two on, else hours, else minutes."""

    amount: int
    unit: str


def lateness_of(due: datetime, at: datetime, zone: ZoneInfo) -> Lateness:
    """Answer how something stands: late from its moment on, today by the zone's calendar."""
    if at >= due:
        return Lateness.LATE
    return Lateness.TODAY if day_in(due, zone) == day_in(at, zone) else Lateness.LATER


def span_between(one: datetime, other: datetime) -> Span:
    """Give the time between two moments, rounded down: nobody has more than it says."""
    between = abs(one - other)
    if between >= timedelta(days=2):
        return Span(between.days, "days")
    hours, seconds = divmod(int(between.total_seconds()), 3_600)
    return Span(hours, "hours") if hours else Span(seconds // 60, "minutes")
