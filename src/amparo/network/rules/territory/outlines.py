"""The outlines of districts and counties: areas that share their borders, on a flat sheet.

A drawing holds arcs, each where it begins and then steps, and areas as rings of arcs; an arc is
walked backwards where its number stands as `~number`. So a border that two areas share is kept
once, and it is known which border divides what.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent / "outlines.json"
Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    """One sheet: the nation by pieces ("TX houston"), or a state by counties ("201")."""

    size: Point
    arcs: list[list[int]]
    areas: dict[str, list[list[int]]]
    points: dict[str, Point]
    """Where the posts stand that lie on the sheet."""
    places: dict[str, Point] = field(default_factory=dict)
    """Where places apart lie: Green Valley."""
    labels: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    """Where the name of a post fits beside its dot, and which end of it stands there."""
    frames: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Left, top, width and height around what is drawn apart from where it lies."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Every drawing, and what the nation's was made from."""

    since: date
    """From this day on the tables say what the nation's drawing shows."""
    digest: str
    """SHA-256 of county and post, a line each: the test asks the tables for the same."""
    shades: dict[str, int]
    """The fill of each post, 1 to 4: districts that touch have different ones."""
    nation: Drawing
    states: dict[str, Drawing]


@dataclass(frozen=True, slots=True)
class Borders:
    """Lines by what they divide, as paths: each border once."""

    between: str
    """Areas of two groups."""
    within: str
    """Areas of one group."""
    outer: str
    """An area and what is not drawn: the sea, another state."""


@cache
def outlines() -> Outlines:
    """Read the drawings, once."""
    told = json.loads(_FILE.read_text(encoding="utf-8"))
    return Outlines(
        since=date.fromisoformat(told["since"]),
        digest=told["digest"],
        shades=told["shades"],
        nation=_drawing(told["nation"]),
        states={code: _drawing(one) for code, one in told["states"].items()},
    )


def path_of(drawing: Drawing, area: str) -> str:
    """Give an area as the path that SVG draws."""
    return "".join(f"{_line(list(corners))}z" for corners in _rings(drawing, area))


def middle_of(drawing: Drawing, area: str) -> tuple[float, float, float]:
    """Give where the middle of an area lies, and how large its largest ring is."""
    return max((_middle(corners) for corners in _rings(drawing, area)), key=lambda one: one[2])


def borders_of(drawing: Drawing, group: Callable[[str], str]) -> Borders:
    """Tell the lines of a drawing apart by the groups of the areas on their sides."""
    beside: defaultdict[int, list[str]] = defaultdict(list)
    for area, rings in drawing.areas.items():
        for arc in (arc for ring in rings for arc in ring):
            beside[max(arc, ~arc)].append(group(area))
    lines: dict[str, list[str]] = {"between": [], "within": [], "outer": []}
    for arc, sides in sorted(beside.items()):
        if len(drawing.arcs[arc]) == 2:
            continue  # so short that the grid makes it a point
        kind = "outer" if len(sides) == 1 else "within" if len(set(sides)) == 1 else "between"
        lines[kind].append(_line(_corners(drawing.arcs[arc])))
    return Borders(**{kind: "".join(found) for kind, found in lines.items()})


def _rings(drawing: Drawing, area: str) -> Iterator[list[Point]]:
    for ring in drawing.areas[area]:
        corners: list[Point] = []
        for arc in ring:
            walked = _corners(drawing.arcs[max(arc, ~arc)])
            corners += (walked if arc >= 0 else walked[::-1])[bool(corners) :]
        yield corners


def _corners(arc: list[int]) -> list[Point]:
    x, y = arc[:2]
    corners = [(x, y)]
    for step_x, step_y in zip(arc[2::2], arc[3::2], strict=True):
        x, y = x + step_x, y + step_y
        corners.append((x, y))
    return corners


def _line(corners: list[Point]) -> str:
    x, y = corners[0]
    steps = (f"{one[0] - before[0]} {one[1] - before[1]}" for before, one in pairwise(corners))
    return f"M{x} {y}l{' '.join(steps)}".replace(" -", "-")


def _middle(corners: list[Point]) -> tuple[float, float, float]:
    twice = x = y = 0
    for (left, top), (right, bottom) in pairwise([*corners, corners[0]]):
        cross = left * bottom - right * top
        twice, x, y = twice + cross, x + (left + right) * cross, y + (top + bottom) * cross
    if not twice:
        return float(corners[0][0]), float(corners[0][1]), 0.0
    return x / (3 * twice), y / (3 * twice), abs(twice) / 2


def _drawing(told: dict[str, Any]) -> Drawing:
    labels = {post: tuple(place) for post, place in told.get("labels", {}).items()}
    return Drawing(**(told | {"labels": labels}))
