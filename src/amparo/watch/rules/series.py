"""Two figures of a series: what changed, by how much, and whether they may be compared at all."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from amparo.kernel.errors import Message

_TENTH = Decimal("0.1")
SMALL_BASE = 20
"""Below so many a percentage says little: the figures themselves are said instead."""


@dataclass(frozen=True, slots=True)
class Point:
    """A figure of one year, and how it is known."""

    year: int
    count: int
    is_partial: bool
    release: str
    """The file that it comes from."""


@dataclass(frozen=True, slots=True)
class Change:
    """From one figure to another."""

    first: Point
    second: Point
    is_comparable: bool
    notes: tuple[Message, ...]

    @property
    def difference(self) -> int:
        """Give how much more it is."""
        return self.second.count - self.first.count

    @property
    def percent(self) -> Decimal | None:
        """Give the change in per cent of the first, to one place; none where none can be said."""
        if not self.is_comparable or self.first.count == 0:
            return None
        return percent_of(self.first.count, self.second.count)

    def facts(self) -> dict[str, object]:
        """Give the change as programs read it: the two counts first, then what they are of."""
        return {
            "from": self.first.count,
            "to": self.second.count,
            "change": self.difference,
            "percent": None if self.percent is None else float(self.percent),
            "comparable": self.is_comparable,
            "from_year": self.first.year,
            "to_year": self.second.year,
            "from_partial": self.first.is_partial,
            "to_partial": self.second.is_partial,
            "releases": sorted({self.first.release, self.second.release}),
        }


def percent_of(first: int, second: int) -> Decimal:
    """Give a change in per cent, rounded to one place as people round: half away from zero."""
    exact = Decimal(second - first) * 100 / Decimal(first)
    return exact.quantize(_TENTH, ROUND_HALF_UP)


def compare(first: Point, second: Point) -> Change:
    """Compare two years. A year that is not whole is never compared as if it were."""
    notes = [
        Message("Fiscal year {year} is not whole in what was published.", {"year": str(one.year)})
        for one in (first, second)
        if one.is_partial
    ]
    comparable = not notes
    if first.release != second.release:
        notes.append(Message("The two figures come from different files."))
    if first.count == 0:
        notes.append(Message("From none there is no percentage."))
    elif first.count < SMALL_BASE:
        notes.append(Message("The first figure is small: a percentage of it says little."))
    return Change(first, second, comparable, tuple(notes))
