"""Whom a notice may mean: who is certain, who is likely. Nothing here decides: an officer does."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from amparo.custody.rules.notices import Judged, Reason, Verdict
from amparo.people.rules.search.portraits import Portrait

_FILE = Path(__file__).parent / "matching.yaml"


@dataclass(frozen=True, slots=True)
class Likeness:
    """Somebody who may be meant, how well she fits, and whether that is certain."""

    person: UUID
    points: float
    is_certain: bool


def limit(name: str) -> float:
    """Give a limit by its name."""
    return float(_limits()[name])


def agrees_surely(asked: Portrait, known: Portrait) -> bool:
    """Answer whether two portraits share a whole birth date that is no placeholder, or a number."""
    if set(asked.identifiers) & set(known.identifiers):
        return True
    days = {
        (one.year, one.month, one.day)
        for one in asked.births
        if one.is_whole and not one.approximate and not one.is_placeholder
    }
    return any((one.year, one.month, one.day) in days for one in known.births)


def judge(found: Sequence[Likeness]) -> Judged:
    """Give the verdict on whoever fits: one certain, some, nobody."""
    certain = [one for one in found if one.is_certain]
    if len(certain) == 1:
        return Judged(Verdict.KNOWN, Reason.ONE_CERTAIN)
    if found:
        return Judged(Verdict.LIKELY, Reason.SOME_ALIKE)
    return Judged(Verdict.NEW, Reason.NOBODY_ALIKE)


@cache
def _limits() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return told
