"""The maps of who serves which county, each with the same in words beside it."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from amparo.network.place_names import by_name, city_of, state_name
from amparo.network.rules.territory.districts import posts_of_state
from amparo.network.rules.territory.geography import State, list_states
from amparo.network.rules.territory.outlines import (
    Borders,
    Drawing,
    borders_of,
    outlines,
    path_of,
)
from amparo.network.rules.territory.posts import get_post
from amparo.web.deployment import Words


@dataclass(frozen=True, slots=True)
class StateShape:
    """One state on the map: its outlines by fill, and who serves it."""

    state: State
    name: Words
    cities: tuple[Words, ...]
    pieces: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a post stands, and where its name does if there is room for it."""

    city: Words
    x: int
    y: int
    label: tuple[int, int, str] | None


@dataclass(frozen=True, slots=True)
class NationMap:
    """The whole map; its states also stand in the order of their names, to be read as a list."""

    states: list[StateShape]
    drawing: Drawing
    borders: Borders
    seats: list[Seat]
    since: date
    is_drawn: bool
    """False for a day before the newest lists: what was built shows these, so words must do."""


def nation_map(on: date) -> NationMap:
    """Draw who serves what on a day."""
    built = outlines()
    return NationMap(
        states=[_shape(state, on) for state in by_name(list_states())],
        drawing=built.nation,
        borders=_borders(),
        seats=[_seat(post, built.nation) for post in built.nation.points],
        since=built.since,
        is_drawn=on >= built.since,
    )


def _shape(state: State, on: date) -> StateShape:
    cities = tuple(city_of(post) for post in posts_of_state(state.code, on))
    return StateShape(state, state_name(state), cities, _pieces()[state.code])


def _seat(post: str, drawing: Drawing) -> Seat:
    x, y = drawing.points[post]
    return Seat(city_of(get_post(post)), x, y, drawing.labels.get(post))


@cache
def _pieces() -> dict[str, tuple[tuple[int, str], ...]]:
    built = outlines()
    found: dict[str, tuple[tuple[int, str], ...]] = {}
    for area in built.nation.areas:
        state, post = area.split()
        piece = built.shades[post], path_of(built.nation, area)
        found[state] = (*found.get(state, ()), piece)
    return found


@cache
def _borders() -> Borders:
    return borders_of(outlines().nation, lambda area: area.split()[1])
