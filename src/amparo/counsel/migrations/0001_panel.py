"""Make the tables of the lawyer panel; 0003_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
from amparo.database.models.operations import AddConstraint, AddIndex


def _identifier() -> "models.Field[Any, Any]":
    return models.UUIDField(
        default=amparo.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
    )


def _consulate() -> "models.Field[Any, Any]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.consulate"
    )


def _named(model: str, related_name: str = "+", *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row of the same consulate; the constraint is the composite key that is added below."""
    return models.ForeignKey(
        db_constraint=False,
        null=null,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=model,
    )


class Migration(migrations.Migration):
    """The tables alone."""

    initial = True

    dependencies = [("network", "0006_transfers")]

    operations = [
        migrations.CreateModel(
            name="PanelLawyer",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("staff", models.UUIDField()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField()),
                (
                    "consulate",
                    _consulate(),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PanelEntry",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "consulate",
                    _consulate(),
                ),
                (
                    "replaces",
                    _named("counsel.panelentry", null=True),
                ),
                (
                    "lawyer",
                    _named("counsel.panellawyer", "entries"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ConflictName",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(null=True)),
                (
                    "consulate",
                    _consulate(),
                ),
                (
                    "lawyer",
                    _named("counsel.panellawyer"),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="panellawyer",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="lawyer_place"),
        ),
        AddConstraint(
            model_name="panellawyer",
            constraint=models.UniqueConstraint(fields=("consulate", "staff"), name="lawyer_once"),
        ),
        AddConstraint(
            model_name="panellawyer",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("added_at",), name="lawyer_moments"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="entry_place"),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="lawyer", name="entry_lawyer_in_consulate", to="counsel_panellawyer"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="replaces", name="entry_replaced_in_consulate", to="counsel_panelentry"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="entry_sent_once"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "lawyer", "number"), name="entry_numbered"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=models.UniqueConstraint(
                fields=("consulate", "replaces"), name="entry_replaced_once"
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["profile", "licence", "suspended", "resumed"])),
                name="entry_kind_known",
            ),
        ),
        AddConstraint(
            model_name="panelentry",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="entry_moments"
            ),
        ),
        AddIndex(
            model_name="conflictname",
            index=models.Index(fields=["consulate", "lawyer"], name="conflict_of_lawyer"),
        ),
        AddConstraint(
            model_name="conflictname",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="conflict_place"),
        ),
        AddConstraint(
            model_name="conflictname",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="lawyer", name="conflict_lawyer_in_consulate", to="counsel_panellawyer"
            ),
        ),
        AddConstraint(
            model_name="conflictname",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="conflict_sent_once"
            ),
        ),
        AddConstraint(
            model_name="conflictname",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("added_at", "removed_at"), name="conflict_moments"
            ),
        ),
    ]
