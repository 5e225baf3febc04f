"""How long a rule gives, and the moment at which that ends, with every step in words."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.calendars import (
    holidays_between,
    working_day_from,
    working_days_after,
)
from amparo.cases.rules.clocks.reasons import Code, Reason, reason
from amparo.cases.rules.clocks.zones import day_in, moment_of

MOST = 3_660
"""Of hours, days or months: nobody counts further, and a slip of the finger is found."""
LAST_YEAR = 2199
END_OF_WORK = time(17)


class Unit(StrEnum):
    """What is counted."""

    HOURS = "hours"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class Measure:
    """How long: an amount of a unit, until a time of the last day, beside whose holidays."""

    amount: int
    unit: Unit
    countries: tuple[str, ...] = ()
    until: time = END_OF_WORK
    extends: bool = False
    """Whether a last day on which offices rest gives way to the next working day."""


@dataclass(frozen=True, slots=True)
class Due:
    """A moment, and why it is that one."""

    at: datetime
    reasons: tuple[Reason, ...]


class TermTooLong(ValueError):
    """An amount that nobody counts, or a last day beyond the calendars."""


def due_after(measure: Measure, starts_at: datetime, zone: ZoneInfo) -> Due:
    """Give the moment at which a measure that starts at a moment ends. Raises `TermTooLong`.

    Hours are counted by the clock; days by the calendar of the zone, without the day on which it
    starts.
    """
    if not 0 < measure.amount <= MOST:
        raise TermTooLong
    begin = reason(Code.FROM, moment=starts_at.isoformat(), zone=zone.key)
    if measure.unit is Unit.HOURS:
        at = starts_at + timedelta(hours=measure.amount)
        return Due(at, (begin, reason(Code.HOURS, amount=measure.amount)))
    day, counted = _last_day(measure, day_in(starts_at, zone))
    if day.year > LAST_YEAR:
        raise TermTooLong
    day, moved = _working_day(measure, day)
    at, changed = moment_of(day, measure.until, zone)
    until = reason(Code.UNTIL, time=f"{measure.until:%H:%M}", zone=zone.key)
    return Due(at, (begin, *counted, *moved, until, *changed))


def due_at(moment: datetime) -> Due:
    """Give a moment that somebody set."""
    return Due(moment, (reason(Code.GIVEN),))


def _last_day(measure: Measure, first: date) -> tuple[date, tuple[Reason, ...]]:
    counted = reason(Code(measure.unit.value), amount=measure.amount)
    match measure.unit:
        case Unit.MONTHS:
            day, is_short = _months_after(first, measure.amount)
            return day, (counted, *([reason(Code.SHORT_MONTH)] if is_short else []))
        case Unit.WORKING_DAYS:
            day = working_days_after(first, measure.amount, measure.countries)
            return day, (counted, *_left_out(first, day, measure.countries))
        case _:
            return first + timedelta(days=measure.amount), (counted,)


def _left_out(first: date, last: date, countries: tuple[str, ...]) -> Iterator[Reason]:
    yield reason(Code.WEEKENDS)
    for day, country in holidays_between(first, last, countries):
        yield reason(Code.HOLIDAY, day=day, country=country)


def _working_day(measure: Measure, day: date) -> tuple[date, tuple[Reason, ...]]:
    if not measure.extends:
        return day, ()
    working = working_day_from(day, measure.countries)
    return working, (reason(Code.RESTS, day=day, instead=working),) if working != day else ()


def _months_after(first: date, amount: int) -> tuple[date, bool]:
    years, month = divmod(first.month - 1 + amount, 12)
    year = first.year + years
    if year > LAST_YEAR:
        raise TermTooLong
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(first.day, last)), first.day > last
