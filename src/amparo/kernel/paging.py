"""Pages of a list, which begin before a place, `2026-412`, or with a row that is counted, `51`."""

import re
from dataclasses import dataclass

from amparo.kernel.errors import BadInput, Message

_ROW = re.compile(r"[1-9]\d{0,8}", re.ASCII)
_PLACE = re.compile(r"(\d{4})-(\d{1,9})", re.ASCII)


class PageUnknown(BadInput):
    """The address of a page of a list was changed by hand."""

    code = "kernel:page:unknown"

    def __init__(self) -> None:
        """Say where the list begins."""
        super().__init__(
            Message("That page of the list does not exist."),
            remedy=Message("Start again from the beginning of the list."),
        )


def place_of(year: int, number: int) -> str:
    """Give the place of a record in its list, for the address of the page after it."""
    return f"{year}-{number}"


def read_place(word: str) -> tuple[int, int] | None:
    """Read a place; None for the beginning. Raises `PageUnknown` for what was made up."""
    found = _PLACE.fullmatch(word)
    if word and not found:
        raise PageUnknown
    return (int(found[1]), int(found[2])) if found else None


def read_row(word: str) -> int | None:
    """Read a row of a list; None for the beginning. Raises `PageUnknown` for what was made up."""
    if word and not _ROW.fullmatch(word):
        raise PageUnknown
    return int(word) if word else None


@dataclass(frozen=True, slots=True)
class Span:
    """Which rows of a list stand on a page, counted from one, and how many there are of them."""

    first: int
    size: int
    total: int

    @property
    def last(self) -> int:
        """Give the last row of the page."""
        return min(self.first + self.size - 1, self.total)

    @property
    def is_all(self) -> bool:
        """Answer whether the page has every row."""
        return self.first == 1 and self.last == self.total

    @property
    def before(self) -> int:
        """Give the row that the page before this one begins with, nought where there is none."""
        return max(self.first - self.size, 1) if self.first > 1 else 0

    @property
    def after(self) -> int:
        """Give the row that the page after this one begins with, nought where there is none."""
        return self.last + 1 if self.last < self.total else 0


def read_span(word: str, size: int, total: int) -> Span:
    """Read which row a page begins with; the first where none is named.

    Raises `PageUnknown` for what was made up and for what lies beyond the last row.
    """
    first = read_row(word) or 1
    if word and first > total:
        raise PageUnknown
    return Span(first, size, total)
