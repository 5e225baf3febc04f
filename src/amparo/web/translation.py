"""Putting a `Message` into the reader's language, at the edge."""

from collections.abc import Callable
from functools import lru_cache, partial

from django.utils.translation import get_language, gettext

from amparo.kernel.errors import Message

_SENTENCES = 8192
"""More than there are in both languages; whatever else comes, memory stays bounded."""


def in_words(message: Message) -> str:
    """Give the sentence in the active language; messages inside it are translated too."""
    return speaker()(message)


def speaker() -> Callable[[Message], str]:
    """Give what says messages in the active language, for a part of a page that has hundreds."""
    return _speaking(get_language())


@lru_cache(maxsize=8)
def _speaking(language: str | None) -> Callable[[Message], str]:
    translate = partial(_translated, language)
    return lambda message: message.said(translate)


@lru_cache(maxsize=_SENTENCES)
def _translated(_language: str | None, english: str) -> str:
    # A page says the same words hundreds of times, and the framework's own look-up is slow. It
    # answers in the active language, which the key names.
    return gettext(english)
