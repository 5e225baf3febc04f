"""A whole list, read: what each row tells, or why it cannot be used."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.lists.births import Order, order_of, read_born, read_day
from amparo.custody.rules.lists.decoding import decoded
from amparo.custody.rules.lists.headers import Heads, find_heads, is_heads_again
from amparo.custody.rules.lists.names import holds_several, name_of, read_name
from amparo.custody.rules.lists.tables import MOST_ROWS, RawRow, raw_rows, too_many
from amparo.custody.rules.notices import (
    AS_WRITTEN,
    LONGEST_LINE,
    LONGEST_NOTE,
    NoticeTold,
    Reason,
    Wish,
)
from amparo.kernel.errors import Message
from amparo.kernel.text import is_storable, tidy
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import IdentifierKind, Name, Sex
from amparo.people.rules.identifiers import check_identifier
from amparo.people.rules.search.folding import folded_words

_FILE = Path(__file__).parent / "words.yaml"
_FEW_CELLS = 4
Cells = dict[str, str]


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row: what it tells with the state that it names, or the reason why it cannot be used."""

    line: int
    told: NoticeTold | None = None
    wish: Wish = Wish.UNKNOWN
    state: str = ""
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How this list writes what can be written in two ways."""

    order: Order
    on_day: date
    has_h: bool
    """Whether somebody is H (hombre): then M is a woman (mujer)."""


def read_list(content: bytes, today: date) -> list[ReadRow]:
    """Read a file of separated rows. Raises `ListRefused` for a file that is no list."""
    return read_rows(raw_rows(decoded(content)), today)


def read_rows(rows: Sequence[RawRow], today: date) -> list[ReadRow]:
    """Read rows of cells, the heads among the first. Raises `ListRefused`."""
    heads = find_heads(rows)
    below = rows[heads.place + heads.height :]
    if not below:
        raise ListRefused(
            Message("The file names the columns and lists nobody below them."),
            Message("Look whether the right file was chosen."),
        )
    if len(below) > MOST_ROWS:
        raise too_many()
    manner = _manner_of(below, heads, today)
    return [_read(row, heads, manner) for row in below]


def _manner_of(rows: Sequence[RawRow], heads: Heads, today: date) -> Manner:
    told = [_by_field(one, heads) for one in rows]
    dates = [one[name] for one in told for name in ("born", "held_since") if one.get(name)]
    sexes = {_folded(one.get("sex", "")) for one in told}
    return Manner(order_of(dates), today, bool(sexes & {"h", "hombre"}))


def _read(row: RawRow, heads: Heads, manner: Manner) -> ReadRow:
    cells = _by_field(row, heads)
    reason = _problem(row, cells, heads)
    if reason is not None:
        return ReadRow(row.line, reason=reason)
    name = _name(cells)
    if not any(map(str.isalpha, name.whole)):
        return ReadRow(row.line, reason=Reason.NO_NAME)
    told = _told(cells, name, manner)
    return ReadRow(row.line, told, _wish(cells), tidy(cells.get("state", "")))


def _problem(row: RawRow, cells: Cells, heads: Heads) -> Reason | None:
    if is_heads_again(row, heads):
        return Reason.HEADS_AGAIN
    if _is_total(row):
        return Reason.TOTALS
    if not all(map(is_storable, cells.values())):
        return Reason.UNSTORABLE
    if any(len(one) > _longest(field) for field, one in cells.items()):
        return Reason.TOO_LONG
    several = ("name", "surnames", "given", "first_surname")
    if any(holds_several(cells.get(one, "")) for one in several):
        return Reason.SEVERAL_PEOPLE
    return None


def _told(cells: Cells, name: Name, manner: Manner) -> NoticeTold:
    born = read_born(cells.get("born", ""), manner.order, manner.on_day)
    if born.on is None and cells.get("age"):
        aged = read_born(cells["age"], manner.order, manner.on_day)
        born = aged if aged.on is not None else born
    a_number = _a_number(cells.get("a_number", ""))
    return NoticeTold(
        name=name,
        born=born.on,
        born_otherwise=born.otherwise,
        sex=_sex(cells.get("sex", ""), manner),
        a_number=a_number,
        held_since=read_day(cells.get("held_since", ""), manner.order, manner.on_day),
        doubt=tidy(born.doubt),
        **{field: tidy(cells.get(field, "")) for field in AS_WRITTEN},
    )


def _name(cells: Cells) -> Name:
    parts = [cells.get(one, "") for one in ("first_surname", "second_surname")]
    surnames = " ".join(one for one in parts if one) or cells.get("surnames", "")
    # Beside a column of surnames "nombre" holds the given names.
    beside = cells.get("given", "") or (cells.get("name", "") if surnames else "")
    given = " ".join(one for one in (beside, cells.get("middle", "")) if one)
    if "," in surnames and not given:
        return read_name(surnames)
    if any(parts):
        return _parted(parts[0], parts[1], given)
    return name_of(surnames, given) if surnames or given else read_name(cells.get("name", ""))


def _parted(first: str, second: str, given: str) -> Name:
    one = name_of(first, given)
    other = name_of(second, "")
    written = tidy(f"{first} {second}, {given}")
    joined = " ".join(part for part in (one.first_surname, one.second_surname) if part)
    seconds = " ".join(part for part in (other.first_surname, other.second_surname) if part)
    return Name(one.given, joined, seconds, written)


def _wish(cells: Cells) -> Wish:
    if _folded(cells.get("declined", "")) in _words("yes"):
        return Wish.DECLINED
    answer = _folded(cells.get("wish", ""))
    if answer in _words("yes"):
        return Wish.ASKED
    return Wish.DECLINED if answer in _words("no") else Wish.UNKNOWN


def _sex(cell: str, manner: Manner) -> Sex | None:
    word = _folded(cell)
    if word == "m" and manner.has_h:
        return Sex.FEMALE
    for kind, sex in (("male", Sex.MALE), ("female", Sex.FEMALE), ("other", Sex.X)):
        if word in _words(kind):
            return sex
    return None


def _a_number(cell: str) -> str:
    try:
        return check_identifier(IdentifierKind.A_NUMBER, cell).value if cell.strip() else ""
    except FactRefused:
        return ""


def _is_total(row: RawRow) -> bool:
    filled = [one for one in row.cells if one.strip()]
    first = _folded(filled[0].rstrip("0123456789:= ")) if filled else ""
    return len(filled) <= _FEW_CELLS and first in _words("totals")


def _by_field(row: RawRow, heads: Heads) -> Cells:
    pairs = zip(heads.fields, row.cells, strict=False)
    return {field: cell.strip() for field, cell in pairs if field and cell.strip()}


def _longest(field: str) -> int:
    return LONGEST_NOTE if field == "remark" else LONGEST_LINE


def _folded(text: str) -> str:
    return " ".join(folded_words(text[:LONGEST_LINE]))


@cache
def _words(kind: str) -> frozenset[str]:
    told: dict[str | bool, list[str]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return frozenset(map(str, told[kind]))
