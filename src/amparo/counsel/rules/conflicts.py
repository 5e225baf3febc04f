"""Whether a conflict of interest may exist: names and numbers compared, never told.

What comes out is one word. Which name met which is not in it, so that nobody learns from one
client's check what another's matter is.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from amparo.people.rules.search.folding import name_words

_NOT_IN_NUMBERS = re.compile(r"[^A-Z0-9]")
_SHORTEST_NUMBER = 5
_SHORT = 2
_FORMS = frozenset({"inc", "llc", "llp", "ltd", "corp", "corporation", "company", "incorporated"})
_PHONE = 10
"""Digits of a telephone number that count: what stands before them is the country's."""


class Side(StrEnum):
    """Where somebody stands for a lawyer."""

    CLIENT = "client"
    FORMER_CLIENT = "former_client"
    ADVERSE = "adverse"


class Finding(StrEnum):
    """What a check says: nothing more."""

    NONE_FOUND = "none_found"
    NOTHING_TO_COMPARE = "nothing_to_compare"
    """The lawyer keeps no list and has no engagement here: only she can say."""
    MAY_EXIST = "may_exist"


@dataclass(frozen=True, slots=True)
class Marks:
    """What some people are known by: names as written, and numbers (documents, telephones)."""

    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """Both sides of a case, or of an engagement."""

    client: Marks
    adverse: Marks


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom a lawyer knows, and where they stand for her."""

    side: Side
    marks: Marks


def check(matter: Matter, known: Iterable[Known]) -> Finding:
    """Compare both sides of a case with those whom a lawyer works, or worked, for and against.

    Her client on our other side is a conflict, and so is our client on hers. That she knows our
    client, or stood against the same people before, is none.
    """
    rows = list(known)
    if not rows:
        return Finding.NOTHING_TO_COMPARE
    met = any(_meets(one, matter) for one in rows)
    return Finding.MAY_EXIST if met else Finding.NONE_FOUND


def same_name(one: str, other: str) -> bool:
    """Answer whether two names may be one person's: the same words, or two of them within more."""
    words, others = _telling(one), _telling(other)
    if not words or not others:
        return False
    fewer, more = sorted((words, others), key=len)
    return words == others or (len(fewer) > 1 and fewer <= more)


def same_number(one: str, other: str) -> bool:
    """Answer whether two numbers are one: without spaces and marks, a telephone's last digits."""
    bare, other_bare = _bare(one), _bare(other)
    return len(bare) >= _SHORTEST_NUMBER and bare == other_bare


def _telling(name: str) -> frozenset[str]:
    """Give the words of a name that tell it apart: without initials and what firms are by law."""
    words = frozenset(name_words(name))
    return frozenset(one for one in words if len(one) > _SHORT and one not in _FORMS) or words


def _meets(one: Known, matter: Matter) -> bool:
    ours = matter.client if one.side is Side.ADVERSE else matter.adverse
    names = (same_name(mine, hers) for mine in ours.names for hers in one.marks.names)
    numbers = (same_number(mine, hers) for mine in ours.numbers for hers in one.marks.numbers)
    return any(names) or any(numbers)


def _bare(number: str) -> str:
    bare = _NOT_IN_NUMBERS.sub("", number.upper())
    return bare[-_PHONE:] if bare.isdigit() and len(bare) > _PHONE else bare
