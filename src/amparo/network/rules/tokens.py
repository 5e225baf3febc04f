"""What somebody wants a token for."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class WantedToken:
    """The program it is for, what it may do, for how many days, and the word of the form."""

    label: str
    scopes: tuple[str, ...]
    days: int
    sent_key: UUID
