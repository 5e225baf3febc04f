"""Putting a `Message` into the reader's language, at the edge."""

from django.utils.translation import gettext

from amparo.kernel.errors import Message


def in_words(message: Message) -> str:
    """Give the sentence in the active language; messages inside it are translated too."""
    return message.said(gettext)
