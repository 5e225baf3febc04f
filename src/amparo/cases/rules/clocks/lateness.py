"""How a clock stands against a moment: late, due by the end of the day, later; the time between.

A day ends at midnight; from noon on the night that follows belongs to it. Whoever looks at what is
due before she goes home, or stands guard in the evening, is shown what ends before morning.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.zones import day_in, moment_of

NOON, MORNING = time(12), time(8)
"""From when on the coming night is shown, and when it is over."""


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
    """Answer how something stands: late from its moment on, today until the day ends there."""
    if at >= due:
        return Lateness.LATE
    return Lateness.TODAY if due < end_of_day(at, zone) else Lateness.LATER


@lru_cache(maxsize=64)
def end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Give when the day that it is at a moment ends, with the night where one comes next."""
    night_comes = at.astimezone(zone).time() >= NOON
    tomorrow = day_in(at, zone) + timedelta(days=1)
    ends, _ = moment_of(tomorrow, MORNING if night_comes else time(), zone)
    return ends


def span_between(one: datetime, other: datetime) -> Span:
    """Give the time between two moments, rounded down: nobody has more than it says."""
    between = abs(one - other)
    if between >= timedelta(days=2):
        return Span(between.days, "days")
    hours, seconds = divmod(int(between.total_seconds()), 3_600)
    return Span(hours, "hours") if hours else Span(seconds // 60, "minutes")
