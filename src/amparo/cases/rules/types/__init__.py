"""What kinds of cases there are: six areas and their types, as dated tables with their sources."""

import csv
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.kernel.languages import Phrase, phrase_of

_FOLDER = Path(__file__).parent


class Area(StrEnum):
    """The six areas of protection."""

    PENAL = "penal"
    MIGRATORY = "migratory"
    LABOUR = "labour"
    CIVIL = "civil"
    ADMINISTRATIVE = "administrative"
    HUMAN_RIGHTS = "human_rights"


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with its names."""

    area: Area
    words: Phrase
    review: Review


@dataclass(frozen=True, slots=True)
class CaseType:
    """One type of case: what a case is about, for lists, tasks and figures."""

    code: str
    area: Area
    words: Phrase
    review: Review


class TypesBroken(ValueError):
    """Our own tables of types contradict themselves; tests and start-up find it."""


@cache
def areas() -> dict[Area, AreaRow]:
    """Give the areas in the order of their table."""
    rows = [AreaRow(Area(row["code"]), *_told(row)) for row in _rows("areas")]
    found = {row.area: row for row in rows}
    if len(found) != len(rows) or set(found) != set(Area):
        raise TypesBroken
    return found


@cache
def case_types() -> dict[str, CaseType]:
    """Give every type by its code, in the order of its table. Raises `TypesBroken`."""
    rows = [CaseType(row["code"], Area(row["area"]), *_told(row)) for row in _rows("types")]
    found = {row.code: row for row in rows}
    if len(found) != len(rows) or {row.area for row in rows} != set(areas()):
        raise TypesBroken
    return found


def types_of(area: Area) -> list[CaseType]:
    """List the types of one area."""
    return [one for one in case_types().values() if one.area is area]


def _rows(table: str) -> list[dict[str, str]]:
    with (_FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _told(row: dict[str, str]) -> tuple[Phrase, Review]:
    basis, source = Basis(row["basis"]), row["source"]
    words = phrase_of(row)
    if not all(words.by_language.values()) or bool(source) == (basis is Basis.RECALLED):
        # What is recalled names no source; everything else does.
        raise TypesBroken(row["code"])
    checked = date.fromisoformat(row["checked"])
    return words, Review(basis, source, checked, reviewed_by(row["reviewed_by"]))
