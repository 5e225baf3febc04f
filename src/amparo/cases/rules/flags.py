"""Flags of a case: what everybody who opens it must see first."""

from enum import StrEnum


class FlagKind(StrEnum):
    """What a case is marked for."""

    URGENT = "urgent"
    DANGER = "danger"
    CHILD = "child"
    HEALTH = "health"
    PRESS = "press"
    COMPLAINT = "complaint"
    OTHER = "other"
