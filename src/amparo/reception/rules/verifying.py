"""Who is on the line: the word that was agreed on, asked for before anything is disclosed.

An impostor may know a name, a birth date and a relation. Nothing is said to anybody who does not
know the word, not even whether the consulate knows the person; after a few wrong words nobody
guesses on, and the consulate calls back on the number that it holds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from unicodedata import combining, normalize
from uuid import UUID

from amparo.kernel.errors import Message
from amparo.people.rules.facts import (
    Answer,
    Consent,
    Flag,
    Purpose,
    Relation,
    Value,
    Vulnerability,
)

GOOD_FOR = timedelta(minutes=30)
"""A call's length: whoever calls again is asked again."""
MOST_WRONG = 5
WRONG_COUNTS_FOR = timedelta(hours=24)
SHORTEST = 4
LONGEST = 60
_WARNING = frozenset({Vulnerability.IN_DANGER, Vulnerability.VIOLENCE})


class Standing(StrEnum):
    """What an officer knows of the voice on the line."""

    UNASKED = "unasked"
    AGREED = "agreed"
    WRONG = "wrong"
    STOPPED = "stopped"
    WORDLESS = "wordless"


@dataclass(frozen=True, slots=True)
class Asked:
    """One time that the word was asked for."""

    at: datetime
    by: UUID
    agreed: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """Whether something may be disclosed to a caller, and why or why not."""

    is_allowed: bool
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """What counts of a caller: what they are to the person, none for themselves; who they are."""

    relation: Relation | None
    is_confirmed: bool


def folded(word: str) -> str:
    """Give a word as it is kept and compared: without case, accents, spaces and punctuation."""
    plain = normalize("NFKD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum() and not combining(letter))


def is_usable(word: str) -> bool:
    """Answer whether a word can be agreed on: long enough to be no guess."""
    return SHORTEST <= len(folded(word)) <= LONGEST


def agrees(said: str, kept: str) -> bool:
    """Answer whether what was said is the word; `kept` is folded already."""
    return bool(kept) and compare_digest(folded(said).encode(), kept.encode())


def is_stopped(asked: Iterable[Asked], at: datetime) -> bool:
    """Answer whether nobody may guess on: five wrong words since the last right one, in a day."""
    wrong = 0
    for one in sorted(asked, key=lambda one: one.at):
        counts = at - one.at < WRONG_COUNTS_FOR
        wrong = 0 if one.agreed else wrong + counts
    return wrong >= MOST_WRONG


def standing_of(word: str, asked: Iterable[Asked], officer: UUID, at: datetime) -> Standing:
    """Answer what this officer knows now of whoever gives themselves out as a caller."""
    if not word:
        return Standing.WORDLESS
    told = sorted(asked, key=lambda one: one.at)
    if is_stopped(told, at):
        return Standing.STOPPED
    mine = [one for one in told if one.by == officer and at - one.at < GOOD_FOR]
    if not mine:
        return Standing.UNASKED
    return Standing.AGREED if mine[-1].agreed else Standing.WRONG


def may_tell(standing: Standing, caller: Voice, known: Iterable[Value] | None) -> Telling:
    """Decide whether a caller may be told something of a person, with every reason against it.

    `known` is what is recorded of the person; None where nobody was recognised. The word shows
    that it is the voice of the last time, not whose it is: somebody must have confirmed that too,
    and the person must have agreed.
    """
    reasons = [_STANDING[standing]] if standing is not Standing.AGREED else []
    if not caller.is_confirmed:
        reasons.append(_UNCONFIRMED)
    if known is not None and caller.relation is not None:
        values = list(known)
        reasons += _asked_of_her(values, _purpose(caller.relation)) + _dangers(values)
    return Telling(not reasons, tuple(reasons) or (_NOTHING_AGAINST,))


def _purpose(relation: Relation) -> Purpose:
    return Purpose.TELL_LAWYER if relation is Relation.LAWYER else Purpose.TELL_FAMILY


def _asked_of_her(values: list[Value], purpose: Purpose) -> list[Message]:
    answers = [one for one in values if isinstance(one, Consent) and one.purpose is purpose]
    if not answers:
        return [_NOT_ASKED[purpose]]
    return [] if answers[-1].answer is Answer.GIVEN else [_REFUSED[purpose]]


def _dangers(values: list[Value]) -> list[Message]:
    held = {one.what for one in values if isinstance(one, Flag) and one.holds}
    if not held & _WARNING:
        return []
    return [Message("The person may be in danger. Ask the head of protection first.")]


_UNCONFIRMED = Message(
    "Nobody has confirmed who the caller is: ask the person, or have a document shown."
)
_NOT_ASKED = {
    Purpose.TELL_FAMILY: Message("The person has not been asked whether the family may be told."),
    Purpose.TELL_LAWYER: Message("The person has not been asked whether a lawyer may be told."),
}
_REFUSED = {
    Purpose.TELL_FAMILY: Message("The person does not want the family to be told."),
    Purpose.TELL_LAWYER: Message("The person does not want a lawyer to be told."),
}
_STANDING = {
    Standing.UNASKED: Message("The caller has not said the word yet."),
    Standing.WRONG: Message("The word was wrong."),
    Standing.STOPPED: Message("The word was wrong too often. Call back on the number recorded."),
    Standing.WORDLESS: Message("No word was agreed on. Call back on the number recorded."),
}
_NOTHING_AGAINST = Message("The caller said the word, and nothing speaks against it.")
