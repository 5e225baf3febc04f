"""How long a proof of the second factor counts as fresh, for acts that ask for it again."""

from datetime import datetime, timedelta

FRESH_FOR = timedelta(minutes=5)


def is_fresh(proven_at: datetime | None, at: datetime) -> bool:
    """Answer whether the second factor was proved recently enough for a sensitive act.

    A proof from the future is none: a clock that was set back must not make old proofs fresh.
    """
    return proven_at is not None and proven_at <= at < proven_at + FRESH_FOR
