"""The rule book of clocks: dated rows with their source, which of them held on a day."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.cases.rules.clocks.calendars import require_country
from amparo.cases.rules.clocks.terms import END_OF_WORK, Measure, Unit
from amparo.cases.rules.timeline import Kind
from amparo.kernel.languages import Phrase, phrase_of

_FILE = Path(__file__).parent / "clocks.yaml"
BY_HAND = "by_hand"
"""What stands in the place of a rule where somebody set a deadline."""


class Origin(StrEnum):
    """What a case came from."""

    REQUEST = "request"
    NOTICE = "notice"
    BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class ClockRule:
    """One rule in one period: what starts it, how long it gives, what meets it."""

    code: str
    words: Phrase
    begins: date
    ends: date | None
    origins: frozenset[Origin]
    starts_with: frozenset[Kind]
    met_by: frozenset[Kind]
    measure: Measure
    blocks: bool
    """Whether a case stays open while this clock runs; else closing the case ends it."""
    review: Review

    def holds(self, on: date) -> bool:
        """Answer whether the rule is in force on a day."""
        return self.begins <= on and (self.ends is None or on < self.ends)


class BookBroken(ValueError):
    """Our own rule book contradicts itself; tests and start-up find it."""


@cache
def clock_rules() -> tuple[ClockRule, ...]:
    """Give every row of the book. Raises `BookBroken`."""
    rules = tuple(_rule(row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")))
    require_one_at_a_time(rules)
    return rules


def rules_started_by(kind: Kind, origin: Origin, on: date) -> list[ClockRule]:
    """List the rules in force on a day that an event of a kind starts in a case of an origin."""
    return [
        one
        for one in clock_rules()
        if kind in one.starts_with and origin in one.origins and one.holds(on)
    ]


def codes_started_by(kind: Kind) -> list[str]:
    """List the codes of the clocks that an event of a kind starts or ever started."""
    return sorted({one.code for one in clock_rules() if kind in one.starts_with})


def rule_words(code: str) -> Phrase | None:
    """Give what a rule is called, by the newest row that bears its code; none for a deadline."""
    rows = [one for one in clock_rules() if one.code == code]
    return max(rows, key=lambda one: one.begins).words if rows else None


def blocks_closing(code: str) -> bool:
    """Answer whether a clock by a rule keeps a case open; what was set by hand does."""
    rows = [one for one in clock_rules() if one.code == code]
    return not rows or any(one.blocks for one in rows)


def require_one_at_a_time(rules: tuple[ClockRule, ...]) -> None:
    """Refuse rows of one code whose periods meet. Raises `BookBroken`."""
    for number, one in enumerate(rules):
        later = [other for other in rules[number + 1 :] if other.code == one.code]
        if one.code == BY_HAND or any(_meet(one, other) for other in later):
            raise BookBroken(one.code)


def _meet(one: ClockRule, other: ClockRule) -> bool:
    first, second = sorted((one, other), key=lambda row: row.begins)
    return first.ends is None or first.ends > second.begins


def _rule(row: dict[str, Any]) -> ClockRule:
    countries = tuple(row["countries"])
    for country in countries:
        require_country(country)
    return ClockRule(
        code=row["code"],
        words=phrase_of(row),
        begins=row["from"],
        ends=row["to"],
        origins=frozenset(map(Origin, row["origins"])),
        starts_with=frozenset(map(Kind, row["starts_with"])),
        met_by=frozenset(map(Kind, row["met_by"])),
        measure=_measure(row, countries),
        blocks=row["blocks"],
        review=Review(
            Basis(row["basis"]), row["source"], row["checked"], reviewed_by(row["reviewed_by"])
        ),
    )


def _measure(row: dict[str, Any], countries: tuple[str, ...]) -> Measure:
    until = time.fromisoformat(row["until"]) if "until" in row else END_OF_WORK
    extends = bool(row.get("extends"))
    return Measure(row["amount"], Unit(row["unit"]), countries, until, extends)
