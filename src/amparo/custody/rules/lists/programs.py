"""Notices that a program sends as JSON: the same columns, named the same, read the same."""

import json
from datetime import date

from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.lists.decoding import decoded
from amparo.custody.rules.lists.reading import ReadRow, read_rows
from amparo.custody.rules.lists.tables import MOST_CELLS, RawRow, too_many
from amparo.custody.rules.lists.tables import MOST_ROWS as MOST
from amparo.kernel.errors import Message

_HOW = Message(
    'Send a list of objects, or one object with it under "notices". Name what you know: name, '
    "born, facility, county, nationality, wish."
)


def read_json(content: bytes, today: date) -> list[ReadRow]:
    """Read notices; the line of each is its place in the list. Raises `ListRefused`."""
    told = _rows(decoded(content))
    if len(told) > MOST:
        raise too_many()
    heads = list(dict.fromkeys(key for one in told for key in one))[:MOST_CELLS]
    if not heads:
        raise ListRefused(Message("There is no notice in it."), _HOW)
    rows = [RawRow(0, tuple(_spoken(one) for one in heads))]
    for place, one in enumerate(told, 1):
        rows.append(RawRow(place, tuple(_text(one.get(head)) for head in heads)))
    return read_rows(rows, today)


def _rows(text: str) -> list[dict[str, object]]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        raise ListRefused(Message("It cannot be read as JSON."), _HOW) from None
    if isinstance(told, dict):
        told = told.get("notices")
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise ListRefused(Message("There is no list of notices in it."), _HOW)
    return told


def _spoken(key: str) -> str:
    """Give a key as a head: `held_since` is "held since"."""
    return str(key).replace("_", " ")


def _text(value: object) -> str:
    if value is None or isinstance(value, (dict, list)):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
