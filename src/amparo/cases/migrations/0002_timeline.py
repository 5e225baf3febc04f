"""Make the tables of timelines and clocks; 0004_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.cases.rules.clocks.running
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

    dependencies = [("cases", "0001_cases")]

    operations = [
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", _identifier()),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=16)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("case", _named("cases.case", "events")),
                ("consulate", _consulate()),
                ("replaces", _named("cases.caseevent", null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Clock",
            fields=[
                ("id", _identifier()),
                ("rule", models.CharField(max_length=40)),
                ("starts_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("zone", models.CharField(max_length=40)),
                ("reasons", models.JSONField()),
                (
                    "state",
                    models.CharField(
                        default=amparo.cases.rules.clocks.running.ClockState["RUNNING"],
                        max_length=12,
                    ),
                ),
                ("ended_at", models.DateTimeField(null=True)),
                ("reckoned_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
                ("case", _named("cases.case", "clocks")),
                ("consulate", _consulate()),
                ("line", _named("cases.caseevent")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="event_place"),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="event_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="replaces", name="event_replaced_in_consulate", to="cases_caseevent"
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="event_sent_once"
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(
                fields=("consulate", "case", "number"), name="event_numbered"
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(
                fields=("consulate", "replaces"), name="event_replaced_once"
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "contact",
                            "visit",
                            "interview",
                            "acknowledged",
                            "family",
                            "authority",
                            "lawyer",
                            "hearing",
                            "decision",
                            "document",
                            "review",
                            "note",
                            "learnt",
                            "deadline",
                            "started",
                            "moved",
                            "assigned",
                            "task",
                            "party_added",
                            "party_ended",
                            "flagged",
                            "unflagged",
                            "person",
                            "compartment",
                            "met",
                            "set_aside",
                            "closed",
                            "reopened",
                        ],
                    )
                ),
                name="event_kind_known",
            ),
        ),
        AddConstraint(
            model_name="caseevent",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("happened_at", "recorded_at"), name="event_moments"
            ),
        ),
        AddIndex(
            model_name="clock",
            index=models.Index(
                condition=models.Q(("state", "running")),
                fields=["consulate", "due_at"],
                name="clock_due",
            ),
        ),
        AddIndex(
            model_name="clock",
            index=models.Index(fields=["consulate", "case"], name="clock_of_case"),
        ),
        AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="clock_place"),
        ),
        AddConstraint(
            model_name="clock",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="clock_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="clock",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="line", name="clock_line_in_consulate", to="cases_caseevent"
            ),
        ),
        AddConstraint(
            model_name="clock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "replaced"), _negated=True),
                fields=("consulate", "case", "rule", "line"),
                name="clock_counts_once",
            ),
        ),
        AddConstraint(
            model_name="clock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("state", "running")),
                    models.Q(("replaced_at__isnull", False), ("state", "replaced")),
                    models.Q(
                        ("ended_at__isnull", False), ("state__in", ["met", "set_aside", "ended"])
                    ),
                    _connector="OR",
                ),
                name="clock_state_whole",
            ),
        ),
        AddConstraint(
            model_name="clock",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("starts_at", "due_at", "ended_at", "reckoned_at", "replaced_at"),
                name="clock_moments",
            ),
        ),
    ]
