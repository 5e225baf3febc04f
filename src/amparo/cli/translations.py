"""Messages in the language of a terminal, from the pages' catalogue, without Django's settings."""

import gettext
from pathlib import Path

from amparo.kernel.errors import Message

_FOLDER = Path(__file__).parent.parent / "web" / "locale"


def translate(message: Message, language: str) -> str:
    """Give the message in a language; messages inside it are translated too."""
    catalogue = gettext.translation("django", _FOLDER, [language], fallback=True)
    return message.said(catalogue.gettext)
