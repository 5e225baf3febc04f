"""Make the tables; 0002_walls closes them before anybody is granted anything."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.people.rules.access
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """The tables alone."""

    initial = True

    dependencies = [
        ("network", "0005_counters"),
    ]

    operations = [
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "compartment",
                    models.CharField(
                        default=amparo.people.rules.access.Compartment["OPEN"], max_length=12
                    ),
                ),
                ("sent_key", models.UUIDField()),
                ("registered_at", models.DateTimeField()),
                ("registered_by", models.UUIDField()),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("sealed", models.BinaryField()),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.fact",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="BrokenGlass",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("staff_id", models.UUIDField()),
                ("reason_sealed", models.BinaryField()),
                ("broken_at", models.DateTimeField()),
                ("seen_at", models.DateTimeField(null=True)),
                ("seen_by", models.UUIDField(null=True)),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("consulate", "id"), name="person_in_consulate"
            ),
        ),
        AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="person_sent_once"
            ),
        ),
        AddConstraint(
            model_name="person",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="person_numbered"
            ),
        ),
        AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("compartment__in", ["open", "privileged", "sealed"])),
                name="person_compartment_known",
            ),
        ),
        AddConstraint(
            model_name="person",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("registered_at",), name="person_moments"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="fact_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="fact_place"),
        ),
        AddConstraint(
            model_name="fact",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="replaces", name="fact_replaced_in_consulate", to="people_fact"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="fact_sent_once"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("consulate", "person", "number"), name="fact_numbered"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("consulate", "replaces"), name="fact_replaced_once"
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "name",
                            "birth_date",
                            "sex",
                            "place",
                            "identifier",
                            "contact",
                            "language",
                            "relationship",
                            "flag",
                            "consent",
                        ],
                    )
                ),
                name="fact_kind_known",
            ),
        ),
        AddConstraint(
            model_name="fact",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="fact_moments"
            ),
        ),
        AddIndex(
            model_name="brokenglass",
            index=models.Index(fields=["consulate", "person", "broken_at"], name="glass_of_person"),
        ),
        AddConstraint(
            model_name="brokenglass",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="person", name="glass_in_consulate", to="people_person"
            ),
        ),
        AddConstraint(
            model_name="brokenglass",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="glass_place"),
        ),
        AddConstraint(
            model_name="brokenglass",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("broken_at", "seen_at"), name="glass_moments"
            ),
        ),
    ]
