"""Which consulate serves a county on a day, and how that is known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from amparo.kernel.errors import Message
from amparo.network.rules.territory.basis import NOTES, SOURCES, Basis
from amparo.network.rules.territory.errors import BeforeTheTables, PlaceUnknown
from amparo.network.rules.territory.geography import County, State, get_county, get_state
from amparo.network.rules.territory.posts import Post, get_post
from amparo.network.rules.territory.tables import (
    BEGINNING,
    Period,
    counties_named,
    listed_counties,
    period_of,
    rows,
)


@dataclass(frozen=True, slots=True)
class PlaceApart:
    """A place within a county that another consulate serves."""

    place: str
    post: Post
    period: Period


@dataclass(frozen=True, slots=True)
class District:
    """The answer for one county, or a place in it, on one day."""

    county: County
    on: date
    post: Post
    period: Period
    place: str = ""
    exceptions: tuple[PlaceApart, ...] = ()

    @property
    def basis(self) -> Basis:
        """Say how it is known; only what is listed is official."""
        return self.period.basis

    @property
    def source(self) -> Message:
        """Say where it comes from."""
        return SOURCES[self.period.source]

    @property
    def note(self) -> Message | None:
        """Say what is not known of it, if anything."""
        return NOTES.get(self.period.note)


def district_of(fips: str, on: date, place: str = "") -> District:
    """Answer which consulate serves a county, or a place within it that has a rule of its own.

    Raises `CountyMalformed`, `CountyUnknown`, `PlaceUnknown`, `BeforeTheTables`.
    """
    county = get_county(fips)
    if on < BEGINNING:
        raise BeforeTheTables(BEGINNING)
    exceptions = tuple(one for one in _exceptions().get(fips, ()) if one.period.holds(on))
    if place:
        found = _place(place, exceptions, county)
        return District(county, on, found.post, found.period, found.place)
    ((post, period),) = (one for one in _periods()[fips] if one[1].holds(on))
    return District(county, on, post, period, exceptions=exceptions)


def posts_by_county(state: State, on: date) -> dict[str, Post]:
    """Give which post serves each county of a state on a day. Raises `BeforeTheTables`."""
    if on < BEGINNING:
        raise BeforeTheTables(BEGINNING)
    return {fips: _post_of(fips, on) for fips, _ in listed_counties(state.code)}


def places_apart(state: State, on: date) -> tuple[PlaceApart, ...]:
    """List the places of a state that another post serves than their county, on a day."""
    return tuple(one for one in _exceptions_of(state) if one.period.holds(on))


def posts_of_state(code: str, on: date) -> tuple[Post, ...]:
    """List the posts that serve some county or place of a state on a day. Raises as above."""
    state = get_state(code)
    found = {_post_of(fips, on) for fips, _ in listed_counties(state.code)}
    found |= {one.post for one in places_apart(state, on)}
    return tuple(sorted(found, key=lambda post: post.city))


def days_of_change() -> tuple[date, ...]:
    """List every day on which some county or its basis changes hands."""
    begins = {period.begins for found in _periods().values() for _, period in found}
    return tuple(sorted(begins))


def _post_of(fips: str, on: date) -> Post:
    return next(post for post, period in _periods()[fips] if period.holds(on))


def _exceptions_of(state: State) -> list[PlaceApart]:
    return [one for f, found in _exceptions().items() if f.startswith(state.fips) for one in found]


def _place(place: str, exceptions: tuple[PlaceApart, ...], county: County) -> PlaceApart:
    wanted = _folded(place)
    for one in exceptions:
        if _folded(one.place) == wanted:
            return one
    raise PlaceUnknown(county.name, [one.place for one in exceptions])


def _folded(place: str) -> str:
    return " ".join(place.split()).casefold()


@cache
def _periods() -> dict[str, tuple[tuple[Post, Period], ...]]:
    found: defaultdict[str, list[tuple[Post, Period]]] = defaultdict(list)
    for row in rows("districts"):
        post, period = get_post(row["consulate"]), period_of(row)
        for fips in counties_named(row, get_state(row["state"]).fips):
            found[fips].append((post, period))
    return {fips: tuple(periods) for fips, periods in found.items()}


@cache
def _exceptions() -> dict[str, tuple[PlaceApart, ...]]:
    found: defaultdict[str, list[PlaceApart]] = defaultdict(list)
    for row in rows("places"):
        found[row["county"]].append(
            PlaceApart(row["place"], get_post(row["consulate"]), period_of(row))
        )
    return {fips: tuple(places) for fips, places in found.items()}
