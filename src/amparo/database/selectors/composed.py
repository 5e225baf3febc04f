"""Queries that are composed once and asked often, each time with other values.

Django composes a statement anew for every query set, which takes several times as long as most of
them take to be answered. A page asks some twenty; here each keeps its text after the first time.
What comes back is what the query set gives: models with their seals verified, tuples, values.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from inspect import signature
from types import SimpleNamespace
from typing import Any, Generic, NamedTuple, TypeVar

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    Aggregate,
    Expression,
    Field,
    JSONField,
    Lookup,
    QuerySet,
    Value,
    prefetch_related_objects,
)
from django.db.models.fields.related import ForeignObject
from django.db.models.sql import Query
from django.db.models.sql.where import AND, WhereNode
from psycopg.pq import Format
from psycopg.sql import quote

from amparo.database.selectors.columns import list_rows

Row = TypeVar("Row")
_PLACE = re.compile(r"(?<!%)%s")
_MOST_SHAPES = 100
"""Of one query: whoever asks in every way that there is does not fill the memory."""


class Slot(Expression):
    """The place of a value in a query that is composed before the value is known."""

    def __init__(self, name: str) -> None:
        """Name the value."""
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:  # noqa: ANN401 -- Django's own
        """Leave a place for the value, and itself among the parameters."""
        del compiler, connection
        return "%s", [self]


class Among(Lookup):
    """`field__among=values`: one of a list that comes as one value, however many it holds."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> Any:  # noqa: ANN401 -- Django's own
        """Compare with an array, so that the text does not depend on how many there are."""
        left, before = self.process_lhs(compiler, connection)
        right, values = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*before, *values]


Field.register_lookup(Among)
ForeignObject.register_lookup(Among)


class _Kept(NamedTuple):
    # Of Django's own kinds, but used as only Django itself uses them.
    queryset: Any
    compiler: Any
    sql: str
    params: Sequence[Any]
    form: Format
    lists: frozenset[str]
    """The lists of which every row has one: of an empty one there is no row to ask for."""

    def filled(self, given: dict[str, Any]) -> list[Any]:
        """Give the parameters with the values in their places."""
        return [_plain(given[one.name]) if isinstance(one, Slot) else one for one in self.params]


class Composed(Generic[Row]):
    """A query set as a function of values: those by position change, those by name shape it.

    `composing` takes a place for each value (a `Slot`, which a filter takes like a value) and gives
    the query set; each set of arguments by name is composed once.
    """

    def __init__(self, composing: Callable[..., QuerySet[Any, Row]]) -> None:
        """Keep how the query is composed; that is done when it is first asked."""
        self._composing = composing
        taken = signature(composing).parameters.values()
        self._places = [one.name for one in taken if one.kind is one.POSITIONAL_OR_KEYWORD]
        self._kept: dict[tuple[tuple[str, Any], ...], _Kept] = {}

    def given(self, *values: Any, **shape: Any) -> "Given[Row]":  # noqa: ANN401 -- whatever a column holds
        """Give it with its values, for whoever asks for a part of its rows."""
        return Given(self._keeping(shape), dict(zip(self._places, values, strict=True)))

    def rows(self, *values: Any, **shape: Any) -> list[Row]:  # noqa: ANN401 -- whatever a column holds
        """Ask it and give every row, as the query set would."""
        return list(self.given(*values, **shape))

    def first(self, *values: Any, **shape: Any) -> Row | None:  # noqa: ANN401 -- whatever a column holds
        """Ask it and give the first row, and none where there is none."""
        return next(iter(self.rows(*values, **shape)), None)

    def count(self, *values: Any, **shape: Any) -> int:  # noqa: ANN401 -- whatever a column holds
        """Count the rows that it would give."""
        return self.given(*values, **shape).count()

    def _keeping(self, shape: dict[str, Any]) -> _Kept:
        key = tuple(shape.items())
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) >= _MOST_SHAPES:
                self._kept.clear()
            kept = self._kept[key] = self._composed(shape)
        return kept

    def _composed(self, shape: dict[str, Any]) -> _Kept:
        queryset = self._composing(*(Slot(name) for name in self._places), **shape)
        compiler = queryset.query.get_compiler(DEFAULT_DB_ALIAS)
        sql, params = _written_in(*compiler.as_sql())
        _keep_converters(compiler)
        lists = frozenset() if _is_summed(queryset.query) else _lists_in(queryset.query.where)
        return _Kept(queryset, compiler, sql, params, _form_of(compiler), lists)


class Given(Generic[Row]):
    """A composed query with its values: its rows, a part of them, or how many there are."""

    def __init__(self, kept: _Kept, values: dict[str, Any]) -> None:
        """Keep both; nothing is asked yet."""
        self._kept, self._params = kept, kept.filled(values)
        self._is_empty = any(not values[name] for name in kept.lists)

    def __iter__(self) -> Iterator[Row]:
        return iter([] if self._is_empty else _answered(self._kept, self._kept.sql, self._params))

    def __getitem__(self, part: slice) -> list[Row]:
        """Ask for the rows from one place, counted from nought, up to another."""
        first = part.start or 0
        # A plan that is kept is made for so many: told later, it would be made anew each time.
        limited = f"{self._kept.sql} LIMIT {part.stop - first:d}"
        if not first:
            return _answered(self._kept, limited, self._params)
        return _answered(self._kept, f"{limited} OFFSET %s", [*self._params, first])

    def count(self) -> int:
        """Count its rows."""
        counted = f"SELECT count(*) FROM ({self._kept.sql}) counted"  # noqa: S608 -- composed by Django
        ((found,),) = list_rows(counted, self._params)
        return int(found)


def totalled(rows: QuerySet[Any, Any], **sums: Aggregate) -> QuerySet[Any, tuple[Any, ...]]:
    """Give a query set whose one row holds sums over all of another's rows, in the order given."""
    told: QuerySet[Any, tuple[Any, ...]]
    told = rows.order_by().values(all=Value(1)).annotate(**sums).values_list(*sums)
    return told


def _answered(kept: _Kept, sql: str, params: list[Any]) -> list[Any]:
    # Django reads the rows by what the compiler noted as it composed; only the text is not made.
    compiler, queryset = object.__new__(type(kept.compiler)), kept.queryset
    vars(compiler).update(
        vars(kept.compiler),
        connection=connections[DEFAULT_DB_ALIAS],
        execute_sql=lambda *_, **__: [list_rows(sql, params, kept.form)],
    )
    asked = SimpleNamespace(
        db=DEFAULT_DB_ALIAS,
        query=_Ready(queryset.query, compiler),
        _fields=queryset._fields,
        _known_related_objects={},
    )
    rows = list(queryset._iterable_class(asked))  # noqa: SLF001 -- how Django makes rows
    beside = queryset._prefetch_related_lookups  # noqa: SLF001 -- likewise
    if beside:
        prefetch_related_objects(rows, *beside)
    return rows


def _keep_converters(compiler: Any) -> None:  # noqa: ANN401 -- Django's own
    # How a column becomes a value is a matter of the query, which Django looks up at every answer.
    columns = [column for column, *_ in compiler.select]
    converters, is_composite = (
        compiler.get_converters(columns),
        compiler.has_composite_fields(columns),
    )
    compiler.get_converters = lambda _: converters
    compiler.has_composite_fields = lambda _: is_composite


def _written_in(sql: str, params: Sequence[Any]) -> tuple[str, list[Any]]:
    """Write the words and numbers that never change into the text.

    So that a plan that is kept knows them: without, it cannot use an index of what waits alone.
    """
    first, *rest = _PLACE.split(sql)
    text, left = [first], []
    for param, after in zip(map(_plain, params), rest, strict=True):
        is_fixed = isinstance(param, str | int)
        text += [quote(param).replace("%", "%%") if is_fixed else "%s", after]
        left += [] if is_fixed else [param]
    return "".join(text), left


def _is_summed(query: Query) -> bool:
    return any(one.contains_aggregate for one in query.annotation_select.values())


def _lists_in(where: WhereNode) -> frozenset[str]:
    if where.negated or where.connector != AND:
        return frozenset()
    found = frozenset[str]()
    for one in where.children:
        if isinstance(one, WhereNode):
            found |= _lists_in(one)
        elif isinstance(one, Among):
            found |= {one.rhs.name}
    return found


def _form_of(compiler: Any) -> Format:  # noqa: ANN401 -- Django's own
    # Django reads JSON from its text; everything else comes quicker as bytes.
    read = (getattr(column[0], "output_field", None) for column in compiler.select)
    return Format.TEXT if any(isinstance(one, JSONField) for one in read) else Format.BINARY


class _Ready:
    """A query that has its compiler already."""

    def __init__(self, query: Any, compiler: Any) -> None:  # noqa: ANN401 -- Django's own
        self._query, self._compiler = query, compiler

    def get_compiler(self, using: str) -> Any:  # noqa: ANN401 -- likewise
        del using
        return self._compiler

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- Django's own
        return getattr(self._query, name)


def _plain(value: Any) -> Any:  # noqa: ANN401 -- whatever a column holds
    return value.value if isinstance(value, Enum) else value
