"""From what a record says to what is kept of it: one cell of counts, or the reason to refuse it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from amparo.kernel.errors import Message
from amparo.watch.rules.areas import code_of
from amparo.watch.rules.files.layouts import Layout
from amparo.watch.rules.years import EARLIEST, LATEST, fiscal_year_of

LONGEST_WORD = 80
REDACTED = "(redacted)"
GENDERS = frozenset({"Male", "Female", "Unknown", "", REDACTED})
MOST_REFUSED = 100
"""Of so many records one may be refused; more, and the file is not what it seems."""
MOST_TOLD = 20
"""How many refused records are told by their line."""
_REDACTED = re.compile(r"\(b\)\s*\(\d\)", re.IGNORECASE)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_CITIZENSHIP = re.compile(r"[A-Z][A-Z .,'()&/-]*")


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One cell of a table: how often these words stood together in a month."""

    year: int
    month: int
    area: str
    citizenship: str
    method: str
    gender: str
    place: str


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a record is refused: the column, and what should stand there."""

    column: str
    why: Message


@dataclass(frozen=True, slots=True)
class Told:
    """What a record tells, as the file writes it; the day is read already, if it is one."""

    area: str
    day: tuple[int, int] | None
    citizenship: str
    method: str
    gender: str
    place: str = ""


def read_day(written: str) -> date | None:
    """Read a day as these files write it, month first; none when it is no day."""
    found = _DAY.fullmatch(written.strip())
    if found is None:
        return None
    month, day, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def tidied(written: str) -> str:
    """Give a word without blanks around it; a redaction as the one word for it."""
    word = written.strip()
    return REDACTED if _REDACTED.match(word) else word


def cell_of(told: Told, layout: Layout) -> Cell | Fault:
    """Give the cell that a record counts in, or why it is refused."""
    area = code_of(told.area)
    if area is None:
        return Fault(layout.area, Message("It should name an area of responsibility."))
    if told.day is None or not EARLIEST <= told.day[0] <= LATEST:
        return Fault(layout.day, Message("It should be a day, written 9/30/2017."))
    citizenship, gender = tidied(told.citizenship), tidied(told.gender)
    if citizenship not in {"", REDACTED} and not _is_citizenship(citizenship):
        return Fault(layout.citizenship, Message("It should name a country in capital letters."))
    if gender not in GENDERS:
        return Fault(layout.gender, Message("It should be Male, Female or Unknown."))
    method = tidied(told.method)
    if len(method) > LONGEST_WORD or _DAY.fullmatch(method) or not method.isprintable():
        return Fault(layout.method, Message("It should name a way in which the arrest came about."))
    year, month = told.day
    return Cell(
        fiscal_year_of(date(year, month, 1)), month, area, citizenship, method, gender, told.place
    )


def cell_of_row(row: Sequence[str], layout: Layout) -> Cell | Fault:
    """Give the same for one line of the file, cut into its columns."""
    at = {head: row[number] for number, head in enumerate(layout.heads)}
    day = read_day(at[layout.day])
    return cell_of(
        Told(
            at[layout.area],
            None if day is None else (day.year, day.month),
            at[layout.citizenship],
            at.get(layout.method, ""),
            at[layout.gender],
        ),
        layout,
    )


def is_too_much(refused: int, read: int) -> bool:
    """Answer whether so many records are refused that the file as a whole has to be."""
    return refused * MOST_REFUSED > read


def published_places(names: Iterable[str]) -> list[str]:
    """Give names of published places as the files would write them: in capital letters."""
    return sorted({" ".join(name.split()).upper() for name in names if name.strip()})


def stamp_of(title: str, file_name: str) -> date | None:
    """Find the day that a file was published in its name: FY25_detentionStats09242025."""
    found = re.search(r"(\d{2})(\d{2})(20\d{2})", f"{title} {file_name}")
    try:
        return datetime.strptime("".join(found.groups()), "%m%d%Y").date() if found else None  # noqa: DTZ007 -- a day has no zone
    except ValueError:
        return None


def _is_citizenship(word: str) -> bool:
    return len(word) <= LONGEST_WORD and _CITIZENSHIP.fullmatch(_plain(word)) is not None


def _plain(word: str) -> str:
    return "".join(letter if letter.isascii() else "A" for letter in word if letter.isprintable())
