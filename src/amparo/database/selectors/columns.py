"""Rows of models by statements of ours, where a request cannot wait for one to be composed.

Django composes a statement anew for every query, which takes longer than PostgreSQL takes to answer
the small ones that every request asks. Here the text is fixed; what it gives are models all the
same, so that each seal is verified as it is everywhere else.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import Format

Model = TypeVar("Model", bound=models.Model)


class Columns(Generic[Model]):
    """All columns of a model under an alias, and the model from what they hold in one row."""

    def __init__(self, model: type[Model], alias: str) -> None:
        """Keep the model's columns in their order."""
        fields = model._meta.concrete_fields
        self._model = model
        self._names = [field.attname for field in fields]
        self.listed = ", ".join(f'{alias}."{field.column}"' for field in fields)

    def __len__(self) -> int:
        return len(self._names)

    def built(self, values: Sequence[Any]) -> Model:
        """Build the model. Raises `SealBroken` for a spoiled row that seals itself."""
        return self._model.from_db(DEFAULT_DB_ALIAS, self._names, values)


def list_rows(
    query: str, params: Sequence[Any] | Mapping[str, Any], form: Format = Format.BINARY
) -> list[tuple[Any, ...]]:
    """Give the rows of a statement of ours; as bytes they come quicker than as text.

    Asked of the driver itself, since Django's cursor around it costs a page as much as its answers.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if database.execute_wrappers or database.queries_logged:
        return _watched(database, query, params, form)
    database.ensure_connection()
    database.validate_no_broken_transaction()
    with database.wrap_database_errors:
        asked = database.connection.execute(query, params, binary=form is Format.BINARY)
        found: list[tuple[Any, ...]] = asked.fetchall()
        return found


def _watched(
    database: BaseDatabaseWrapper,
    query: str,
    params: Sequence[Any] | Mapping[str, Any],
    form: Format,
) -> list[tuple[Any, ...]]:
    # Somebody counts statements, or times them: they pass through Django's cursor, where he stands.
    with database.cursor() as cursor:
        cursor.cursor.format = form
        cursor.execute(query, params)
        return list(cursor.fetchall())


def parted(row: Sequence[Any], *lengths: int) -> Iterator[Sequence[Any]]:
    """Part a row into what each of its models takes, in their order."""
    at = 0
    for length in lengths:
        yield row[at : at + length]
        at += length
