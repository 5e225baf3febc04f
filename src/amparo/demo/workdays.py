"""Days on which offices work, and the moments of steps that follow each other on them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_FRIDAY = 4
_LAST = ZoneInfo("America/Los_Angeles")
"""Where a day ends last among the consulates: what is dated by it is tomorrow at none of them."""


def day_of(moment: datetime) -> date:
    """Give the day of a moment that has begun at every consulate."""
    return moment.astimezone(_LAST).date()


def weekday(day: date) -> date:
    """Give the last day until this one on which offices work."""
    return day - timedelta(days=max(0, day.weekday() - _FRIDAY))


def forward(day: date) -> date:
    """Give the first day from this one on which offices work."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > _FRIDAY else 0)


def moments(days: Iterable[date]) -> Iterator[datetime]:
    """Give the moments of steps that follow each other, in working hours of every consulate."""
    for number, day in enumerate(days):
        yield datetime.combine(day, time(17 + number), UTC)
