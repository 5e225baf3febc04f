"""Make the tables; 0002_walls closes them before anybody is granted anything."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.operations import AddConstraint


class Migration(migrations.Migration):
    """The tables alone."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Consulate",
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
                ("code", models.CharField(max_length=3, unique=True)),
                ("name", models.CharField(max_length=80)),
                ("time_zone", models.CharField(max_length=40)),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("code__regex", "^[A-Z]{3}$")),
                        name="consulate_code_is_three_letters",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
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
                ("label_sealed", models.TextField()),
                ("scopes", models.JSONField(default=list)),
                ("digest", models.BinaryField()),
                ("created_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="network.consulate"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="token_in_consulate")
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffAssignment",
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
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "administrator"),
                            ("auditor", "auditor"),
                            ("consul", "consul"),
                            ("detention_officer", "detention_officer"),
                            ("duty_officer", "duty_officer"),
                            ("head_of_protection", "head_of_protection"),
                            ("headquarters", "headquarters"),
                            ("intake_officer", "intake_officer"),
                            ("legal_adviser", "legal_adviser"),
                            ("outreach_officer", "outreach_officer"),
                            ("panel_lawyer", "panel_lawyer"),
                            ("registry_officer", "registry_officer"),
                        ],
                        max_length=24,
                    ),
                ),
                ("appointed_at", models.DateTimeField()),
                ("appointed_by", models.UUIDField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "consulate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, to="network.consulate"
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
                    models.UniqueConstraint(fields=("consulate", "id"), name="staff_in_consulate"),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("consulate", "user"),
                        name="staff_appointed_once",
                    ),
                ],
            },
        ),
        AddConstraint(
            model_name="apitoken",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=(
                    "created_at",
                    "expires_at",
                    "ended_at",
                ),
                name="token_moments",
            ),
        ),
        AddConstraint(
            model_name="staffassignment",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=(
                    "appointed_at",
                    "ended_at",
                ),
                name="staff_moments",
            ),
        ),
    ]
