"""The map of who serves which state, and the same in words.

No boundaries are drawn: the tables hold counties by name only. Each state is one tile of the same
size, roughly where it lies, so the map shows how many consulates share a state and nothing finer.
"""

from dataclasses import dataclass
from datetime import date

from amparo.network.place_names import by_name, city_of, state_name
from amparo.network.rules.territory.districts import posts_of_state
from amparo.network.rules.territory.geography import State, list_states
from amparo.network.rules.territory.posts import list_posts
from amparo.web.deployment import Words

_STEP = 40
_SIDE = 37
_DARKEST = 3
"""Three consulates or more share one colour; the number on the tile says how many."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One state of the map: where it stands, and who serves it."""

    state: State
    name: Words
    cities: tuple[Words, ...]
    is_seat: bool

    @property
    def count(self) -> int:
        """Count the consulates that serve the state."""
        return len(self.cities)

    @property
    def shade(self) -> int:
        """Give the step of the colour."""
        return min(self.count, _DARKEST)

    @property
    def x(self) -> int:
        """Give the left edge."""
        return self.state.column * _STEP

    @property
    def y(self) -> int:
        """Give the upper edge."""
        return self.state.row * _STEP


@dataclass(frozen=True, slots=True)
class DistrictMap:
    """The whole map; its tiles also stand in the order of their names, to be read as a list."""

    tiles: list[Tile]
    side: int = _SIDE
    width: int = 12 * _STEP
    height: int = 9 * _STEP


def district_map(on: date) -> DistrictMap:
    """Draw who serves which state on a day."""
    seats = {post.state for post in list_posts()}
    return DistrictMap([_tile(state, on, seats) for state in by_name(list_states())])


def _tile(state: State, on: date, seats: set[str]) -> Tile:
    cities = tuple(city_of(post) for post in posts_of_state(state.code, on))
    return Tile(state, state_name(state), cities, state.code in seats)
