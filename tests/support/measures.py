"""Measures that tests hold pages against: queries, and bytes over the wire."""

import gzip
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse

_LINKED = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


@contextmanager
def counted_queries() -> Iterator[list[str]]:
    """Give a list that fills with each statement run inside the block."""
    statements: list[str] = []

    def note(execute: Any, statement: str, *rest: Any) -> Any:
        statements.append(statement)
        return execute(statement, *rest)

    with connection.execute_wrapper(note):
        yield statements


def page_weight(response: HttpResponse) -> int:
    """Give the bytes of a page with its style sheets and scripts, each compressed by gzip."""
    html = response.content
    linked = set(_LINKED.findall(html.decode()))
    return sum(len(gzip.compress(part)) for part in [html, *map(_static, sorted(linked))])


def _static(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str), f"{name} is linked and does not exist"
    with open(found, "rb") as file:  # noqa: PTH123 -- the finder gives a string
        return file.read()
