"""What the figures say of a claim: right, wrong, right of another quantity, or not to be checked.

Each part is judged by itself: the figures that are given, and the relation between them. Only what
was published is compared; nobody's intention is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.watch.rules.measures import TITLES, Measure
from amparo.watch.rules.methods import PLAIN
from amparo.watch.rules.series import Change
from amparo.watch.rules.statements.claims import Claim, Relation

_NEAR = Decimal("0.05")
"""“Doubled” without “more than” is taken for twice as many, give or take a twentieth."""


class Verdict(StrEnum):
    """The four answers."""

    RIGHT = "right"
    WRONG = "wrong"
    OTHER = "other_quantity"
    UNCHECKABLE = "not_checkable"


TITLES_OF_VERDICTS = {
    Verdict.RIGHT: Message("Right"),
    Verdict.WRONG: Message("Wrong"),
    Verdict.OTHER: Message("Right of another quantity"),
    Verdict.UNCHECKABLE: Message("Cannot be checked"),
}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that a claim may be about: measures added up, whose, and by which way of arrest."""

    measures: tuple[Measure, ...]
    own: bool = False
    method: str = ""

    @property
    def words(self) -> Message:
        """Say what is counted."""
        what: Message = TITLES[self.measures[0]]
        for one in self.measures[1:]:
            what = Message("{first} and {second}", {"first": what, "second": TITLES[one]})
        if self.method:
            how = PLAIN.get(self.method, Message("{method}", {"method": self.method}))
            what = Message("{what}, {how}", {"what": what, "how": how})
        return Message("{what}, own nationals", {"what": what}) if self.own else what


@dataclass(frozen=True, slots=True)
class Ranks:
    """Which place an area has among the areas, by how much it rose: in events, and in per cent."""

    by_difference: int
    by_percent: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict, why, the figures of what was claimed, and the others that throw light on it."""

    verdict: Verdict
    reasons: tuple[Message, ...]
    meant: Quantity
    shown: tuple[Quantity, ...] = ()


def meant_by(claim: Claim) -> Quantity:
    """Give the quantity that a claim names."""
    return Quantity(tuple(sorted(claim.measures)), claim.own, claim.method)


def judge(
    claim: Claim, figures: Mapping[Quantity, Change], ranks: Mapping[Quantity, Ranks]
) -> Judgement:
    """Judge a claim by the figures of what it names and of what it may have meant."""
    meant = meant_by(claim)
    change = figures.get(meant)
    if change is None or not change.is_comparable:
        return Judgement(Verdict.UNCHECKABLE, _why_not(change), meant)
    if _fits(claim, change, ranks.get(meant)):
        return Judgement(Verdict.RIGHT, _reasons(claim, figures, ranks), meant, (meant,))
    others = [
        one
        for one, found in figures.items()
        if one != meant
        and _may_stand_for(one, claim)
        and found.is_comparable
        and _fits(claim, found, ranks.get(one))
    ]
    verdict = Verdict.OTHER if others else Verdict.WRONG
    shown = _shown(claim, meant, others, figures)
    return Judgement(verdict, _reasons(claim, figures, ranks, others), meant, shown)


def _may_stand_for(one: Quantity, claim: Claim) -> bool:
    # Among many quantities one always fits a relation. Without figures that tell which was meant,
    # only the same of everybody, or of own nationals, is offered in its place.
    if claim.first is not None or claim.second is not None:
        return True
    meant = meant_by(claim)
    return (one.measures, one.method) == (meant.measures, meant.method)


def _fits(claim: Claim, change: Change, ranks: Ranks | None) -> bool:
    return _figures_fit(claim, change) and relation_holds(claim, change, ranks)


def _figures_fit(claim: Claim, change: Change) -> bool:
    first = claim.first is None or claim.first == change.first.count
    return first and (claim.second is None or claim.second == change.second.count)


def relation_holds(claim: Claim, change: Change, ranks: Ranks | None = None) -> bool:
    """Answer whether two figures stand to each other as a claim says."""
    if claim.relation is Relation.RANK:
        return ranks is not None and ranks.by_difference == claim.value
    first, second = change.first.count, change.second.count
    return _HOLDS[claim.relation](claim.value or Decimal(0), first, second)


def _percent_fits(claimed: Decimal, first: int, second: int) -> bool:
    """Answer whether a percentage is right to the places that it is given with."""
    exact = Decimal(second - first) * 100 / first
    places = -int(claimed.as_tuple().exponent) if claimed.as_tuple().exponent else 0
    half = Decimal(5) * Decimal(10) ** -(places + 1)
    return abs(exact - claimed) <= half


_HOLDS: dict[Relation, Callable[[Decimal, int, int], bool]] = {
    Relation.FIGURES: lambda _value, _first, _second: True,
    Relation.ROSE: lambda _value, first, second: second > first,
    Relation.FELL: lambda _value, first, second: second < first,
    Relation.PERCENT: lambda value, first, second: (
        first > 0 and _percent_fits(value, first, second)
    ),
    Relation.TIMES: lambda value, first, second: first > 0 and _is_near(value, first, second),
    Relation.MORE_THAN_TIMES: lambda value, first, second: first > 0 and second > value * first,
}
"""When two figures stand to each other as each relation says; a place needs the other areas too."""


def _is_near(value: Decimal, first: int, second: int) -> bool:
    return abs(Decimal(second) / first - value) <= value * _NEAR


def _why_not(change: Change | None) -> tuple[Message, ...]:
    if change is None:
        return (Message("No official file that was brought in gives these figures."),)
    return change.notes


def _reasons(
    claim: Claim,
    figures: Mapping[Quantity, Change],
    ranks: Mapping[Quantity, Ranks],
    others: Sequence[Quantity] = (),
) -> tuple[Message, ...]:
    meant = meant_by(claim)
    reasons = [_said(meant, figures[meant])]
    if claim.relation is Relation.RANK and meant in ranks:
        reasons.append(_ranked(ranks[meant]))
    if claim.first is not None or claim.second is not None:
        reasons += _of_the_figures(claim, figures, meant)
    reasons += [
        Message("What was said is right of: {what}.", {"what": one.words}) for one in others
    ]
    return tuple(reasons)


def _of_the_figures(
    claim: Claim, figures: Mapping[Quantity, Change], meant: Quantity
) -> list[Message]:
    if _figures_fit(claim, figures[meant]):
        return [Message("The figures that were given are those of what was named.")]
    found = [one for one in figures if _figures_fit(claim, figures[one])]
    if not found:
        return [Message("The figures that were given are those of nothing that was published.")]
    told = [
        Message("The figures that were given are those of: {what}.", {"what": one.words})
        for one in found
    ]
    own = found[0]
    return told if own.method else [*told, _said(own, figures[own])]


def _said(what: Quantity, change: Change) -> Message:
    told = {
        "what": what.words,
        "first": f"{change.first.count:,}",
        "second": f"{change.second.count:,}",
        "percent": "—" if change.percent is None else f"{change.percent:+}",
    }
    return Message("{what}: from {first} to {second}, {percent} %.", told)


def _ranked(ranks: Ranks) -> Message:
    told = {"events": str(ranks.by_difference), "percent": str(ranks.by_percent)}
    return Message(
        "Among the areas it stands in place {events} by how many more, and in place {percent} by "
        "the percentage.",
        told,
    )


def _shown(
    claim: Claim,
    meant: Quantity,
    others: Sequence[Quantity],
    figures: Mapping[Quantity, Change],
) -> tuple[Quantity, ...]:
    """Choose the figures that are shown: what was named, its parts, what fits the relation."""
    alone = [Quantity((one,), meant.own) for one in meant.measures if len(meant.measures) > 1]
    given = [
        one for one in figures if claim.first is not None and _figures_fit(claim, figures[one])
    ]
    holding = [
        one
        for one, found in figures.items()
        if claim.relation in {Relation.TIMES, Relation.MORE_THAN_TIMES, Relation.PERCENT}
        and one.own == meant.own
        and found.first.count >= 100
        and relation_holds(claim, found)
    ]
    chosen = dict.fromkeys([meant, *others, *given, *alone, *holding])
    return tuple(one for one in chosen if one in figures)
