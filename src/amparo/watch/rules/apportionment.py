"""From an area's figure to shares of the consular districts in it: by stated weights, to the unit.

A share is an estimate and never an official figure. Its weights are the people who live in the
counties that area and district share; who is arrested does not follow where people live, so each
share carries a range: what it would be if the district weighed half as much, or twice, as others.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from pathlib import Path

from amparo.kernel.errors import Message
from amparo.network.rules.territory.areas import counties_of_area, list_areas
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.geography import get_state
from amparo.network.rules.territory.tables import BEGINNING

SPREAD = 2
"""By how many times a district may weigh more or less than its people: a convention of ours."""
SOURCE = Message(
    "Weights: total population by county, American Community Survey, five-year estimates of 2014 "
    "to 2018, as compiled by the University of Washington Center for Human Rights."
)
METHOD = Message(
    "Shared out by the people who live in the counties that the area and each district have in "
    "common, rounded so that the shares add up. The range is what the share would be if the "
    "district weighed half as much, or twice. An estimate of this network, not an official figure."
)


@dataclass(frozen=True, slots=True)
class Share:
    """A district's part of a figure, and the range that it may lie in."""

    post: str
    share: int
    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        """Answer whether nothing was estimated: the whole area lies in this district."""
        return self.low == self.high


def share_out(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share out a total by weights, to the unit: the largest remainders get what is left over.

    Equal remainders go by name. Where all weights are nothing, each weighs the same.
    """
    if not weights:
        return {}
    whole = sum(weights.values())
    parts = {
        name: Fraction(total * weight, whole) if whole else Fraction(total, len(weights))
        for name, weight in weights.items()
    }
    shares = {name: int(part) for name, part in parts.items()}
    left = total - sum(shares.values())
    by_remainder = sorted(parts, key=lambda name: (shares[name] - parts[name], name))
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares


def apportion(total: int, weights: Mapping[str, int]) -> list[Share]:
    """Share out a total with a range around each share, the largest share first."""
    shares = share_out(total, weights)
    found = [
        Share(name, share, *_range(total, name, weights, share)) for name, share in shares.items()
    ]
    return sorted(found, key=lambda one: (-one.share, one.post))


def _range(total: int, name: str, weights: Mapping[str, int], share: int) -> tuple[int, int]:
    own, others = weights[name], sum(weights.values()) - weights[name]
    if others == 0:
        return share, share
    low = total * own // (own + SPREAD * others)
    high = -(-total * SPREAD * own // (SPREAD * own + others))
    return min(low, share), max(high, share)


@lru_cache(maxsize=256)
def _weights(area: str, on: date) -> tuple[tuple[str, int], ...]:
    found: defaultdict[str, int] = defaultdict(int)
    for fips in counties_of_area(area, on):
        people = population().get(fips, 0)
        if people:
            found[district_of(fips, on).post.id] += people
    return tuple(sorted(found.items()))


def weights_of(area: str, on: date) -> dict[str, int]:
    """Give how many people of an area live in each consular district of a day."""
    return dict(_weights(area, within_the_tables(on)))


def areas_of_post(post: str, on: date) -> list[str]:
    """List the areas that a consular district reaches into, on a day."""
    day = within_the_tables(on)
    return [one.code for one in list_areas(day) if post in weights_of(one.code, day)]


def within_the_tables(on: date) -> date:
    """Give the day itself, or the first one that the tables of counties know."""
    return max(on, BEGINNING)


def totalled(shares: Iterable[Share]) -> Share | None:
    """Add up a district's shares of several areas, their ranges with them."""
    parts = list(shares)
    if not parts:
        return None
    return Share(
        parts[0].post,
        sum(one.share for one in parts),
        sum(one.low for one in parts),
        sum(one.high for one in parts),
    )


@cache
def population() -> dict[str, int]:
    """Give how many people live in each county, by its five digits."""
    with (Path(__file__).parent / "population.csv").open(encoding="utf-8", newline="") as file:
        return {
            get_state(row["state"]).fips + county[:3]: int(county[4:])
            for row in csv.DictReader(file)
            for county in row["counties"].split(";")
        }
