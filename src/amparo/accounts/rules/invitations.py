"""How long an invitation can be used, and how long setting up access may take."""

from datetime import datetime, timedelta
from enum import StrEnum

VALID_FOR = timedelta(hours=72)
SET_UP_WITHIN = timedelta(hours=1)
"""From accepting the invitation to the first second factor."""


class Kind(StrEnum):
    """Why somebody was invited."""

    FIRST = "first"
    RENEWAL = "renewal"


def is_open(used_at: datetime | None, expires_at: datetime, at: datetime) -> bool:
    """Answer whether an invitation can still be accepted."""
    return used_at is None and at < expires_at


def is_setting_up(accepted_at: datetime, at: datetime) -> bool:
    """Answer whether somebody who accepted may still set up the second factor."""
    return accepted_at <= at < accepted_at + SET_UP_WITHIN
