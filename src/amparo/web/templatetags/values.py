"""Filters that show what stands in a cell, beside a term, as a tag; and the rows of a table.

In Python, unlike other components: a list shows hundreds of cells, and a template for each took
more than half the time of its page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

from django import template
from django.utils.formats import localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from amparo.kernel.errors import Message
from amparo.web.days import date_words
from amparo.web.parts import Column, Link, Moment, Table, Tag, Value
from amparo.web.templatetags.words import in_words, zone
from amparo.web.translation import speaker

register = template.Library()
Say = Callable[[Message], str]

_NAME = ('<th class="amparo-table__name" role="rowheader" scope="row">', "</th>")
_HEARD = '<span class="govuk-visually-hidden">{}</span>'
_HEARD_OF = '<span class="govuk-visually-hidden"> ({})</span>'
_NOTHING = Message("Nothing")
_CELL = (
    '<td class="amparo-table__cell{}{}" role="cell">'
    '<span class="amparo-table__label" aria-hidden="true">{}</span> '
    '<span class="amparo-table__value">'
)


@register.filter
def shown(value: object) -> str:
    """Show a value by its kind: text, a number, a message, a link, a moment or a tag."""
    return _shown(value, speaker())


def _shown(value: object, say: Say) -> SafeString:
    if isinstance(value, Link):
        return _link(value, say)
    if isinstance(value, Tag):
        return _tag(value, say)
    return as_moment(value.at) if isinstance(value, Moment) else _words(value, say)


def _link(link: Link, say: Say) -> SafeString:
    # What it is about is heard, where its words alone say little.
    about = _HEARD_OF.format(_words(link.about, say)) if link.about else ""
    words = f'<a href="{escape(link.url)}" class="govuk-link">{_words(link.text, say)}{about}</a>'
    return SafeString(words)


def _tag(tag: Tag, say: Say) -> SafeString:
    # Its colour only repeats its words.
    tone, words = escape(tag.tone), _words(tag.words, say)
    return SafeString(f'<strong class="amparo-tag amparo-tag--{tone}">{words}</strong>')


@register.filter
def as_moment(at: datetime) -> SafeString:
    """Show a point in time with its zone, for people and for machines."""
    here = localtime(at)
    told = {"day": date_words(here.date()), "time": f"{here:%H:%M}", "zone": zone(here)}
    words = escape(speaker()(Message("{day}, {time} {zone}", told)))
    return SafeString(f'<time class="amparo-moment" datetime="{here.isoformat()}">{words}</time>')


@register.filter
def as_rows(table: Table) -> SafeString:
    """Show the rows of a table; on a phone each cell shows the head of its column."""
    say = speaker()
    around = [_NAME, *(_around(column, say) for column in table.columns[1:])]
    return SafeString("\n".join(_row(around, row, say) for row in table.rows))


@register.filter
def as_attributes(attrs: Mapping[str, object]) -> SafeString:
    """Show the attributes of a control, but for its class."""
    named = {name: value for name, value in attrs.items() if name != "class"}
    told = (
        escape(name) if value is True else f'{escape(name)}="{escape(str(value))}"'
        for name, value in named.items()
        if value is not False
    )
    return SafeString(" ".join(told))


@register.filter
def as_options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Show what a list offers, as Django's widget gives it: groups of options, or options alone."""
    say = speaker()
    return SafeString("\n".join(_group(name, options, say) for name, options, _ in groups))


def _group(name: str | None, options: list[dict[str, Any]], say: Say) -> str:
    listed = "\n".join(_option(one, say) for one in options)
    if not name:
        return listed
    return format_html('<optgroup label="{}">{}</optgroup>', name, SafeString(listed))


def _option(one: Mapping[str, Any], say: Say) -> str:
    chosen = " selected" if one["selected"] else ""
    return (
        f'<option value="{escape(str(one["value"]))}"{chosen}>{_words(one["label"], say)}</option>'
    )


def _around(column: Column, say: Say) -> tuple[str, str]:
    number = " amparo-table__cell--number" if column.number else ""
    whole = " amparo-table__cell--whole" if column.whole else ""
    return format_html(_CELL, number, whole, _words(column.head, say)), "</span></td>"


def _row(around: list[tuple[str, str]], row: Sequence[Value], say: Say) -> str:
    cells = (
        f"{before}{_nothing(say) if value == '' else _shown(value, say)}{after}"
        for (before, after), value in zip(around, row, strict=True)
    )
    return f'<tr class="amparo-table__row" role="row">{"".join(cells)}</tr>'


def _nothing(say: Say) -> str:
    # An empty cell leaves open whether something is missing, and is heard as silence.
    return f'<span aria-hidden="true">—</span>{_HEARD.format(_words(_NOTHING, say))}'


def _words(value: object, say: Say) -> SafeString:
    said = say(value) if isinstance(value, Message) else in_words(value)
    if type(said) is not str:
        return conditional_escape(str(localize(said)))
    # A list shows hundreds of words: the framework asks of each whether it is lazy or safe.
    return SafeString(escape(said))
