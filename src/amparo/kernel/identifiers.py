"""Public identifiers: random, so that they tell nothing and cannot be counted through."""

import uuid


def new_id() -> uuid.UUID:
    """Give a new random identifier for a row that people or machines will name."""
    return uuid.uuid4()
