"""What an entry may say: kinds and numbers of things, counts, and words of our own.

Never what was in a record and never a name: an entry is kept for longer than the person's file and
is read by people who may not open it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

_WORD = re.compile(r"[a-z0-9][a-z0-9_.:=/-]{0,119}")
_KIND = re.compile(r"[a-z_]+\.[a-z_]+")
_OURS = {"event", "objects", "purpose", "steps"}

Fact = bool | int | str | UUID | date | None
"""One value of an entry's details; a text is a code of ours, such as `wrong_number`."""


class EntryRefused(ValueError):
    """Code of ours tried to write into the audit what does not belong there."""


@dataclass(frozen=True, slots=True)
class About:
    """Things of one kind that an entry is about."""

    kind: str
    ids: tuple[str, ...]


def about(kind: str, ids: tuple[UUID, ...]) -> About:
    """Name things by kind (`reception.dutynote`) and number. Raises `EntryRefused`."""
    if not _KIND.fullmatch(kind):
        raise EntryRefused(kind)
    return About(kind, tuple(str(UUID(str(one))) for one in ids))


def gathered(named: Iterable[About]) -> list[dict[str, object]]:
    """Give things as an entry lists them: each kind once, each number once, in order."""
    kinds: dict[str, dict[str, None]] = {}
    for one in named:
        kinds.setdefault(one.kind, {}).update(dict.fromkeys(one.ids))
    return [{"kind": kind, "ids": list(ids)} for kind, ids in kinds.items()]


def facts(given: Mapping[str, Fact | list[Fact]]) -> dict[str, object]:
    """Give the facts as JSON takes them. Raises `EntryRefused` for anything that could be content.

    The refusal names the fact and never its value.
    """
    if taken := _OURS.intersection(given):
        raise EntryRefused(", ".join(sorted(taken)))
    return {
        name: [_plain(name, one) for one in value]
        if isinstance(value, list)
        else _plain(name, value)
        for name, value in given.items()
    }


def _plain(name: str, value: object) -> object:
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, (UUID, date)):
        return str(value)
    if isinstance(value, str) and _WORD.fullmatch(value):
        return value
    raise EntryRefused(name)
