"""The words for roles, which the header shows: the network names its roles, web knows none."""

from collections.abc import Mapping

from amparo.kernel.errors import Message
from amparo.web.translation import in_words

NAMED: dict[str, Message] = {}
"""The words by role."""


def name_roles(words: Mapping[str, Message]) -> None:
    """Say how roles are called. The domain that owns them calls this when it is imported."""
    NAMED.update(words)


def role_in_words(role: str) -> str:
    """Give a role in the reader's language; nothing for a role without words."""
    return in_words(NAMED[role]) if role in NAMED else ""
