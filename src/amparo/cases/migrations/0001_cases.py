"""Make the tables of cases and of who has had them; 0004_walls closes them."""

from typing import Any

import django.db.models.deletion
from django.db import migrations, models

import amparo.cases.rules.states
import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.people.rules.access
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

    dependencies = [
        ("network", "0006_transfers"),
        ("people", "0003_postings"),
        ("reception", "0004_request_walls"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", _identifier()),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("area", models.CharField(max_length=16)),
                ("kind", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        default=amparo.cases.rules.states.State["OPEN"], max_length=24
                    ),
                ),
                (
                    "compartment",
                    models.CharField(
                        default=amparo.people.rules.access.Compartment["OPEN"], max_length=12
                    ),
                ),
                ("origin", models.CharField(max_length=12)),
                ("about_sealed", models.BinaryField()),
                ("owner", models.UUIDField(null=True)),
                ("sent_key", models.UUIDField()),
                ("started_at", models.DateTimeField()),
                ("started_by", models.UUIDField()),
                ("closed_at", models.DateTimeField(null=True)),
                ("closed_by", models.UUIDField(null=True)),
                ("closure", models.CharField(default="", max_length=16)),
                ("outcome", models.CharField(default="", max_length=16)),
                ("level", models.CharField(default="", max_length=16)),
                ("consulate", _consulate()),
                ("person", _named("people.person", null=True)),
                ("request", _named("reception.helprequest", null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", _identifier()),
                ("owner", models.UUIDField()),
                ("assigned_at", models.DateTimeField()),
                ("assigned_by", models.UUIDField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("consulate", _consulate()),
                ("case", _named("cases.case", "assignments")),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddIndex(
            model_name="case",
            index=models.Index(fields=["consulate", "owner"], name="case_owner"),
        ),
        AddIndex(
            model_name="case",
            index=models.Index(fields=["consulate", "person"], name="case_person"),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="case_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="case_sent_once"
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="case_numbered"
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("request__isnull", False)),
                fields=("consulate", "request"),
                name="case_of_request",
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="case_person_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="request", name="case_request_in_consulate", to="reception_helprequest"
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "open",
                            "in_progress",
                            "awaiting_person",
                            "awaiting_authority",
                            "awaiting_lawyer",
                            "awaiting_headquarters",
                            "referred",
                            "handed_over",
                            "resolved",
                            "closed",
                            "reopened",
                        ],
                    )
                ),
                name="case_state_known",
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "area__in",
                        ["penal", "migratory", "labour", "civil", "administrative", "human_rights"],
                    ),
                    ("origin__in", ["request", "notice", "by_hand"]),
                    ("compartment__in", ["open", "privileged", "sealed"]),
                ),
                name="case_words_known",
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("closed_at__isnull", False),
                        ("state", "closed"),
                        (
                            "closure__in",
                            [
                                "finished",
                                "oriented",
                                "withdrawn",
                                "contact_lost",
                                "not_national",
                                "not_competent",
                                "returned",
                                "deceased",
                                "duplicate",
                            ],
                        ),
                        ("outcome__in", ["favourable", "partly", "unfavourable", "none"]),
                        (
                            "level__in",
                            [
                                "information",
                                "orientation",
                                "advice",
                                "management",
                                "representation",
                                "material_aid",
                            ],
                        ),
                    ),
                    models.Q(
                        models.Q(("state", "closed"), _negated=True),
                        ("closed_at__isnull", True),
                        ("closure", ""),
                        ("level", ""),
                        ("outcome", ""),
                    ),
                    _connector="OR",
                ),
                name="case_closed_whole",
            ),
        ),
        AddConstraint(
            model_name="case",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("started_at", "closed_at"), name="case_moments"
            ),
        ),
        AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="assignment_place"),
        ),
        AddConstraint(
            model_name="assignment",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="case", name="assignment_in_consulate", to="cases_case"
            ),
        ),
        AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)),
                fields=("consulate", "case"),
                name="assignment_one_at_a_time",
            ),
        ),
        AddConstraint(
            model_name="assignment",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("assigned_at", "ended_at"), name="assignment_moments"
            ),
        ),
    ]
