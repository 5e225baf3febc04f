"""Areas of responsibility: how the authorities who detain divide the same counties.

An area crosses districts and a district crosses areas: neither is ever found from the other, only
both from the county. No table here is the agency's own, so nothing of it is official.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from amparo.network.rules.territory.errors import BeforeTheTables
from amparo.network.rules.territory.geography import get_county, get_state
from amparo.network.rules.territory.tables import (
    BEGINNING,
    Period,
    counties_named,
    period_of,
    rows,
)


@dataclass(frozen=True, slots=True)
class Area:
    """An area of responsibility, by the code and the city that records name it with."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class AreaPeriod:
    """A county belongs to an area for a time."""

    area: Area
    period: Period


def areas_of(fips: str, on: date) -> tuple[AreaPeriod, ...]:
    """Give the areas that a county belongs to on a day.

    Raises `CountyMalformed`, `CountyUnknown`, `BeforeTheTables`.
    """
    county = get_county(fips)
    _require_within(on)
    return tuple(one for one in _periods()[county.fips] if one.period.holds(on))


def list_areas(on: date) -> tuple[Area, ...]:
    """List the areas there are on a day. Raises `BeforeTheTables`."""
    _require_within(on)
    found = {one.area for periods in _periods().values() for one in periods if one.period.holds(on)}
    return tuple(sorted(found, key=lambda area: area.code))


def counties_of_area(code: str, on: date) -> tuple[str, ...]:
    """List the counties of an area on a day, by their five digits. Raises `BeforeTheTables`."""
    _require_within(on)
    return tuple(
        sorted(
            fips
            for fips, periods in _periods().items()
            if any(one.area.code == code and one.period.holds(on) for one in periods)
        )
    )


def _require_within(on: date) -> None:
    if on < BEGINNING:
        raise BeforeTheTables(BEGINNING)


@cache
def _periods() -> dict[str, tuple[AreaPeriod, ...]]:
    found: defaultdict[str, list[AreaPeriod]] = defaultdict(list)
    for row in rows("areas"):
        one = AreaPeriod(Area(row["area"], row["name"]), period_of(row))
        for fips in counties_named(row, get_state(row["state"]).fips):
            found[fips].append(one)
    return {fips: tuple(periods) for fips, periods in found.items()}
