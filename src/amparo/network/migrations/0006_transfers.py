"""Remember who was let go to which consulate, until another takes her over."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.walls import grant


class Migration(migrations.Migration):
    """A table that belongs to two consulates, so to neither; ids and a digest, under a seal."""

    dependencies = [
        ("network", "0005_counters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Transfer",
            fields=[
                ("seal", amparo.vault.models.grants.SealField(max_length=32)),
                (
                    "id",
                    models.UUIDField(
                        default=amparo.kernel.identifiers.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("digest", models.BinaryField(unique=True)),
                ("sent_key", models.UUIDField()),
                ("released_at", models.DateTimeField()),
                ("released_by", models.UUIDField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "receiver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("released_at", "expires_at", "used_at"), name="transfer_moments"
                    )
                ],
            },
        ),
        grant("network_transfer", app="SELECT, INSERT, UPDATE (digest, used_at, seal)"),
    ]
