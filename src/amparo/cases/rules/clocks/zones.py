"""Clocks on walls: a day and a time in a zone as one moment, also when clocks are changed."""

from datetime import UTC, date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from amparo.cases.rules.clocks.reasons import Code, Reason, reason


class ZoneUnknown(ValueError):
    """There is no such time zone."""


@cache
def zone_of(name: str) -> ZoneInfo:
    """Give a time zone by its name. Raises `ZoneUnknown`."""
    if name not in available_timezones():
        raise ZoneUnknown(name)
    return ZoneInfo(name)


def day_in(moment: datetime, zone: ZoneInfo) -> date:
    """Give the day that a calendar on the wall shows at a moment."""
    return moment.astimezone(zone).date()


def moment_of(day: date, at: time, zone: ZoneInfo) -> tuple[datetime, tuple[Reason, ...]]:
    """Give the moment at which a clock in a zone shows a time of a day, in UTC.

    A time that clocks jump over is the same time as far after the jump; of a time that comes twice
    the first counts, so that nothing is late by an hour. Either is said.
    """
    wanted = datetime.combine(day, at)
    first = wanted.replace(tzinfo=zone, fold=0)
    second = wanted.replace(tzinfo=zone, fold=1)
    moment = first.astimezone(UTC)
    if first.utcoffset() == second.utcoffset():
        return moment, ()
    shown = moment.astimezone(zone).replace(tzinfo=None)
    if shown != wanted:
        return moment, (reason(Code.JUMPED, time=f"{wanted:%H:%M}", instead=f"{shown:%H:%M}"),)
    return moment, (reason(Code.TWICE, time=f"{wanted:%H:%M}"),)
