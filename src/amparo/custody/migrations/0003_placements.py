"""Make the table of where people are held; 0004_walls closes it."""

from typing import Any

from django.db import migrations, models
from django.db.models import deletion

from amparo.database.models.constraints import ReadableMoments, SameConsulate
from amparo.database.models.operations import AddConstraint
from amparo.kernel.identifiers import new_id


def _identifier() -> "models.Field[Any, Any]":
    """Give the number of a row."""
    return models.UUIDField(default=new_id, editable=False, primary_key=True, serialize=False)


def _named(model: str, related_name: str = "+", *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row of the same consulate; the constraint is the composite key that is added below."""
    return models.ForeignKey(
        db_constraint=False,
        null=null,
        on_delete=deletion.PROTECT,
        related_name=related_name,
        to=model,
    )


def _shared(model: str, *, null: bool = False) -> "models.Field[Any, Any]":
    """Name a row that every consulate may name."""
    return models.ForeignKey(null=null, on_delete=deletion.PROTECT, related_name="+", to=model)


class Migration(migrations.Migration):
    """The tables alone."""

    dependencies = [
        ("custody", "0002_notices"),
    ]

    operations = [
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    _identifier(),
                ),
                ("number", models.PositiveIntegerField()),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "consulate",
                    _shared("network.consulate"),
                ),
                (
                    "facility",
                    _named("custody.facility", null=True),
                ),
                (
                    "notice",
                    _named("custody.notice", null=True),
                ),
                (
                    "person",
                    _named("people.person"),
                ),
                (
                    "replaces",
                    _named("custody.placement", null=True),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="placement_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=SameConsulate(field="person", name="placement_person", to="people_person"),
        ),
        AddConstraint(
            model_name="placement",
            constraint=SameConsulate(
                field="facility", name="placement_facility", to="custody_facility"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=SameConsulate(field="notice", name="placement_notice", to="custody_notice"),
        ),
        AddConstraint(
            model_name="placement",
            constraint=SameConsulate(
                field="replaces", name="placement_replaced", to="custody_placement"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="placement_sent_once"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                fields=("consulate", "person", "number"), name="placement_numbered"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                fields=("consulate", "replaces"), name="placement_replaced_once"
            ),
        ),
        AddConstraint(
            model_name="placement",
            constraint=ReadableMoments(fields=("recorded_at",), name="placement_moments"),
        ),
    ]
