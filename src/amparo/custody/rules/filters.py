"""What a list of notices shows: one word in the address, and perhaps one place or one list."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Show(StrEnum):
    """A part of the notices."""

    OPEN = "open"
    LATE = "late"
    KNOWN = "known"
    LIKELY = "likely"
    NEW = "new"
    DECIDED = "decided"
    ROUTED = "routed"
    DECLINED = "declined"
    REFUSED = "refused"
    UNREADABLE = "unreadable"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class NoticeFilter:
    """A question to the list of notices."""

    show: Show = Show.OPEN
    facility: UUID | None = None
    list_id: UUID | None = None


def filter_of(words: dict[str, str]) -> NoticeFilter:
    """Read a question from an address; a word that is none counts as unsaid."""
    show = words.get("show", "")
    return NoticeFilter(
        Show(show) if show in set(Show) else Show.OPEN,
        _uuid(words.get("facility", "")),
        _uuid(words.get("list", "")),
    )


def _uuid(word: str) -> UUID | None:
    try:
        return UUID(word)
    except ValueError:
        return None
