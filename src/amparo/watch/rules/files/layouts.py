"""The record-level releases that Amparo knows, by the heads of their columns.

A file is known by its heads, letter by letter: next year's file with a renamed column is refused
until somebody has looked at it and added a layout here.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.kernel.errors import Message
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.measures import TITLES, Measure

DELIMITER = "|"
MOST_BANNER_LINES = 30
LONGEST_LINE = 200_000
"""A record is a few hundred letters long."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a release, and which of them are kept; by their heads.

    `day` dates the event. Columns that are not named here are dropped as they are read: birth
    dates, dispositions, charges, and the name of an operation, which Amparo never keeps.
    """

    measure: Measure
    title: str
    """Words that the banner carries."""
    heads: tuple[str, ...]
    day: str
    method: str = ""
    landmark: str = ""
    area: str = "Area of Responsibility"
    citizenship: str = "Citizenship"
    gender: str = "Gender"


LAYOUTS = (
    Layout(
        Measure.ARRESTS,
        "administrative arrests",
        (
            "Area of Responsibility",
            "Apprehension Date",
            "Apprehension Method",
            "Apprehension Landmark",
            "Operation",
            "Processing Disposition",
            "Birth Date",
            "Citizenship",
            "Gender",
        ),
        day="Apprehension Date",
        method="Apprehension Method",
        landmark="Apprehension Landmark",
    ),
    Layout(
        Measure.REMOVALS,
        "removals",
        (
            "Area of Responsibility",
            "Apprehension Date",
            "Processing Disposition Code",
            "Birth Date",
            "Citizenship",
            "Gender",
            "RC Threat Level",
            "Final Charge Section",
            "Departed Date",
            "Removal Date",
        ),
        day="Removal Date",
    ),
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What stands before the first record: the layout, the heads' line, the banner's words."""

    layout: Layout
    line: int
    banner: tuple[str, ...]

    @property
    def title(self) -> str:
        """Give the last words before the heads: what the publisher calls the table."""
        return next((words for words in reversed(self.banner) if words), "")

    @property
    def number(self) -> str:
        """Give the number of the release, if the banner has one: 2019-ICFO-53623."""
        return next((words for words in self.banner if _is_number(words)), "")


def read_beginning(name: str, lines: Sequence[Sequence[str]]) -> Beginning:
    """Find the heads among the first lines of a file. Raises `FileRefused`."""
    banner: list[str] = []
    for number, cells in enumerate(lines, 1):
        heads = tuple(cell.strip() for cell in cells)
        for layout in LAYOUTS:
            if heads == layout.heads:
                found = Beginning(layout, number, tuple(banner))
                _require_agreement(name, found)
                return found
        banner.append(" ".join(cell for cell in heads if cell))
    raise _unknown_heads(name, lines)


def _require_agreement(name: str, found: Beginning) -> None:
    told = " ".join(found.banner).casefold()
    others = [one for one in LAYOUTS if one.title in told and one.measure != found.layout.measure]
    if others and found.layout.title not in told:
        words = {"said": TITLES[others[0].measure], "held": TITLES[found.layout.measure]}
        why = Message("The banner says {said}, the columns are those of {held}.", words)
        raise FileRefused(name, why, found.line)


def _unknown_heads(name: str, lines: Sequence[Sequence[str]]) -> FileRefused:
    """Say which head is not what it should be, where a line comes near one that is known."""
    near = [
        (len(set(heads) & set(layout.heads)), number, heads, layout)
        for number, cells in enumerate(lines, 1)
        for heads in [tuple(cell.strip() for cell in cells)]
        for layout in LAYOUTS
    ]
    best = max(near, key=lambda one: one[0], default=None)
    if best is None or best[0] < 3:
        return FileRefused(name, Message("No line has the heads of a table that Amparo knows."))
    _, number, heads, layout = best
    at = next((n for n, head in enumerate(layout.heads) if heads[n : n + 1] != (head,)), len(heads))
    if at >= len(layout.heads):
        told = {"count": len(heads), "expected": len(layout.heads)}
        why = Message("There are {count} columns where {expected} are known.", told)
        return FileRefused(name, why, number)
    told_head = {"place": at + 1, "head": layout.heads[at]}
    why = Message("Column {place} should be “{head}” and has another head.", told_head)
    return FileRefused(name, why, number)


def _is_number(words: str) -> bool:
    parts = words.split("-")
    return len(parts) == 3 and parts[0].isdecimal() and parts[1].isalpha() and parts[2].isdecimal()
