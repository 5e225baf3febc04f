"""A fact as the text that is sealed, and back. Every text has one of few lengths."""

import dataclasses
import json
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints
from uuid import UUID

from amparo.people.rules.facts import KINDS, Kind, Provenance, Value

_STEP = 256
"""Bytes: lengths that differ by less look alike, so that a sealed name's length tells little."""


def text_of(value: Value, provenance: Provenance) -> str:
    """Give the text to seal."""
    told = {"value": plain(value), "from": plain(provenance)}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return text + " " * (-len(text.encode()) % _STEP)


def read_text(kind: Kind, text: str) -> tuple[Value, Provenance]:
    """Give the value and where it came from, from a text that was opened."""
    told = json.loads(text)
    return _built(KINDS[kind], told["value"]), _built(Provenance, told["from"])


def plain(one: Any) -> Any:  # noqa: ANN401 -- any value of a fact
    """Give a value as JSON holds it."""
    if dataclasses.is_dataclass(one):
        return {field.name: plain(getattr(one, field.name)) for field in dataclasses.fields(one)}
    if isinstance(one, Enum):
        return one.value
    return str(one) if isinstance(one, (date, UUID)) else one


def _built(kind: Any, told: dict[str, Any]) -> Any:  # noqa: ANN401 -- whichever type is asked for
    hints = get_type_hints(kind)
    return kind(**{name: _typed(hints[name], value) for name, value in told.items()})


def _typed(hint: Any, value: Any) -> Any:  # noqa: ANN401 -- any value of a fact
    if isinstance(hint, UnionType):
        return None if value is None else _typed(_given(hint), value)
    if dataclasses.is_dataclass(hint):
        return _built(hint, value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, (Enum, UUID)):
        return hint(value)
    return value


def _given(hint: UnionType) -> Any:  # noqa: ANN401 -- the type beside None
    return next(one for one in get_args(hint) if one is not NoneType)
