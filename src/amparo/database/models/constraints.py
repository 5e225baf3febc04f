"""Constraints that a wall rests on: no leaving the consulate, no moment that stops a page."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.utils import strip_quotes
from django.utils.translation import gettext_lazy as _

Model = type[models.Model] | None
Editor = BaseDatabaseSchemaEditor | None


class SameConsulate(models.BaseConstraint):
    """The row that `field` names belongs to the same consulate as this row.

    A composite foreign key (consulate_id, field) -> (consulate_id, id): a foreign row and a missing
    one give the same error. The table it points to needs a unique constraint over the pair; the
    field itself is declared with `db_constraint=False`.
    """

    default_violation_error_message = _("There is no such record.")

    def __init__(self, *, field: str, to: str, name: str) -> None:
        """Take the field's name, the table it points to, and the constraint's name."""
        super().__init__(name=name)
        self.field = field
        self.to = to

    def constraint_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the constraint as part of CREATE TABLE."""
        del schema_editor
        return (
            f'CONSTRAINT "{self.name}" FOREIGN KEY (consulate_id, "{self._column(model)}") '
            f'REFERENCES "{strip_quotes(self.to)}" (consulate_id, id)'
        )

    def create_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the statement that adds the constraint to a table that stands."""
        return f'ALTER TABLE "{_table(model)}" ADD {self.constraint_sql(model, schema_editor)}'

    def remove_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the statement that drops the constraint."""
        del schema_editor
        return f'ALTER TABLE "{_table(model)}" DROP CONSTRAINT "{self.name}"'

    def validate(
        self,
        model: type[models.Model],
        instance: models.Model,
        exclude: Any = None,  # noqa: ANN401 -- Django's own signature
        using: str = "default",
    ) -> None:
        """Refuse, before the database does, a row that the actor's consulate does not hold."""
        field: Any = model._meta.get_field(self.field)
        value = getattr(instance, field.attname)
        if value is None or (exclude and self.field in exclude):
            return
        mine = {"pk": value, "consulate_id": getattr(instance, "consulate_id", None)}
        if not field.related_model._default_manager.using(using).filter(**mine).exists():
            raise ValidationError(str(self.get_violation_error_message()))

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Give what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "field": self.field, "to": self.to}

    def _column(self, model: Model) -> str:
        field: Any = model._meta.get_field(self.field) if model else None
        return str(field.column)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SameConsulate) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.field, self.to))


class ReadableMoments(models.BaseConstraint):
    """Each moment in `fields` is one that Python can load, or none.

    PostgreSQL also holds `infinity` and years that Python does not know. A row with one of them
    could not even be judged: whoever writes SQL would stop every page that meets it.
    """

    def __init__(self, *, fields: Sequence[str], name: str) -> None:
        """Take the fields' names, which are their columns', and the constraint's name."""
        super().__init__(name=name)
        self.fields = tuple(fields)

    def constraint_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the constraint as part of CREATE TABLE."""
        del model, schema_editor
        return f'CONSTRAINT "{self.name}" CHECK ({readable(*self.fields)})'

    def create_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the statement that adds the constraint to a table that stands."""
        return f'ALTER TABLE "{_table(model)}" ADD {self.constraint_sql(model, schema_editor)}'

    def remove_sql(self, model: Model, schema_editor: Editor) -> str:
        """Give the statement that drops the constraint."""
        del schema_editor
        return f'ALTER TABLE "{_table(model)}" DROP CONSTRAINT "{self.name}"'

    def validate(self, *_: object, **__: object) -> None:
        """Pass: what Python holds already, it can load."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """Give what a migration writes down."""
        path, args, kwargs = super().deconstruct()
        return path, tuple(args), {**kwargs, "fields": self.fields}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ReadableMoments) and self.deconstruct() == other.deconstruct()

    def __hash__(self) -> int:
        return hash((self.name, self.fields))


def readable(*columns: str) -> str:
    """Give the condition in SQL, for the tables of libraries too."""
    return " AND ".join(
        f"{column} >= '1900-01-01 00:00:00+00' AND {column} < '9000-01-01 00:00:00+00'"
        for column in columns
    )


def _table(model: Model) -> str:
    return model._meta.db_table if model else ""
