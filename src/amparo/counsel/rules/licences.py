"""Which licence a matter takes: of the county's state, or of any where the matter is federal."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.cases.rules.types import Area
from amparo.counsel.rules.panel import Licence

_FILE = Path(__file__).parent / "licences.yaml"


@dataclass(frozen=True, slots=True)
class FederalAreas:
    """The areas in which any state's licence is enough, in one period."""

    begins: date
    ends: date | None
    areas: frozenset[Area]
    review: Review


@cache
def federal_areas() -> tuple[FederalAreas, ...]:
    """Give every row of the table."""
    return tuple(
        FederalAreas(
            row["from"],
            row["to"],
            frozenset(map(Area, row["areas"])),
            Review(
                Basis(row["basis"]), row["source"], row["checked"], reviewed_by(row["reviewed_by"])
            ),
        )
        for row in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    )


def takes_any_licence(area: Area, on: date) -> bool:
    """Answer whether a licence of any state is enough for an area on a day."""
    return any(
        area in one.areas and one.begins <= on and (one.ends is None or on < one.ends)
        for one in federal_areas()
    )


def suffices(licence: Licence, area: Area, state: str, on: date) -> bool:
    """Answer whether a licence lets its holder take a matter in a state (empty: unknown)."""
    is_of_place = not state or licence.place == state or takes_any_licence(area, on)
    return licence.holds(on) and is_of_place
