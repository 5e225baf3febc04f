"""Make the tables of signing in."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """The tables alone; 0002_grants opens them."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
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
                ("sign_in_name", models.CharField(max_length=40, unique=True)),
                ("full_name_sealed", models.TextField()),
                ("language", models.CharField(default="es", max_length=8)),
                ("password", models.TextField()),
                ("is_active", models.BooleanField(default=True)),
                ("enrolled", models.BooleanField(default=False)),
                (
                    "stamp",
                    models.UUIDField(default=amparo.kernel.identifiers.new_id, editable=False),
                ),
                ("created_at", models.DateTimeField()),
                ("last_sign_in_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Bucket",
            fields=[
                ("key", models.BinaryField(primary_key=True, serialize=False)),
                ("tokens", models.FloatField()),
                ("touched_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                ("token_digest", models.BinaryField(unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "first"), ("renewal", "renewal")], max_length=10
                    ),
                ),
                ("stamp", models.UUIDField()),
                ("issued_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("sealed", models.TextField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SpentCode",
            fields=[
                ("key", models.BinaryField(primary_key=True, serialize=False)),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="FactorSet",
            fields=[
                ("seal", amparo.vault.models.grants.SealField(max_length=32)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="factor_set",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("digest", models.BinaryField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("sign_in_name__regex", "^[a-z][a-z0-9._-]{2,39}$")),
                name="accounts_user_name_is_plain",
            ),
        ),
        AddIndex(
            model_name="bucket",
            index=models.Index(fields=["touched_at"], name="accounts_bucket_touched_at"),
        ),
        migrations.AddField(
            model_name="invitation",
            name="user",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="invitations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        AddIndex(
            model_name="session",
            index=models.Index(fields=["expires_at"], name="accounts_session_expires_at"),
        ),
        AddIndex(
            model_name="spentcode",
            index=models.Index(fields=["expires_at"], name="accounts_spent_code_expires_at"),
        ),
        AddConstraint(
            model_name="user",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=(
                    "created_at",
                    "last_sign_in_at",
                ),
                name="accounts_user_moments",
            ),
        ),
        AddConstraint(
            model_name="invitation",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=(
                    "issued_at",
                    "expires_at",
                    "used_at",
                ),
                name="accounts_invitation_moments",
            ),
        ),
        AddConstraint(
            model_name="session",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("expires_at",), name="accounts_session_moments"
            ),
        ),
        AddConstraint(
            model_name="bucket",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("touched_at",), name="accounts_bucket_moments"
            ),
        ),
        AddConstraint(
            model_name="spentcode",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("expires_at",), name="accounts_spent_code_moments"
            ),
        ),
    ]
