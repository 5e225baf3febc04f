"""Make the table of figures that were stated in public; 0006_stated_walls guards it."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers


class Migration(migrations.Migration):
    """One table alone."""

    dependencies = [
        ("funds", "0004_ledger_guards"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatedFigure",
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
                ("measure", models.CharField(max_length=12)),
                ("qualifier", models.CharField(max_length=12)),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("since", models.DateField()),
                ("until", models.DateField()),
                ("stated_on", models.DateField()),
                ("source", models.CharField(max_length=300)),
                ("sent_key", models.UUIDField(unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["office", "stated_on"], name="stated_of_office")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("measure", "spent"), models.Q(("currency", ""), _negated=True)
                            ),
                            models.Q(
                                models.Q(("measure", "spent"), _negated=True), ("currency", "")
                            ),
                            _connector="OR",
                        ),
                        name="stated_money_or_count",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("measure__in", ["lawyers", "people", "spent"]),
                            ("qualifier__in", ["about", "exactly", "more_than"]),
                            ("amount__gte", 0),
                            ("until__gte", models.F("since")),
                        ),
                        name="stated_whole",
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("recorded_at", "since", "stated_on", "until"), name="stated_moments"
                    ),
                ],
            },
        ),
    ]
