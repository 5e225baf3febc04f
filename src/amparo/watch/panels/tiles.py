"""The network on a map of tiles: each area where it lies beside others, all of the same size.

An area's outline would say how much land it has, which says nothing of people. The tiles stand row
by row as on a map, so that whoever hears the page or uses the keyboard goes from west to east.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.watch.panels.charts import changed, days_told, grouped
from amparo.watch.panels.league import area_url
from amparo.watch.rules.areas import names
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.rules.series import Change
from amparo.watch.services.describing import LeagueRow
from amparo.web.links import reverse

PLACES = {
    "SEA": (1, 1),
    "SPM": (1, 4),
    "BUF": (1, 7),
    "BOS": (1, 8),
    "SFR": (2, 1),
    "SLC": (2, 2),
    "DEN": (2, 3),
    "CHI": (2, 5),
    "DET": (2, 6),
    "NEW": (2, 7),
    "NYC": (2, 8),
    "LOS": (3, 1),
    "WAS": (3, 6),
    "BAL": (3, 7),
    "PHI": (3, 8),
    "SND": (4, 1),
    "PHO": (4, 2),
    "ELP": (4, 3),
    "DAL": (4, 4),
    "NOL": (4, 5),
    "ATL": (4, 6),
    "SNA": (5, 3),
    "HOU": (5, 4),
    "MIA": (5, 7),
    "HLG": (6, 4),
}
"""Row from the north, column from the west: roughly where the areas lie."""


class Step(StrEnum):
    """How own nationals changed, in few steps, each with a pattern of its own."""

    FELL = "fell"
    LITTLE = "little"
    MORE = "more"
    MOST = "most"
    UNKNOWN = "unknown"


WORDS = {
    Step.FELL: Message("Fell"),
    Step.LITTLE: Message("The same, or up to 20 % more"),
    Step.MORE: Message("More than 20 % and up to 50 % more"),
    Step.MOST: Message("More than 50 % more"),
    Step.UNKNOWN: Message("No percentage can be given"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a tile: both figures, the change with its sign, and the sign in words."""

    first: str
    second: str
    change: str
    sign: str
    word: Message


@dataclass(frozen=True, slots=True)
class Tile:
    """One area on the map: own nationals and everybody, side by side."""

    name: str
    url: str
    row: int
    column: int
    step: Step
    own: Side
    whole: Side


@dataclass(frozen=True, slots=True)
class TileMap:
    """All areas, the key of the patterns that occur, and where the figures come from."""

    title: Message
    first_year: str
    second_year: str
    tiles: tuple[Tile, ...]
    key: tuple[tuple[Step, Message], ...]
    source: str
    days: Message
    number: str
    download: str


def tile_map(measure: Measure, rows: Sequence[LeagueRow], years: tuple[int, int]) -> TileMap:
    """Put the areas onto the map."""
    placed = sorted((row for row in rows if row.area in PLACES), key=lambda row: PLACES[row.area])
    tiles = tuple(_tile(row) for row in placed)
    steps = {tile.step for tile in tiles}
    releases = {point.release for row in rows for point in (row.own.first, row.own.second)}
    return TileMap(
        Message("{what} on a map: own nationals, and all", {"what": TITLES[measure]}),
        str(years[0]),
        str(years[1]),
        tiles,
        tuple((step, words) for step, words in WORDS.items() if step in steps),
        ", ".join(sorted(releases)),
        days_told(*years),
        f"map-{measure.value}",
        reverse("figures-league-download", args=[measure.value]),
    )


def step_of(change: Change) -> Step:
    """Give the step that a change lies in."""
    if change.percent is None:
        return Step.UNKNOWN
    if change.percent < 0:
        return Step.FELL
    if change.percent > 50:
        return Step.MOST
    return Step.MORE if change.percent > 20 else Step.LITTLE


def _tile(row: LeagueRow) -> Tile:
    return Tile(
        names()[row.area],
        area_url(row.area),
        *PLACES[row.area],
        step_of(row.own),
        _side(row.own),
        _side(row.whole),
    )


def _side(change: Change) -> Side:
    sign, word = "=", Message("the same")
    if change.difference > 0:
        sign, word = "▲", Message("more")
    elif change.difference < 0:
        sign, word = "▼", Message("fewer")
    return Side(
        grouped(change.first.count), grouped(change.second.count), changed(change), sign, word
    )
