"""Charts: each a figure with its title, numbers in words beside every mark, and its source.

Drawn on the server as small marks without text: words stay words, at any width, on paper, and for
whoever hears the page. Nothing is told by colour alone: the earlier year is an outline.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.watch.rules.series import Change
from amparo.watch.rules.years import first_day, last_day
from amparo.web.parts import Text

WIDTH = 1000
HEIGHT = 220
_LEAST = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: what it is about, two figures, what changed; and how long its two bars are."""

    label: Text
    first: str
    second: str
    change: str
    first_width: int
    second_width: int
    url: str = ""


@dataclass(frozen=True, slots=True)
class PairChart:
    """Bars in pairs, the earlier year as an outline and the later one filled."""

    title: Text
    first_year: str
    second_year: str
    pairs: tuple[Pair, ...]
    source: str
    number: str
    """What its parts are named by on the page."""
    download: str = ""

    @property
    def days(self) -> str:
        """Give the days that it is about."""
        return f"{first_day(int(self.first_year))} / {last_day(int(self.second_year))}"


@dataclass(frozen=True, slots=True)
class Line:
    """A series of months as a line; dashed for own nationals."""

    label: Text
    points: str
    is_dashed: bool
    last: str


@dataclass(frozen=True, slots=True)
class MonthChart:
    """Months as lines over one scale that begins at nought."""

    title: Text
    lines: tuple[Line, ...]
    most: str
    begins: str
    ends: str
    source: str
    number: str
    download: str = ""

    @property
    def days(self) -> str:
        """Give the months that it is about."""
        return f"{self.begins} / {self.ends}"


def pair_of(label: Text, change: Change, most: int, url: str = "") -> Pair:
    """Give a row of a chart whose longest bar stands for `most`."""
    return Pair(
        label,
        grouped(change.first.count),
        grouped(change.second.count),
        changed(change),
        _width(change.first.count, most),
        _width(change.second.count, most),
        url,
    )


def line_of(label: Text, counts: Sequence[int], most: int, *, is_dashed: bool = False) -> Line:
    """Give a line through the counts of some months."""
    step = WIDTH / max(1, len(counts) - 1)
    points = " ".join(
        f"{round(number * step)},{HEIGHT - round(count * HEIGHT / max(1, most))}"
        for number, count in enumerate(counts)
    )
    return Line(label, points, is_dashed, grouped(counts[-1]) if counts else "")


def grouped(count: int) -> str:
    """Write a count as people read it: 3,524."""
    return f"{count:,}"


def signed(percent: object) -> str:
    """Write a percentage with its sign, on one line."""
    return f"{percent:+}\u00a0%"


def changed(change: Change) -> str:
    """Write a change: its percentage, or a dash where there is none to be had."""
    return "—" if change.percent is None else signed(change.percent)


def most_of(changes: Sequence[Change]) -> int:
    """Give the largest figure of some changes, for the scale."""
    return max((max(one.first.count, one.second.count) for one in changes), default=1)


def _width(count: int, most: int) -> int:
    return max(_LEAST, round(count * WIDTH / max(1, most))) if count else 0
