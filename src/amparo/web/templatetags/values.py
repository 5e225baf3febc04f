"""Filters that show what stands in a cell, beside a term, as a tag.

In Python, unlike other components: a list shows hundreds of cells, and a template each took more
than half the time of its page.
"""

from django import template
from django.template.loader import render_to_string
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from amparo.kernel.errors import Message
from amparo.web.parts import Link, Moment, Tag
from amparo.web.templatetags.words import in_words

register = template.Library()


@register.filter
def shown(value: object) -> str:
    """Show a value by its kind: text, a number, a message, a link, a moment or a tag."""
    if isinstance(value, Link):
        return format_html('<a href="{}" class="govuk-link">{}</a>', value.url, _words(value.text))
    if isinstance(value, Tag):
        return as_tag(value.words, value.tone)
    if isinstance(value, Moment):
        return render_to_string("web/components/moment.html", {"at": value.at})
    return _words(value)


@register.filter
def as_tag(words: str | Message, tone: str) -> SafeString:
    """Show a state in words; its colour only repeats them."""
    return format_html(
        '<strong class="amparo-tag amparo-tag--{}">{}</strong>',
        tone,
        _words(words),
    )


def _words(value: object) -> str:
    return conditional_escape(str(localize(in_words(value))))
