"""How a row of our own tables is known: from where, checked when, reviewed by whom."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

NOBODY_YET = "none yet"


class Basis(StrEnum):
    """How sure a row is."""

    FOUND = "found"
    IN_PART = "in_part"
    RECALLED = "recalled"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Review:
    """Where a row comes from, and that nobody of the trade has read it yet, or who has."""

    basis: Basis
    source: str
    checked: date
    reviewed_by: str = ""

    @property
    def is_confirmed(self) -> bool:
        """Answer whether a published source says so; all else is shown as unconfirmed."""
        return self.basis is Basis.FOUND


def reviewed_by(written: str | None) -> str:
    """Read who reviewed a row; empty for nobody yet."""
    return "" if written in {None, "", NOBODY_YET} else str(written)
