"""Who may open whose record: by compartment, and by breaking the glass in an emergency."""

from datetime import datetime, timedelta
from enum import StrEnum

GLASS_STAYS_BROKEN = timedelta(hours=1)


class Compartment(StrEnum):
    """How few colleagues a person's record is open to."""

    OPEN = "open"
    PRIVILEGED = "privileged"
    SEALED = "sealed"


class Way(StrEnum):
    """What stands between a member of staff and a record."""

    FREE = "free"
    GLASS = "glass"


_FREE: dict[Compartment, frozenset[str] | None] = {
    Compartment.OPEN: None,
    Compartment.PRIVILEGED: frozenset({"consul", "head_of_protection", "legal_adviser"}),
    Compartment.SEALED: frozenset({"consul", "head_of_protection"}),
}
"""The roles that open each compartment freely; None: everyone who may open people at all."""


def way_to(compartment: Compartment, role: str) -> Way:
    """Give what stands between a role and a record, before any glass is broken."""
    roles = _FREE[compartment]
    return Way.FREE if roles is None or role in roles else Way.GLASS


def is_broken(broken_at: datetime, at: datetime) -> bool:
    """Answer whether glass that was broken still lets its breaker through."""
    return broken_at <= at < broken_at + GLASS_STAYS_BROKEN
