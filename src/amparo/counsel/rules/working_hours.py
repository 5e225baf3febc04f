"""Hours in which an office works: counted on its own wall, without nights, weekends, holidays."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.calendars import is_working_day
from amparo.cases.rules.clocks.zones import day_in, moment_of

_LONGEST = 366
"""Days to look ahead; nobody is given longer, and a calendar that never works is found."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office works: from and until which time, beside whose public holidays."""

    opens: time
    closes: time
    countries: tuple[str, ...]


class NeverOpen(ValueError):
    """These hours never add up: the office does not open."""


def after_working_hours(
    amount: int, starts_at: datetime, zone: ZoneInfo, office: OfficeHours
) -> datetime:
    """Give the moment at which so many working hours have passed. Raises `NeverOpen`."""
    left = timedelta(hours=amount)
    first = day_in(starts_at, zone)
    for number in range(_LONGEST):
        day = first + timedelta(days=number)
        if not is_working_day(day, office.countries):
            continue
        opens, _ = moment_of(day, office.opens, zone)
        closes, _ = moment_of(day, office.closes, zone)
        begins = max(starts_at, opens)
        if left <= closes - begins:
            return begins + left
        left -= max(closes - begins, timedelta())
    raise NeverOpen
