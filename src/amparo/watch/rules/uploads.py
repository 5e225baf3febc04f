"""A file that headquarters brings in by page: how far it has come, and what may be done to it."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath
from uuid import UUID

LARGEST_UPLOAD = 2_500_000
"""More than any release as it is published, packed. Longer files come in by command."""
LONGEST_NAME = 120
LONGEST_CITATION = 300


class UploadState(StrEnum):
    """Sent; read and proved, or refused; confirmed; kept, or put aside."""

    SENT = "sent"
    REFUSED = "refused"
    CHECKED = "checked"
    CONFIRMED = "confirmed"
    KEPT = "kept"
    DROPPED = "dropped"


UNDER_WAY = frozenset({UploadState.SENT, UploadState.CONFIRMED})
"""The worker has something to do."""


@dataclass(frozen=True, slots=True)
class UploadDraft:
    """A file as it was sent, and what was said of it."""

    file_name: str
    content: bytes
    citation: str
    published: date | None
    sent_key: UUID


def tidy_name(written: str) -> str:
    """Give the name of a file as it may be shown and written to a disk: letters, dots, lines."""
    name = PurePath(written.replace("\\", "/")).name
    kept = "".join(one if one.isalnum() or one in "._-" else "_" for one in name if one.isascii())
    return kept.strip(".")[-LONGEST_NAME:] or "file"
