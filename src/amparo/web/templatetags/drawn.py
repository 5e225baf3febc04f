"""A tag for parts of a page that everybody is shown alike."""

from collections.abc import Hashable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

_PARTS = 1024
"""More than there are, of roles, pages and languages together; memory stays bounded."""


@register.simple_tag
def drawn(template_name: str, **words: Hashable) -> SafeString:
    """Include a part of a page that says the same for the same words: drawn once a language.

    What was drawn is kept for the next page, whoever asks for it: words come from settings, from
    addresses without a question and from roles, never from what somebody wrote or is.
    """
    told = tuple((name, type(value), value) for name, value in words.items())
    return _drawn(template_name, get_language(), told)


@lru_cache(maxsize=_PARTS)
def _drawn(
    template_name: str,
    language: str | None,
    words: tuple[tuple[str, type[Hashable], Hashable], ...],
) -> SafeString:
    # Django draws in the active language, which the key names. It names the kind of each word as
    # well: what may stand on a page as it is equals the same letters that may not.
    del language
    return SafeString(render_to_string(template_name, {name: value for name, _, value in words}))
