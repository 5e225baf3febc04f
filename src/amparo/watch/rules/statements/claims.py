"""What a statement claims: what was counted, where, from when to when, and how it changed."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from amparo.kernel.errors import Message
from amparo.watch.rules.measures import Measure

LONGEST_SENTENCE = 400
LONGEST_SOURCE = 300


class Side(StrEnum):
    """Who said it. Everybody is checked by the same figures, the network itself included."""

    PRESS = "press"
    AUTHORITY = "authority"
    ORGANISATION = "organisation"
    NETWORK = "network"


SIDES = {
    Side.PRESS: Message("The press"),
    Side.AUTHORITY: Message("A public authority"),
    Side.ORGANISATION: Message("An organisation"),
    Side.NETWORK: Message("This network itself"),
}


class Relation(StrEnum):
    """How the second figure is said to stand to the first."""

    TIMES = "times"
    MORE_THAN_TIMES = "more_than_times"
    PERCENT = "percent"
    ROSE = "rose"
    FELL = "fell"
    RANK = "rank"
    FIGURES = "figures"


RELATIONS = {
    Relation.TIMES: Message("it multiplied by"),
    Relation.MORE_THAN_TIMES: Message("it multiplied by more than"),
    Relation.PERCENT: Message("it changed by this many per cent"),
    Relation.ROSE: Message("it rose"),
    Relation.FELL: Message("it fell"),
    Relation.RANK: Message("it is in this place among the areas, by how much it rose"),
    Relation.FIGURES: Message("only these figures"),
}
TAKING_A_VALUE = frozenset(
    {Relation.TIMES, Relation.MORE_THAN_TIMES, Relation.PERCENT, Relation.RANK}
)
"""The relations that are about a number."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement in parts. Figures that it does not give are none."""

    measures: tuple[Measure, ...]
    area: str
    first_year: int
    second_year: int
    relation: Relation
    value: Decimal | None = None
    first: int | None = None
    second: int | None = None
    own: bool = False
    """Whether it speaks of the network's own nationals alone."""
    method: str = ""

    def facts(self) -> dict[str, object]:
        """Give the claim as JSON can hold it."""
        return {
            "measures": [one.value for one in self.measures],
            "area": self.area,
            "first_year": self.first_year,
            "second_year": self.second_year,
            "relation": self.relation.value,
            "value": None if self.value is None else str(self.value),
            "first": self.first,
            "second": self.second,
            "own": self.own,
            "method": self.method,
        }


def claim_from(facts: dict[str, object]) -> Claim:
    """Give the claim that was kept as JSON."""
    value = facts["value"]
    measures = facts["measures"]
    assert isinstance(measures, list)  # noqa: S101 -- as `facts` wrote it
    return Claim(
        measures=tuple(Measure(one) for one in measures),
        area=str(facts["area"]),
        first_year=int(str(facts["first_year"])),
        second_year=int(str(facts["second_year"])),
        relation=Relation(str(facts["relation"])),
        value=None if value is None else Decimal(str(value)),
        first=_whole(facts["first"]),
        second=_whole(facts["second"]),
        own=bool(facts["own"]),
        method=str(facts["method"]),
    )


def _whole(value: object) -> int | None:
    return None if value is None else int(str(value))
