"""The map of one state: its counties by the post that serves them on a day, and its key."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, lru_cache
from math import hypot

from amparo.network.place_names import city_of
from amparo.network.rules.territory.districts import (
    PlaceApart,
    places_apart,
    posts_by_county,
    posts_of_state,
)
from amparo.network.rules.territory.geography import State, list_counties
from amparo.network.rules.territory.outlines import (
    Borders,
    Drawing,
    borders_of,
    middle_of,
    outlines,
    path_of,
)
from amparo.network.rules.territory.posts import Post
from amparo.web.deployment import Words

_KEPT = 100
"""How many drawn states are kept: every state of today, and some of other days."""
_ROOM = 26
"""How far a number stands from a dot and from other numbers, where the district is large enough."""


@dataclass(frozen=True, slots=True)
class DistrictShape:
    """What one post serves of a state; without counties when it serves a place apart alone."""

    number: int
    post: Post
    city: Words
    shade: int
    counties: tuple[tuple[str, str], ...]
    """Name and outline of each."""
    label: tuple[int, int] | None
    is_seat_here: bool


@dataclass(frozen=True, slots=True)
class StateMap:
    """A state as it is drawn, with one county raised if one was asked for."""

    drawing: Drawing
    districts: list[DistrictShape]
    borders: Borders
    seats: list[tuple[int, int]]
    places: list[tuple[PlaceApart, Words, tuple[int, int]]]
    raised: str
    """The outline of the county that was asked for, if any."""


def state_map(state: State, on: date, county: str = "") -> StateMap:
    """Draw a state as it was served on a day. Raises `BeforeTheTables`."""
    drawn, area = _state_map(state, on), county[2:]
    is_there = area in drawn.drawing.areas
    return replace(drawn, raised=_path(state.code, area)) if is_there else drawn


@lru_cache(maxsize=_KEPT)
def _state_map(state: State, on: date) -> StateMap:
    drawing = outlines().states[state.code]
    posts = {fips[2:]: post for fips, post in posts_by_county(state, on).items()}
    return StateMap(
        drawing=drawing,
        districts=_districts(state, on, drawing, posts),
        borders=borders_of(drawing, lambda area: posts[area].id),
        seats=list(drawing.points.values()),
        places=[
            (one, city_of(one.post), drawing.places[one.place])
            for one in places_apart(state, on)
            if one.place in drawing.places
        ],
        raised="",
    )


def _districts(
    state: State, on: date, drawing: Drawing, posts: dict[str, Post]
) -> list[DistrictShape]:
    names = {one.fips[2:]: one.name for one in list_counties(state)}
    taken = [tuple(map(float, dot)) for dot in drawing.points.values()]
    shapes = []
    for number, post in enumerate(posts_of_state(state.code, on), 1):
        served = [area for area, one in posts.items() if one == post]
        label = _label(drawing, served, taken)
        shapes.append(
            DistrictShape(
                number=number,
                post=post,
                city=city_of(post),
                shade=outlines().shades[post.id],
                counties=tuple((names[area], _path(state.code, area)) for area in served),
                label=label,
                is_seat_here=post.id in drawing.points,
            )
        )
        taken += [label] if label else []
    return shapes


def _label(
    drawing: Drawing, served: Iterable[str], taken: list[tuple[float, ...]]
) -> tuple[int, int] | None:
    """Choose the county nearest to the middle of a district in which its number has room."""
    middles = [middle_of(drawing, area) for area in served]
    if not middles:
        return None
    whole = sum(size for _, _, size in middles) or 1
    x = sum(x * size for x, _, size in middles) / whole
    y = sum(y * size for _, y, size in middles) / whole
    by_distance = sorted(middles, key=lambda one: hypot(one[0] - x, one[1] - y))
    left, top, _ = next((one for one in by_distance if _has_room(one, taken)), by_distance[0])
    return round(left), round(top)


def _has_room(at: tuple[float, ...], taken: list[tuple[float, ...]]) -> bool:
    return all(hypot(at[0] - x, at[1] - y) > _ROOM for x, y in taken)


@cache
def _path(state: str, area: str) -> str:
    return path_of(outlines().states[state], area)
