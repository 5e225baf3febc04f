"""Make the tables of tasks, parties and flags; 0004_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.cases.rules.tasks
import amparo.database.models.constraints
import amparo.kernel.identifiers
from amparo.database.models.operations import AddConstraint


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

    dependencies = [("cases", "0002_timeline")]

    operations = [
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", _identifier()),
                ("kind", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("raised_at", models.DateTimeField()),
                ("raised_by", models.UUIDField()),
                ("lowered_at", models.DateTimeField(null=True)),
                ("case", _named("cases.case", "flags")),
                ("consulate", _consulate()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", _identifier()),
                ("role", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("case", _named("cases.case", "parties")),
                ("consulate", _consulate()),
                ("person", _named("people.person", null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", _identifier()),
                ("number", models.PositiveSmallIntegerField()),
                ("code", models.CharField(default="", max_length=40)),
                ("sealed", models.BinaryField()),
                (
                    "state",
                    models.CharField(
                        default=amparo.cases.rules.tasks.TaskState["NOT_STARTED"], max_length=16
                    ),
                ),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.UUIDField()),
                ("case", _named("cases.case", "tasks")),
                ("consulate", _consulate()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="flag_place"),
        ),
        AddConstraint(
            model_name="flag",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="flag_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="flag",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("lowered_at", None), models.Q(("kind", "other"), _negated=True)
                ),
                fields=("consulate", "case", "kind"),
                name="flag_raised_once",
            ),
        ),
        AddConstraint(
            model_name="flag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["urgent", "danger", "child", "health", "press", "complaint", "other"],
                    )
                ),
                name="flag_kind_known",
            ),
        ),
        AddConstraint(
            model_name="flag",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("raised_at", "lowered_at"), name="flag_moments"
            ),
        ),
        AddConstraint(
            model_name="party",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="party_place"),
        ),
        AddConstraint(
            model_name="party",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="party_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="party",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="party_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="party",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        [
                            "person",
                            "relative",
                            "witness",
                            "adverse",
                            "employer",
                            "authority",
                            "opposing_lawyer",
                            "lawyer",
                            "organisation",
                            "interpreter",
                            "other",
                        ],
                    )
                ),
                name="party_role_known",
            ),
        ),
        AddConstraint(
            model_name="party",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("added_at", "ended_at"), name="party_moments"
            ),
        ),
        AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="task_place"),
        ),
        AddConstraint(
            model_name="task",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="task_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                fields=("consulate", "case", "number"), name="task_numbered"
            ),
        ),
        AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("code", ""), _negated=True),
                fields=("consulate", "case", "code"),
                name="task_once",
            ),
        ),
        AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["not_started", "in_progress", "missing", "done", "not_needed"])
                ),
                name="task_state_known",
            ),
        ),
        AddConstraint(
            model_name="task",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("changed_at",), name="task_moments"
            ),
        ),
    ]
