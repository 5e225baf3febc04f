"""Which row names the columns, and what each column holds; also where two rows name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.lists.tables import RawRow
from amparo.kernel.errors import Message
from amparo.people.rules.search.folding import folded_words

_FILE = Path(__file__).parent / "headers.yaml"
_LOOKED_AT = 25
"""Rows at the top among which the heads are looked for: titles and addresses may stand before."""
_SMALL = frozenset(
    {"of", "the", "de", "del", "la", "el", "los", "las", "al", "for", "to", "is", "at"}
)
_NAMING = frozenset({"name", "surnames", "first_surname", "given"})
_LONGEST_HEAD = 80
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """What each column holds, empty where it is not known; and how many rows say so."""

    fields: tuple[str, ...]
    place: int
    height: int

    @property
    def found(self) -> frozenset[str]:
        """Give the fields that some column holds."""
        return frozenset(self.fields) - {""}


def find_heads(rows: Sequence[RawRow]) -> Heads:
    """Find the row, or the two rows, that name the columns. Raises `ListRefused` without any."""
    best: Heads | None = None
    for place in range(min(len(rows), _LOOKED_AT)):
        for height in (1, 2):
            heads = _heads(rows, place, height)
            if heads is not None and (best is None or len(heads.found) > len(best.found)):
                best = heads
    if best is None:
        raise ListRefused(
            Message("No row of this file names the columns."),
            Message(
                "Write the heads in the first row: at least a name, and the place or its county. "
                "English and Spanish words do."
            ),
        )
    return best


def field_of(head: str) -> str:
    """Give what a column of this head holds; empty for one that we do not use."""
    words = [
        one for one in folded_words(head[:_LONGEST_HEAD].partition("(")[0]) if one not in _SMALL
    ]
    return _fields().get(" ".join(words), "")


def is_heads_again(row: RawRow, heads: Heads) -> bool:
    """Answer whether a row names the columns once more, as at the top of a further page."""
    again = [field_of(one) for one in row.cells]
    return [one for one in again if one] == [one for one in heads.fields if one]


def _heads(rows: Sequence[RawRow], place: int, height: int) -> Heads | None:
    told = rows[place : place + height]
    if len(told) < height:
        return None
    width = max(len(one.cells) for one in told)
    above, below = told[0].cells, told[-1].cells
    joined = [_head(above, below, column, height) for column in range(width)]
    fields = _once([field_of(one) for one in joined])
    found = set(fields) - {""}
    if len(found) < _FEWEST or not found & _NAMING:
        return None
    return Heads(tuple(fields), place, height)


def _head(above: Sequence[str], below: Sequence[str], column: int, height: int) -> str:
    first = above[column] if column < len(above) else ""
    if height == 1:
        return first
    second = below[column] if column < len(below) else ""
    both = f"{first} {second}".strip()
    return both if field_of(both) else second or first


def _once(fields: list[str]) -> list[str]:
    """Let a field stand once: of two columns of the same head the first counts."""
    seen: set[str] = set()
    kept = []
    for one in fields:
        kept.append("" if one in seen else one)
        seen.add(one)
    return kept


@cache
def _fields() -> dict[str, str]:
    told: dict[str, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {str(head): field for field, heads in told.items() for head in heads}
