"""Working days: weekdays without the public holidays of the countries that a rule names."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import cache

import holidays

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)
_LONGEST_REST = 31
"""No calendar rests longer; whoever finds no working day by then has a broken one."""


class CalendarBroken(ValueError):
    """A country is unknown to the calendars, or never works."""


def require_country(code: str) -> None:
    """Refuse a country that has no calendar. Raises `CalendarBroken`."""
    if code not in holidays.list_supported_countries():
        raise CalendarBroken(code)


def resting_country(day: date, countries: Iterable[str]) -> str:
    """Give the country that has a public holiday on a day; empty where all of them work."""
    return next((code for code in countries if day in _holidays(code, day.year)), "")


def is_weekend(day: date) -> bool:
    """Answer whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def is_working_day(day: date, countries: Iterable[str]) -> bool:
    """Answer whether offices work on a day."""
    return not is_weekend(day) and not resting_country(day, countries)


def working_day_from(day: date, countries: tuple[str, ...]) -> date:
    """Give a day itself if offices work then, else the next on which they do.

    Raises `CalendarBroken`.
    """
    for _ in range(_LONGEST_REST):
        if is_working_day(day, countries):
            return day
        day += _ONE_DAY
    raise CalendarBroken


def working_days_after(day: date, amount: int, countries: tuple[str, ...]) -> date:
    """Give the working day that comes as the `amount`-th after a day. Raises `CalendarBroken`."""
    for _ in range(amount):
        day = working_day_from(day + _ONE_DAY, countries)
    return day


def holidays_between(first: date, last: date, countries: tuple[str, ...]) -> list[tuple[date, str]]:
    """List the holidays on weekdays after one day and before another, each with its country."""
    days = (first + timedelta(days=number) for number in range(1, (last - first).days))
    resting = ((day, resting_country(day, countries)) for day in days if not is_weekend(day))
    return [(day, country) for day, country in resting if country]


@cache
def _holidays(country: str, year: int) -> frozenset[date]:
    return frozenset(
        day for day in holidays.country_holidays(country, years=year) if day.year == year
    )
