"""Reading the tables: each file once, into rows that say their own period."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from amparo.network.rules.territory.basis import Basis

NETWORK = "mexico_in_the_united_states"
"""Whose posts and districts the tables hold; a deployment of another network is refused."""
BEGINNING = date(2017, 1, 1)
"""No table of ours reaches further back."""

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Period:
    """From a day until before another something holds, and how that is known."""

    begins: date
    ends: date | None
    basis: Basis
    list_date: date | None
    source: str
    note: str

    def holds(self, on: date) -> bool:
        """Answer whether the period covers a day."""
        return self.begins <= on and (self.ends is None or on < self.ends)


@cache
def rows(table: str) -> tuple[dict[str, str], ...]:
    """Give the rows of a table by its name, each with the heads of its columns."""
    with (_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def period_of(row: dict[str, str]) -> Period:
    """Give the period that a row is about."""
    return Period(
        begins=date.fromisoformat(row["begins"]),
        ends=_day(row["ends"]),
        basis=Basis(row["basis"]),
        list_date=_day(row.get("list_date", "")),
        source=row["source"],
        note=row.get("note", ""),
    )


@cache
def listed_counties(state: str) -> tuple[tuple[str, str], ...]:
    """Give code and name of each county of a state, as the lists name them."""
    return tuple(_counties(state, "listed"))


@cache
def newer_counties(state: str) -> tuple[tuple[str, str], ...]:
    """Give the counties of a state as a newer census cuts them, where it does."""
    return tuple(_counties(state, "newer"))


def counties_named(row: dict[str, str], fips: str) -> Iterator[str]:
    """Give the five digits of each county that a row names; of every vintage for a whole state."""
    if row["counties"] == "*":
        state = row["state"]
        yield from (code for code, _ in (*listed_counties(state), *newer_counties(state)))
    else:
        yield from (fips + county for county in row["counties"].split())


def _counties(state: str, vintage: str) -> Iterator[tuple[str, str]]:
    prefix = next(row["fips"] for row in rows("states") if row["state"] == state)
    for row in rows("counties"):
        if (row["state"], row["vintage"]) == (state, vintage):
            for county in row["counties"].split(";"):
                yield prefix + county[:3], county[4:]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
