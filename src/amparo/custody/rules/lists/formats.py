"""The forms in which a list can come: how each is known, and who reads it. One row a format."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from amparo.custody.rules.lists.programs import read_json
from amparo.custody.rules.lists.reading import ReadRow, read_list
from amparo.custody.rules.notices import Channel


@dataclass(frozen=True, slots=True)
class ListFormat:
    """A form of list: the end of its files' names, the first signs of its text, its reader."""

    channel: Channel
    suffix: str
    signs: tuple[bytes, ...]
    read: Callable[[bytes, date], list[ReadRow]]


FORMATS = (
    ListFormat(Channel.JSON, ".json", (b"{", b"["), read_json),
    ListFormat(Channel.CSV, ".csv", (), read_list),
)
"""The last one reads whatever no other is known by: rows come under every name."""


def channel_of(name: str, content: bytes) -> Channel:
    """Give the form in which a list came, by the name of its file or by its first signs."""
    known = (one for one in FORMATS if name.casefold().endswith(one.suffix))
    begun = (one for one in FORMATS if one.signs and content.lstrip().startswith(one.signs))
    return next(known, next(begun, FORMATS[-1])).channel


def read_as(channel: Channel, content: bytes, today: date) -> list[ReadRow]:
    """Read a list that came in a form. Raises `ListRefused` for a file that is none."""
    return next(one for one in FORMATS if one.channel is channel).read(content, today)
