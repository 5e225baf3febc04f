"""Names of staff and of consulates, and words for kinds of things, as higher domains register them.

Until one registers, a person or a thing is shown by the first part of its number.
"""

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from amparo.kernel.errors import Message

Naming = Callable[[Sequence[UUID]], Mapping[UUID, str]]
"""Gives the names of members of staff that the reader may know; others are left out."""

KINDS: dict[str, Message] = {
    "audit.staff": Message("Person of the staff"),
    "audit.thing": Message("Record"),
}
"""Words for kinds of things (`reception.dutynote`); filled while the domains are imported."""

_naming: list[Naming] = []
_consulates: list[Naming] = []


def name_staff_with(naming: Naming) -> None:
    """Let the page show names in place of numbers; the last registered counts."""
    _naming[:] = [naming]


def name_consulates_with(naming: Naming) -> None:
    """Let the page name the consulate of an officer who acts from another; the last counts."""
    _consulates[:] = [naming]


def name_kinds(words: Mapping[str, Message]) -> None:
    """Give the words for kinds of things that a domain's entries are about."""
    KINDS.update(words)


def staff_names(staff: Sequence[UUID]) -> Mapping[UUID, str]:
    """Give the names that are known, asking once for a whole page."""
    return _naming[0](staff) if _naming and staff else {}


def consulate_names(consulates: Sequence[UUID]) -> Mapping[UUID, str]:
    """Give the names of consulates, asking once for a whole page."""
    return _consulates[0](consulates) if _consulates and consulates else {}


def kind_in_words(kind: str) -> Message | str:
    """Give the words for a kind of thing, or its code."""
    return KINDS.get(kind, kind)
