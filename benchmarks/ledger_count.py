"""Hold what the ledger's clients were told against what is there.

Used by `benchmarks.ledger_record`, after the last client is gone; and by tests, which plant what
must be found. It reads the clients' notes and the tables, and asks for every invariant.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

POSTED = (
    "SELECT t.key::text, t.kind, max(p.amount) FROM funds_transaction t"
    " LEFT JOIN funds_posting p ON p.transaction_id = t.id GROUP BY t.id"
)
PAID_TWICE = (
    "SELECT about FROM funds_transaction WHERE kind = 'pay' GROUP BY about HAVING count(*) > 1"
)
_FOUNDED = {"appropriate", "tranche"}
"""What the measurement itself posts before any client is there."""

Said = tuple[str, int]
"""What was posted: its kind and its amount."""


@dataclass(slots=True)
class Count:
    """What was acknowledged, and what of it is not as it should be."""

    acknowledged: int = 0
    posted: int = 0
    lost: int = 0
    doubled: int = 0
    altered: int = 0
    unasked: int = 0
    paid_twice: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Answer whether nothing was lost, doubled, altered, made from nothing or broken."""
        wrong = (self.lost, self.doubled, self.altered, self.unasked, self.paid_twice)
        return not (any(wrong) or self.broken)


def counted(notes: Iterable[Path], administrator: "psycopg.Connection[Any]") -> Count:
    """Compare the notes with the tables: every word acknowledged is there once, as it was said."""
    asked, told = set[str](), dict[str, Said]()
    for path in notes:
        for intent, is_acknowledged in _read(path):
            asked.add(intent["key"])
            if is_acknowledged:
                told[intent["key"]] = (intent["kind"], intent["amount"])
    rows = administrator.execute(POSTED).fetchall()
    there = {str(key): (str(kind), int(amount or 0)) for key, kind, amount in rows}
    return Count(
        acknowledged=len(told),
        posted=sum(kind not in _FOUNDED for _, kind, _ in rows),
        lost=sum(key not in there for key in told),
        doubled=len(rows) - len(there),
        altered=sum(there.get(key, said) != said for key, said in told.items()),
        unasked=sum(key not in asked and said[0] not in _FOUNDED for key, said in there.items()),
        paid_twice=len(administrator.execute(PAID_TWICE).fetchall()),
    )


def broken_invariants() -> list[str]:
    """Name the invariants of `amparo check` that do not hold."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    from amparo.funds.services.checks import INVARIANTS  # noqa: PLC0415 -- likewise
    from amparo.kernel.errors import AmparoError  # noqa: PLC0415 -- likewise

    # Our own session may have been cut with the clients'.
    connection.close()
    found = []
    for name, invariant in INVARIANTS.items():
        try:
            invariant()
        except AmparoError:
            found.append(name)
    return found


def _read(notes: Path) -> Iterator[tuple[dict[str, Any], bool]]:
    intent: dict[str, Any] = {}
    for line in notes.read_text().splitlines():
        told = told_by(line)
        if "intent" in told:
            intent = told["intent"]
            yield intent, False
        elif told.get("word") in {"posted", "again"}:
            yield intent | {"key": told["done"]}, True


def told_by(line: str) -> dict[str, Any]:
    """Give what a line of the notes says: nothing, where a client was killed while it wrote."""
    try:
        found: dict[str, Any] = json.loads(line)
    except ValueError:
        return {}
    return found
