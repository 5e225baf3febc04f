"""Closing a case: why, with which result, and what was given at most."""

from enum import StrEnum


class Closure(StrEnum):
    """Why a case is closed."""

    FINISHED = "finished"
    ORIENTED = "oriented"
    WITHDRAWN = "withdrawn"
    CONTACT_LOST = "contact_lost"
    NOT_NATIONAL = "not_national"
    NOT_COMPETENT = "not_competent"
    RETURNED = "returned"
    DECEASED = "deceased"
    DUPLICATE = "duplicate"


class Outcome(StrEnum):
    """With which result for the person."""

    FAVOURABLE = "favourable"
    PARTLY = "partly"
    UNFAVOURABLE = "unfavourable"
    NONE = "none"


class Level(StrEnum):
    """The most that the consulate did, from little to much."""

    INFORMATION = "information"
    ORIENTATION = "orientation"
    ADVICE = "advice"
    MANAGEMENT = "management"
    REPRESENTATION = "representation"
    MATERIAL_AID = "material_aid"


_JUDGED = frozenset({Outcome.FAVOURABLE, Outcome.PARTLY, Outcome.UNFAVOURABLE})
_ADMITS: dict[Closure, frozenset[Outcome]] = {
    Closure.FINISHED: _JUDGED,
    Closure.ORIENTED: frozenset({Outcome.NONE}),
    Closure.WITHDRAWN: frozenset(Outcome),
    Closure.CONTACT_LOST: frozenset(Outcome),
    Closure.NOT_NATIONAL: frozenset({Outcome.NONE}),
    Closure.NOT_COMPETENT: frozenset({Outcome.NONE}),
    Closure.RETURNED: frozenset(Outcome),
    Closure.DECEASED: frozenset(Outcome),
    Closure.DUPLICATE: frozenset({Outcome.NONE}),
}
"""The results that each reason admits: what was never worked on has none."""


def admits(closure: Closure, outcome: Outcome) -> bool:
    """Answer whether a reason and a result go together."""
    return outcome in _ADMITS[closure]
