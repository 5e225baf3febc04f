"""The words in which the members of our lists are said."""

from collections.abc import Mapping
from enum import StrEnum

from amparo.kernel.errors import Message


class Words:
    """One word or sentence for each member of some lists, told apart by their lists.

    Members of two lists may share a value, as "other" does, and are then equal: one dictionary
    would say the same of both.
    """

    def __init__(self, *lists: Mapping[StrEnum, Message]) -> None:
        """Take one table a list."""
        self._lists = {type(next(iter(words))): words for words in lists}

    def __getitem__(self, member: StrEnum) -> Message:
        return self._lists[type(member)][member]

    @property
    def lists(self) -> tuple[type[StrEnum], ...]:
        """Give the lists that have words."""
        return tuple(self._lists)

    def __contains__(self, member: StrEnum) -> bool:
        return member in self._lists.get(type(member), {})
