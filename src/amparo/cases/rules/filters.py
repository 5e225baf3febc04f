"""Which cases a list shows: words of its address, so that a list can be kept and sent on."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID
from zoneinfo import ZoneInfo

from amparo.cases.rules.clocks.lateness import end_of_day
from amparo.cases.rules.states import State
from amparo.cases.rules.types import Area
from amparo.kernel.paging import PageUnknown

_Word = TypeVar("_Word", bound=StrEnum)
_PLACE = re.compile(r"(\d{1,11})-(\d{1,9})", re.ASCII)


class Owner(StrEnum):
    """Whose cases."""

    ME = "me"
    NOBODY = "nobody"


class When(StrEnum):
    """Cases whose next clock is late, or due by the end of the day."""

    LATE = "late"
    TODAY = "today"


class Standing(StrEnum):
    """Cases that are worked on, or all of them."""

    CURRENT = "current"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Day:
    """A moment, and when its day ends at the consulate."""

    at: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """One question to the list; what is none is not asked."""

    state: State | None = None
    area: Area | None = None
    owner: Owner | None = None
    due: When | None = None
    standing: Standing = Standing.CURRENT
    person: UUID | None = None

    def words(self) -> dict[str, str]:
        """Give what stands in the address."""
        named: dict[str, Any] = {
            "state": self.state,
            "area": self.area,
            "owner": self.owner,
            "due": self.due,
            "show": None if self.standing is Standing.CURRENT else self.standing,
            "person": self.person,
        }
        return {name: str(one) for name, one in named.items() if one is not None}

    def without(self, name: str) -> "CaseFilter":
        """Give the question without one of its parts."""
        kept = {part: word for part, word in self.words().items() if part != name}
        return filter_of(kept)


def filter_of(words: dict[str, str]) -> CaseFilter:
    """Read a question from an address; a word that is none is not asked."""
    return CaseFilter(
        state=_one_of(State, words.get("state")),
        area=_one_of(Area, words.get("area")),
        owner=_one_of(Owner, words.get("owner")),
        due=_one_of(When, words.get("due")),
        standing=_one_of(Standing, words.get("show")) or Standing.CURRENT,
        person=_number(words.get("person", "")),
    )


def _number(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None


def _one_of(kind: type[_Word], word: str | None) -> _Word | None:
    return kind(word) if word in set(kind) else None


def day_at(at: datetime, zone: ZoneInfo) -> Day:
    """Give the day that it is at a moment, as a consulate's clocks go."""
    return Day(at, end_of_day(at, zone))


def place_by_clock(due: datetime, number: int) -> str:
    """Give the place of a case in a list that goes by its next clock."""
    return f"{int(due.timestamp())}-{number}"


def read_place_by_clock(word: str) -> tuple[int, int] | None:
    """Read such a place; None for the beginning. Raises `PageUnknown` for what was made up."""
    found = _PLACE.fullmatch(word)
    if word and not found:
        raise PageUnknown
    return (int(found[1]), int(found[2])) if found else None
