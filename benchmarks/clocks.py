"""A million events of clocks, over changes of clocks, leap days, year ends and holidays.

    python -m benchmarks.clocks --events 1000000

Each event starts a clock of some measure on some wall, most of them where calendars are awkward.
Every due moment is reckoned by the product's rules and again in another, slower way; and of the
looks that somebody takes each hour exactly one must find the clock late for the first time.
"""

import argparse
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

import holidays

from amparo.cases.rules.clocks.lateness import Lateness, lateness_of
from amparo.cases.rules.clocks.terms import END_OF_WORK, Measure, Unit, due_after

_ZONES = [
    ZoneInfo(name)
    for name in (
        "America/New_York",
        "America/Chicago",
        "America/Denver",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Mexico_City",
        "America/Puerto_Rico",
        "Pacific/Honolulu",
        "America/Anchorage",
    )
]
_COUNTRIES = ((), ("US",), ("MX",), ("MX", "US"))
_YEARS = range(2017, 2041)
_DAY = timedelta(days=1)
_HOUR = 3_600


def main() -> int:
    """Run, print what was found, and end with 1 if any clock was missed or struck twice."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20170306)
    given = parser.parse_args()
    dice = random.Random(given.seed)  # noqa: S311 -- the same events in every run are wanted
    began = time.perf_counter()
    strikes: Counter[int] = Counter()
    wrong = 0
    kinds: Counter[str] = Counter()
    for starts, measure, zone in _events(dice, given.events):
        found = due_after(measure, starts, zone).at
        wrong += found != _slowly(measure, starts, zone)
        kinds.update({measure.unit.value: 1})
        strikes[_strikes(found, zone)] += 1
    spent = time.perf_counter() - began
    missed, doubled = strikes[0], sum(count for times, count in strikes.items() if times > 1)
    print(f"{given.events} events in {spent:.0f} s, {given.events / spent:,.0f} a second")
    print(", ".join(f"{count} in {unit}" for unit, count in sorted(kinds.items())))
    print(f"reckoned otherwise than the slow way: {wrong}; missed: {missed}; doubled: {doubled}")
    return 1 if wrong or missed or doubled else 0


def _events(dice: random.Random, count: int) -> Iterator[tuple[datetime, Measure, ZoneInfo]]:
    awkward = [day for year in _YEARS for day in _awkward_days(year)]
    for _ in range(count):
        zone, unit = dice.choice(_ZONES), dice.choice(list(Unit))
        day = dice.choice(awkward) + timedelta(days=dice.randrange(-3, 4))
        minutes = timedelta(minutes=dice.randrange(24 * 60))
        starts = (datetime.combine(day, datetime.min.time(), zone) + minutes).astimezone(UTC)
        countries = dice.choice(_COUNTRIES)
        amount = dice.choice((1, 2, 3, 5, 10, 24, 30, 48))
        extends = unit in {Unit.DAYS, Unit.MONTHS} and dice.random() < 0.5
        yield starts, Measure(amount, unit, countries, END_OF_WORK, extends), zone


@cache
def _awkward_days(year: int) -> tuple[date, ...]:
    """Give the days around which clocks go wrong: changes, leap days, year ends, holidays."""
    found = {date(year, 12, 31), date(year, 2, 28), date(year, 1, 31), date(year, 3, 1)}
    for zone in _ZONES:
        found |= _changes(year, zone)
    for country in ("MX", "US"):
        found |= set(_resting(country, year))
    return tuple(sorted(found))


def _changes(year: int, zone: ZoneInfo) -> set[date]:
    days = [date(year, 1, 1) + timedelta(days=number) for number in range(364)]
    offsets = [datetime(day.year, day.month, day.day, tzinfo=zone).utcoffset() for day in days]
    return {
        day for day, one, after in zip(days, offsets, offsets[1:], strict=False) if one != after
    }


@cache
def _resting(country: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, years=year))


def _slowly(measure: Measure, starts: datetime, zone: ZoneInfo) -> datetime:
    """Reckon by walking: seconds of the epoch, or the wall's calendar one day after another."""
    if measure.unit is Unit.HOURS:
        return datetime.fromtimestamp(starts.timestamp() + measure.amount * _HOUR, UTC)
    day = starts.astimezone(zone).date()
    if measure.unit is Unit.MONTHS:
        day = _months_on(day, measure.amount)
    left = 0 if measure.unit is Unit.MONTHS else measure.amount
    while left:
        day += _DAY
        left -= measure.unit is Unit.DAYS or _works(day, measure.countries)
    while measure.extends and not _works(day, measure.countries):
        day += _DAY
    # Five in the afternoon is neither skipped nor shown twice on any of these walls.
    wall = datetime.combine(day, measure.until)
    return wall.replace(tzinfo=UTC) - (wall.replace(tzinfo=zone).utcoffset() or timedelta())


def _months_on(day: date, amount: int) -> date:
    year, month = day.year, day.month
    for _ in range(amount):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month, number)
        except ValueError:
            continue
    raise AssertionError


def _works(day: date, countries: tuple[str, ...]) -> bool:
    rests = any(day in _resting(country, day.year) for country in countries)
    return day.weekday() < 5 and not rests


def _strikes(due: datetime, zone: ZoneInfo) -> int:
    """Count the looks, one an hour around a moment, that find a clock late for the first time."""
    first = datetime.fromtimestamp(due.timestamp() // _HOUR * _HOUR - 2 * _HOUR, UTC)
    looks = [first + timedelta(hours=number) for number in range(5)]
    late = [lateness_of(due, look, zone) is Lateness.LATE for look in looks]
    return sum(now and not before for before, now in pairwise(late))


if __name__ == "__main__":
    raise SystemExit(main())
