"""One page of a list without an end, counted where it is longer than its first page."""

from typing import TypeVar

from django.db.models import Model, QuerySet

from amparo.database.selectors.composed import Given
from amparo.kernel.paging import Span, read_span

Row = TypeVar("Row", bound=Model)


def list_page(
    rows: QuerySet[Row] | Given[Row], since: str | None, size: int
) -> tuple[list[Row], Span]:
    """List the rows from one on that an address names; from the first, or all where it is None.

    Raises `PageUnknown`.
    """
    if not since:
        found = list(rows if since is None else rows[: size + 1])
        if since is None or len(found) <= size:
            return found, Span(1, len(found), len(found))
        return found[:size], read_span("", size, rows.count())
    span = read_span(since, size, rows.count())
    # As many as a page holds on the last one too: what is asked stays the same.
    return list(rows[span.first - 1 : span.first - 1 + size]), span
