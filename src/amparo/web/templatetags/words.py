"""Filters for words and for secrets that somebody types over."""

from datetime import datetime

from django import template

from amparo.kernel.errors import Message
from amparo.kernel.languages import Phrase
from amparo.kernel.zones import zone_words
from amparo.web.languages import in_readers_language
from amparo.web.qr_codes import QrCode, draw_qr_code
from amparo.web.translation import in_words as message_in_words

register = template.Library()

_GROUP = 4


@register.filter
def in_words(value: object) -> object:
    """Put a message or a phrase into the reader's language; whatever is neither stays as it is."""
    if isinstance(value, Message):
        return message_in_words(value)
    return in_readers_language(value) if isinstance(value, Phrase) else value


@register.filter(expects_localtime=True)
def zone(moment: datetime) -> Message | str:
    """Say whose time a moment is written in, as people call it."""
    return zone_words(getattr(moment.tzinfo, "key", None) or moment.tzname() or "")


@register.filter
def by_fours(secret: str) -> list[str]:
    """Cut a secret into groups that an eye can keep while a hand types."""
    bare = "".join(secret.split())
    return [bare[start : start + _GROUP] for start in range(0, len(bare), _GROUP)]


@register.filter
def as_qr_code(text: str) -> QrCode:
    """Draw a text as a QR code."""
    return draw_qr_code(text)
