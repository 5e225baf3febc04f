"""Make the tables of where money comes from; 0004_ledger_guards closes them."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
from amparo.database.models.operations import AddConstraint


class Migration(migrations.Migration):
    """Funds, extensions, lines, what they permit, allocations."""

    initial = True

    dependencies = [
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Fund",
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
                ("code", models.CharField(max_length=24, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("source", models.CharField(max_length=12)),
                ("currency", models.CharField(max_length=3)),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("approval_from", models.BigIntegerField()),
                ("decision", models.CharField(max_length=80)),
                ("decided_on", models.DateField()),
                ("cited", models.CharField(blank=True, max_length=300)),
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
            },
        ),
        migrations.CreateModel(
            name="Extension",
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
                ("until", models.DateField()),
                ("amount", models.BigIntegerField()),
                ("decision", models.CharField(max_length=80)),
                ("decided_on", models.DateField()),
                ("sent_key", models.UUIDField(unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="extensions",
                        to="funds.fund",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Line",
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
                ("currency", models.CharField(max_length=3)),
                ("fiscal_year", models.PositiveSmallIntegerField()),
                ("purpose", models.CharField(max_length=120)),
                ("decision", models.CharField(max_length=80)),
                ("sent_key", models.UUIDField(unique=True)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "fund",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="funds.fund",
                    ),
                ),
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
            },
        ),
        migrations.CreateModel(
            name="Allocation",
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
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="allocations",
                        to="funds.line",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="PermittedExpense",
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
                ("expense", models.CharField(max_length=12)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="permitted",
                        to="funds.line",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="fund",
            constraint=models.UniqueConstraint(fields=("id", "currency"), name="fund_currency"),
        ),
        AddConstraint(
            model_name="fund",
            constraint=models.CheckConstraint(
                condition=models.Q(("source__in", ["earmark", "ordinary"])),
                name="fund_source_known",
            ),
        ),
        AddConstraint(
            model_name="fund",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "currency__in",
                        ["CAD", "COP", "EUR", "GBP", "GTQ", "HNL", "JPY", "MXN", "USD"],
                    )
                ),
                name="fund_currency_known",
            ),
        ),
        AddConstraint(
            model_name="fund",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends__gte", models.F("starts")), ("approval_from__gte", 0)),
                name="fund_in_order",
            ),
        ),
        AddConstraint(
            model_name="fund",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at", "decided_on", "ends", "starts"), name="fund_moments"
            ),
        ),
        AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(fields=("fund", "until"), name="extension_once"),
        ),
        AddConstraint(
            model_name="extension",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gte", 0)), name="extension_adds"
            ),
        ),
        AddConstraint(
            model_name="extension",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at", "decided_on", "until"), name="extension_moments"
            ),
        ),
        AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(
                fields=("fund", "fiscal_year", "purpose"), name="line_once"
            ),
        ),
        AddConstraint(
            model_name="line",
            constraint=models.UniqueConstraint(fields=("id", "currency"), name="line_currency"),
        ),
        AddConstraint(
            model_name="line",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="line_moments"
            ),
        ),
        AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(fields=("line", "office"), name="allocation_once"),
        ),
        AddConstraint(
            model_name="allocation",
            constraint=models.UniqueConstraint(
                fields=("id", "line", "office"), name="allocation_place"
            ),
        ),
        AddConstraint(
            model_name="allocation",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="allocation_moments"
            ),
        ),
        AddConstraint(
            model_name="permittedexpense",
            constraint=models.UniqueConstraint(fields=("line", "expense"), name="permitted_once"),
        ),
        AddConstraint(
            model_name="permittedexpense",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expense__in", ["aid", "campaign", "legal", "staff", "supplier", "transport"])
                ),
                name="permitted_known",
            ),
        ),
        AddConstraint(
            model_name="permittedexpense",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="permitted_moments"
            ),
        ),
    ]
