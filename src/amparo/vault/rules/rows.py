"""One sequence of bytes for the values of a row, the same before it is saved and after it is read.

Each value carries its kind, so that none can pass for another: no text for empty text, 1 for true.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from amparo.vault.rules.places import framed


def canonical(value: object) -> bytes:
    """Give a value's bytes. Raises `TypeError` for kinds that a sealed row cannot hold."""
    for kinds, word, encoded in _KINDS:
        if isinstance(value, kinds):
            return framed(word, encoded(value))
    raise TypeError(f"a {type(value).__name__} cannot be sealed")


def _moment(value: datetime) -> bytes:
    if value.tzinfo is None:
        raise TypeError("a moment without its time zone cannot be sealed")
    return value.astimezone(UTC).isoformat(timespec="microseconds").encode()


def _pairs(value: Mapping[Any, Any]) -> bytes:
    pairs = sorted((canonical(key), canonical(held)) for key, held in value.items())
    return framed(*(framed(*pair) for pair in pairs))


# In this order: a truth is a number too for Python, and a moment a day.
_KINDS: tuple[tuple[type | tuple[type, ...], str, Callable[[Any], bytes]], ...] = (
    (type(None), "none", lambda _: b""),
    (bool, "truth", lambda value: b"1" if value else b"0"),
    (int, "number", lambda value: str(int(value)).encode()),
    (str, "text", str.encode),
    ((bytes, bytearray, memoryview), "bytes", bytes),
    (UUID, "uuid", lambda value: value.bytes),
    (datetime, "moment", _moment),
    (date, "day", lambda value: value.isoformat().encode()),
    ((list, tuple), "list", lambda value: framed(*map(canonical, value))),
    (Mapping, "mapping", _pairs),
)
