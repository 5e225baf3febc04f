"""A record of ours as the text that is sealed, and back. Every text has one of few lengths."""

import dataclasses
import json
from collections.abc import Callable
from datetime import date, datetime
from enum import Enum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_type_hints
from uuid import UUID

_STEP = 256
"""Bytes: lengths that differ by less look alike, so that a sealed name's length tells little."""
Record = TypeVar("Record")
_Reader = Callable[[Any], Any]


def packed(one: Any) -> str:  # noqa: ANN401 -- a dataclass, or plain values by name
    """Give the text to seal."""
    text = json.dumps(plain(one), ensure_ascii=False, sort_keys=True)
    return text + " " * (-len(text.encode()) % _STEP)


def unpacked(kind: type[Record], text: str) -> Record:
    """Give the record of a kind that an opened text holds."""
    return built(kind, json.loads(text))


def plain(one: Any) -> Any:  # noqa: ANN401 -- any value of a record
    """Give a value as JSON holds it."""
    if dataclasses.is_dataclass(one):
        return {field.name: plain(getattr(one, field.name)) for field in dataclasses.fields(one)}
    if isinstance(one, dict):
        return {name: plain(value) for name, value in one.items()}
    if isinstance(one, Enum):
        return one.value
    return str(one) if isinstance(one, (date, UUID)) else one


def built(kind: type[Record], told: dict[str, Any]) -> Record:
    """Build a record of a kind from values as JSON holds them."""
    readers = _readers(kind)  # type: ignore[arg-type]  # mypy doubts that a class can be a key
    return kind(**{name: readers[name](value) for name, value in told.items()})


@cache
def _readers(kind: type[Any]) -> dict[str, _Reader]:
    # A search builds hundreds of records of a dozen kinds: their hints are looked at once.
    return {name: _reader(hint) for name, hint in get_type_hints(kind).items()}


def _reader(hint: Any) -> _Reader:  # noqa: ANN401 -- the type of any field
    """Give what makes a value of a type from what JSON holds of it."""
    if isinstance(hint, UnionType):
        given = _reader(next(one for one in get_args(hint) if one is not NoneType))
        return lambda value: None if value is None else given(value)
    if dataclasses.is_dataclass(hint):
        return partial(built, hint)  # type: ignore[arg-type]  # a class, never an instance
    if isinstance(hint, type) and issubclass(hint, (date, datetime)):
        return hint.fromisoformat
    if isinstance(hint, type) and issubclass(hint, (Enum, UUID)):
        return hint
    return _as_it_is


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 -- any value of a record
    return value
