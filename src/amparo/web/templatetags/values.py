"""Filters that show what stands in a cell, beside a term, as a tag; and the rows of a table.

In Python, unlike other components: a list shows hundreds of cells, and a template for each took
more than half the time of its page.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import template
from django.utils.formats import date_format, localize
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import pgettext

from amparo.kernel.errors import Message
from amparo.web.parts import Column, Link, Moment, Table, Tag, Value
from amparo.web.templatetags.words import in_words, zone

register = template.Library()

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
    if isinstance(value, Link):
        return as_link(value)
    if isinstance(value, Tag):
        return as_tag(value.words, value.tone)
    return as_moment(value.at) if isinstance(value, Moment) else _words(value)


def as_link(link: Link) -> SafeString:
    """Show a way to another page; what it is about is heard, where its words alone say little."""
    about = format_html(_HEARD_OF, _words(link.about)) if link.about else ""
    return format_html(
        '<a href="{}" class="govuk-link">{}{}</a>', link.url, _words(link.text), about
    )


@register.filter
def as_tag(words: str | Message, tone: str) -> SafeString:
    """Show a state in words; its colour only repeats them."""
    return format_html(
        '<strong class="amparo-tag amparo-tag--{}">{}</strong>',
        tone,
        _words(words),
    )


@register.filter
def as_moment(at: datetime) -> SafeString:
    """Show a point in time with its zone, for people and for machines."""
    here = localtime(at)
    return format_html(
        '<time class="amparo-moment" datetime="{}">{} {}</time>',
        here.isoformat(),
        date_format(here, pgettext("how a moment is written", "j F Y, H:i")),
        in_words(zone(here)),
    )


@register.filter
def as_rows(table: Table) -> SafeString:
    """Show the rows of a table; on a phone each cell shows the head of its column."""
    around = [_NAME, *(_around(column) for column in table.columns[1:])]
    return SafeString("\n".join(_row(around, row) for row in table.rows))


@register.filter
def as_options(groups: Iterable[tuple[str | None, list[dict[str, Any]], int]]) -> SafeString:
    """Show what a list offers, as Django's widget gives it: groups of options, or options alone."""
    return SafeString("\n".join(_group(name, options) for name, options, _ in groups))


def _group(name: str | None, options: list[dict[str, Any]]) -> str:
    listed = "\n".join(_option(one) for one in options)
    if not name:
        return listed
    return format_html('<optgroup label="{}">{}</optgroup>', name, SafeString(listed))


def _option(one: Mapping[str, Any]) -> str:
    chosen = SafeString(" selected" if one["selected"] else "")
    return format_html('<option value="{}"{}>{}</option>', str(one["value"]), chosen, one["label"])


def _around(column: Column) -> tuple[str, str]:
    number = " amparo-table__cell--number" if column.number else ""
    whole = " amparo-table__cell--whole" if column.whole else ""
    return format_html(_CELL, number, whole, _words(column.head)), "</span></td>"


def _row(around: list[tuple[str, str]], row: Sequence[Value]) -> str:
    cells = (
        f"{before}{_nothing() if value == '' else shown(value)}{after}"
        for (before, after), value in zip(around, row, strict=True)
    )
    return f'<tr class="amparo-table__row" role="row">{"".join(cells)}</tr>'


def _nothing() -> str:
    # An empty cell leaves open whether something is missing, and is heard as silence.
    return f'<span aria-hidden="true">—</span>{format_html(_HEARD, _words(_NOTHING))}'


def _words(value: object) -> str:
    return conditional_escape(str(localize(in_words(value))))
