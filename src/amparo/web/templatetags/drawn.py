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

    Every page draws its surroundings; what nobody's data stands in is kept for the next page.
    """
    return _drawn(template_name, get_language(), tuple(words.items()))


@lru_cache(maxsize=_PARTS)
def _drawn(
    template_name: str, language: str | None, words: tuple[tuple[str, Hashable], ...]
) -> SafeString:
    del language  # Django draws in the active one, which the key names.
    return SafeString(render_to_string(template_name, dict(words)))
