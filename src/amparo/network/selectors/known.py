"""What a request has read of its consulate and her colleagues, so that no panel reads it again.

Outside a request nothing is remembered: each question asks the database.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from amparo.network.models import Consulate

Read = TypeVar("Read")


@dataclass(slots=True)
class Known:
    """Rows by id; a name that was looked for and is none stands as none."""

    consulates: dict[UUID, Consulate | None] = field(default_factory=dict)
    names: dict[UUID, str | None] = field(default_factory=dict)


_known: ContextVar[Known | None] = ContextVar("known", default=None)


@contextmanager
def knowing(consulate: Consulate) -> Iterator[None]:
    """Remember, while a request lasts, the consulate of who acts and whatever else is read."""
    mark = _known.set(Known({consulate.pk: consulate}))
    try:
        yield
    finally:
        _known.reset(mark)


def known() -> Known:
    """Give what the request knows; outside one, nothing that lasts."""
    return _known.get() or Known()


def looked_up(
    kept: dict[UUID, Read | None], ids: set[UUID], read: Callable[[list[UUID]], Mapping[UUID, Read]]
) -> dict[UUID, Read]:
    """Give what is kept of some ids, with what had to be read, which is kept from now on."""
    missing = [one for one in ids if one not in kept]
    if missing:
        found = read(missing)
        kept.update({one: found.get(one) for one in missing})
    return {one: row for one in ids if (row := kept[one]) is not None}
