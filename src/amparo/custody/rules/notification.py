"""Whether an authority must tell a consulate of its own accord, or when the person asks."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by

_FILE = Path(__file__).parent / "notification.yaml"


class Duty(StrEnum):
    """What the authorities who detain owe the consulate of a country."""

    MANDATORY = "mandatory"
    ON_REQUEST = "on_request"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class DutyRow:
    """Some countries with the same duty, in one period, and how that is known."""

    duty: Duty
    begins: date
    ends: date | None
    countries: frozenset[str]
    note: str
    review: Review

    def holds(self, on: date) -> bool:
        """Answer whether the row is in force on a day."""
        return self.begins <= on and (self.ends is None or on < self.ends)


class DutiesBroken(ValueError):
    """Our own table contradicts itself; tests and start-up find it."""


@cache
def duty_rows() -> tuple[DutyRow, ...]:
    """Give every row. Raises `DutiesBroken` where a country has two duties on one day."""
    rows = tuple(_row(row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")))
    require_one_duty(rows)
    return rows


def duty_towards(country: str, on: date) -> tuple[Duty, DutyRow | None]:
    """Give what is owed to a country's consulate on a day, with the row that says so."""
    for row in duty_rows():
        if country in row.countries and row.holds(on):
            return row.duty, row
    return Duty.UNKNOWN, None


def require_one_duty(rows: tuple[DutyRow, ...]) -> None:
    """Refuse rows that give a country two duties on one day. Raises `DutiesBroken`."""
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            begins = max(one.begins, other.begins)
            if one.countries & other.countries and one.holds(begins) and other.holds(begins):
                raise DutiesBroken


def _row(row: dict[str, Any]) -> DutyRow:
    review = Review(
        Basis(row["basis"]), row["source"], row["checked"], reviewed_by(row["reviewed_by"])
    )
    # YAML reads NO, which is Norway, as false.
    countries = frozenset("NO" if one is False else str(one) for one in row["countries"])
    return DutyRow(Duty(row["duty"]), row["from"], row["to"], countries, row["note"], review)
