"""Make the table of what lawyers send to be paid; 0005_bills_walls closes it."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers


class Migration(migrations.Migration):
    """The table alone."""

    dependencies = [
        ("counsel", "0003_walls"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bill",
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
                ("invoice", models.UUIDField()),
                ("sealed", models.BinaryField()),
                ("file_sealed", models.BinaryField(null=True)),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("told_at", models.DateTimeField(null=True)),
                ("refusal", models.CharField(blank=True, max_length=60)),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="bills",
                        to="counsel.offer",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "indexes": [
                    models.Index(fields=["consulate", "offer"], name="bill_of_offer"),
                    models.Index(fields=["consulate", "invoice"], name="bill_of_invoice"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="bill_place"),
                    amparo.database.models.constraints.SameConsulate(
                        field="offer", name="bill_in_consulate", to="counsel_offer"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "sent_key"), name="bill_sent_once"
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("recorded_at", "told_at"), name="bill_moments"
                    ),
                ],
            },
        ),
    ]
