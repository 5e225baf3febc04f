"""States and counties, as the census codes them: what a person or a program may name."""

from dataclasses import dataclass
from functools import cache

from amparo.network.rules.territory.errors import CountyMalformed, CountyUnknown, StateUnknown
from amparo.network.rules.territory.tables import listed_counties, newer_counties, rows


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory: its postal code and its names."""

    code: str
    fips: str
    english: str
    spanish: str


@dataclass(frozen=True, slots=True)
class County:
    """A county or what stands in its place: parish, municipio, planning region."""

    fips: str
    name: str
    state: State


@cache
def list_states() -> tuple[State, ...]:
    """List every state and territory of the tables."""
    return tuple(
        State(
            code=row["state"],
            fips=row["fips"],
            english=row["english"],
            spanish=row["spanish"],
        )
        for row in rows("states")
    )


def get_state(code: str) -> State:
    """Give a state by its postal code. Raises `StateUnknown`."""
    for state in list_states():
        if state.code == code:
            return state
    raise StateUnknown


@cache
def list_counties(state: State) -> tuple[County, ...]:
    """List the counties of a state by name; of two vintages only the one that the lists use."""
    named = sorted(listed_counties(state.code), key=lambda one: one[1].casefold())
    return tuple(County(fips, name, state) for fips, name in named)


def get_county(fips: str) -> County:
    """Give a county by its five digits. Raises `CountyMalformed`, `CountyUnknown`."""
    if not (len(fips) == 5 and fips.isascii() and fips.isdecimal()):
        raise CountyMalformed
    for state in list_states():
        if fips.startswith(state.fips):
            for code, name in (*listed_counties(state.code), *newer_counties(state.code)):
                if code == fips:
                    return County(fips, name, state)
    raise CountyUnknown(fips)
