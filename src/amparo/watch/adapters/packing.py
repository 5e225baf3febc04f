"""What kind of file lies on the disk, its fingerprint, and its text however it is packed."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import IO

from amparo.kernel.errors import Message
from amparo.watch.rules.errors import FileRefused

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_OTHERS = (b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"BZh", b"\xfd7zXZ")
CUT_SHORT = Message("The file is damaged or cut short: fetch it again.")
NO_TEXT = Message("It holds letters in another encoding than UTF-8.")


class Packing(StrEnum):
    """How a file is packed, by its first bytes and never by its name."""

    PLAIN = "none"
    GZIP = "gzip"
    WORKBOOK = "workbook"


def packing_of(path: Path) -> Packing:
    """Give how a file is packed. Raises `FileRefused` for what is no table at all."""
    with path.open("rb") as file:
        start = file.read(8)
    if not start:
        raise FileRefused(path.name, Message("The file is empty."))
    if start.startswith(_OTHERS):
        raise FileRefused(path.name, Message("This is no table that Amparo reads."))
    if start.startswith(_GZIP):
        return Packing.GZIP
    return Packing.WORKBOOK if start.startswith(_ZIP) else Packing.PLAIN


def fingerprint_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes, as they lie there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def opened_text(path: Path) -> Iterator[IO[str]]:
    """Open a file as text. Raises `FileRefused` where it is damaged or no text."""
    unpack = gzip.open if packing_of(path) is Packing.GZIP else open
    try:
        with (
            unpack(path, "rb") as raw,
            io.TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text,
        ):
            yield text
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise FileRefused(path.name, CUT_SHORT) from error
    except UnicodeDecodeError as error:
        raise FileRefused(path.name, NO_TEXT) from error
