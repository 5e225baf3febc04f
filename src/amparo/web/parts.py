"""What views hand to the components of a page: rows, cells, states, moments. No HTML.

Words are a kernel `Message` or text that is in the reader's language already; the component
translates. `templatetags/values.py` shows each by its kind.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.kernel.paging import Span

Text = str | Message
"""Words for people, or a value that needs none (a folio, a name)."""


_CHANGE = Message("Change")


class Tone(StrEnum):
    """How a state is coloured, beside its words."""

    NEUTRAL = "neutral"
    INFO = "info"
    GOOD = "good"
    LATE = "late"
    FAILED = "failed"
    PAUSED = "paused"


@dataclass(frozen=True, slots=True)
class Tag:
    """A state in words; its tone only repeats them."""

    words: Text
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page; `about` is only heard: which of several links of one name this is."""

    text: Text
    url: str
    about: Text = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, shown with its zone."""

    at: datetime


Value = Text | int | Link | Moment | Tag
"""What may stand in a cell of a table or beside a term."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A term, its value, and perhaps the page that changes it."""

    term: Text
    value: Value
    url: str = ""
    act: Text = _CHANGE


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; numbers stand to the right, what is whole is never cut in two."""

    head: Text
    number: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under the same heads; the first cell of each names its row, usually as a link.

    `empty` says what to do next when there are no rows.
    """

    caption: Text
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Value]]
    empty: Text
    is_caption_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Which rows of a counted list stand on a page, and the ways to the others."""

    span: Span
    newer_url: str = ""
    older_url: str = ""

    @property
    def words(self) -> Message:
        """Say which rows these are, and of how many."""
        told = {"first": self.span.first, "last": self.span.last, "total": self.span.total}
        return Message("{first} to {last} of {total}", told)


def part_of(span: Span, link: Callable[[int], str]) -> Part:
    """Give the part of a list; `link` gives the address of the page that begins with a row."""
    before, after = span.before, span.after
    return Part(span, link(before) if before else "", link(after) if after else "")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Who did what, when; `rows` hold the details, `text` what somebody wrote, `act` what to do."""

    what: Text
    who: Text
    at: datetime
    tag: Tag | None = None
    url: str = ""
    rows: tuple[SummaryRow, ...] = ()
    text: Text = ""
    act: Link | None = None
