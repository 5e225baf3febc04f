"""Who fits a question best, how well, and why. Nothing here decides: an officer does."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from amparo.kernel.errors import Message
from amparo.people.rules.search.births import weigh_births
from amparo.people.rules.search.evidence import Evidence
from amparo.people.rules.search.names import Spelled, spelled_question, weigh_names
from amparo.people.rules.search.numbers import births_of
from amparo.people.rules.search.parameters import weight
from amparo.people.rules.search.portraits import BirthDate, Identifier, Portrait, Question

_NUMBERS = {
    "same": Message("An official number agrees"),
    "one_character": Message("An official number differs in one character"),
    "differs": Message("An official number differs"),
}
_STATES = {
    "same": Message("State of birth agrees"),
    "differs": Message("State of birth differs"),
}
_MANY_ALLOWED = frozenset({"a_number"})
"""Numbers of which one person may have several, so that another one says nothing."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well one person fits, in bits, with the reasons."""

    points: float
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """A person and how well she fits."""

    person: UUID
    match: Match


@dataclass(frozen=True, slots=True)
class Ranking:
    """Who fits best first; and whether too many fit alike, so that more must be asked."""

    matches: tuple[Ranked, ...]
    too_many_equals: bool


@dataclass(frozen=True, slots=True)
class _Prepared:
    names: Spelled
    births: tuple[BirthDate, ...]
    identifiers: tuple[Identifier, ...]
    state_of_birth: str


def score(question: Question, portrait: Portrait) -> Match:
    """Weigh one person against a question."""
    return _score(_prepared(question), portrait)


def rank(question: Question, portraits: Mapping[UUID, Portrait]) -> Ranking:
    """Put candidates in order, best first; equals by their id, so that the order stays.

    `too_many_equals` asks the page to ask for a birth date, a second surname or a state.
    """
    prepared = _prepared(question)
    found = [Ranked(person, _score(prepared, one)) for person, one in portraits.items()]
    shown = [one for one in found if one.match.points >= weight("ranking", "shown_from")]
    shown.sort(key=lambda one: (-one.match.points, one.person.int))
    return Ranking(tuple(shown[: int(weight("ranking", "shown_at_most"))]), _are_too_many(shown))


def _are_too_many(shown: list[Ranked]) -> bool:
    most = int(weight("equals", "most"))
    if len(shown) <= most:
        return False
    return shown[0].match.points - shown[most].match.points < weight("equals", "within")


def _prepared(question: Question) -> _Prepared:
    return _Prepared(
        spelled_question(question),
        births_of(question.births, question.identifiers),
        question.identifiers,
        question.state_of_birth,
    )


def _score(asked: _Prepared, portrait: Portrait) -> Match:
    evidence = Evidence()
    weigh_names(evidence, asked.names, portrait.names)
    if asked.births:
        weigh_births(evidence, asked.births, births_of(portrait.births, portrait.identifiers))
    _weigh_numbers(evidence, asked.identifiers, portrait.identifiers)
    _weigh_state(evidence, asked.state_of_birth, portrait.state_of_birth)
    return Match(round(evidence.points, 3), tuple(evidence.reasons))


def _weigh_numbers(
    evidence: Evidence, asked: tuple[Identifier, ...], known: tuple[Identifier, ...]
) -> None:
    """Weigh the number that agrees best."""
    found = [
        (weight("identifier", level), level)
        for kind, value in asked
        for other_kind, other in known
        if kind == other_kind and (level := _number_level(kind, value, other))
    ]
    if found:
        points, level = max(found)
        evidence.add(points, _NUMBERS[level])


def _number_level(kind: str, value: str, other: str) -> str:
    if value == other:
        return "same"
    if len(value) == len(other) and sum(a != b for a, b in zip(value, other, strict=True)) == 1:
        return "one_character"
    return "" if kind in _MANY_ALLOWED else "differs"


def _weigh_state(evidence: Evidence, asked: str, known: str) -> None:
    if asked and known:
        level = "same" if asked.casefold() == known.casefold() else "differs"
        evidence.add(weight("state", level), _STATES[level])
