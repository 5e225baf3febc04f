"""The figures of an account: authorised, committed, certified, paid, left, as of a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from amparo.funds.rules.kinds import AccountKind, FundSource
from amparo.kernel.money import Money, total


@dataclass(frozen=True, slots=True)
class Ladder:
    """Five amounts of which none is larger than the one before it; what is paid is in all.

    `given` is what came in: for a line what was authorised, for a consulate what was allocated, for
    a commitment its ceiling.
    """

    given: Money
    committed: Money
    certified: Money
    paid: Money

    @property
    def left(self) -> Money:
        """Give what was not yet bound."""
        return self.given - self.committed

    @property
    def absorbed(self) -> Decimal | None:
        """Give what was paid, as per cent of what was given; none of nothing."""
        return self.paid.per_cent_of(self.given)


@dataclass(frozen=True, slots=True)
class FundTold:
    """A fund with its days, as they were decided by a day."""

    id: UUID
    code: str
    name: str
    source: FundSource
    starts: date
    ends: date
    decision: str
    cited: str
    extensions: tuple["ExtensionTold", ...] = ()

    @property
    def last_day(self) -> date:
        """Give the day on which the fund ends, extensions counted."""
        return max([self.ends, *(one.until for one in self.extensions)])


@dataclass(frozen=True, slots=True)
class ExtensionTold:
    """A dated decision that a fund goes on."""

    until: date
    money: Money
    decision: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class LineFigures:
    """What a line of a fund gave to somebody, and what became of it."""

    line: UUID
    fund: FundTold
    fiscal_year: int
    purpose: str
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class Contract:
    """A commitment as an account shows it: whom by number, what for by kind."""

    id: UUID
    reference: str
    line: UUID
    expense: str
    payee: int
    contract: str
    ladder: Ladder


@dataclass(frozen=True, slots=True)
class Effect:
    """What an approval would change on one account: whose it is, which, before and after."""

    office: str
    kind: AccountKind
    before: Money
    after: Money


@dataclass(frozen=True, slots=True)
class Ageing:
    """How long what is certified and not paid has waited, by the end of a day."""

    days: int
    """At least so many days."""
    count: int
    money: Money


@dataclass(frozen=True, slots=True)
class Results:
    """What came of the cases, each kind counted apart: people, acts of service and cases."""

    people: int
    acts: int
    cases: int
    pending: int
    favourable: int
    partly: int
    unfavourable: int
    none: int


STEP = 5
"""No smaller step of a count leaves a consulate."""


def protected(count: int) -> int:
    """Cut a count down to a whole step, so that nobody is seen in it; nought is fewer than one."""
    return count // STEP * STEP


def added(ladders: Iterable[Ladder], currency: str) -> Ladder:
    """Add ladders of one currency, step by step."""
    found = list(ladders)
    return Ladder(
        total([one.given for one in found], currency),
        total([one.committed for one in found], currency),
        total([one.certified for one in found], currency),
        total([one.paid for one in found], currency),
    )


def by_source(lines: Iterable[LineFigures]) -> dict[tuple[FundSource, str], Ladder]:
    """Add the lines by source and currency; the two sources are never added to each other."""
    found: dict[tuple[FundSource, str], list[Ladder]] = {}
    for one in lines:
        place = (one.fund.source, one.ladder.given.currency)
        found.setdefault(place, []).append(one.ladder)
    return {place: added(ladders, place[1]) for place, ladders in sorted(found.items())}
