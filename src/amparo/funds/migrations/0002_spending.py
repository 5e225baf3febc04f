"""Make the tables of payees, commitments and requests; 0004_ledger_guards closes them."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.funds.rules.kinds
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """Who is paid, what is committed, what waits for approval."""

    dependencies = [
        ("funds", "0001_funds"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Payee",
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
                ("is_related", models.BooleanField()),
                ("declared_on", models.DateField()),
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
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                ("expense", models.CharField(max_length=12)),
                ("subject", models.UUIDField(null=True)),
                ("contract", models.CharField(blank=True, max_length=40)),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "allocation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="funds.allocation",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="funds.line",
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
                (
                    "payee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="funds.payee",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="SpendingRequest",
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
                ("kind", models.CharField(max_length=12)),
                ("source", models.UUIDField()),
                ("target", models.UUIDField()),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("about", models.UUIDField(null=True)),
                ("reference", models.CharField(max_length=80)),
                ("sent_key", models.UUIDField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.UUIDField()),
                (
                    "state",
                    models.CharField(
                        default=amparo.funds.rules.kinds.RequestState["OPEN"], max_length=12
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.UUIDField(null=True)),
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
        AddConstraint(
            model_name="payee",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="payee_place"),
        ),
        AddConstraint(
            model_name="payee",
            constraint=models.UniqueConstraint(
                fields=("consulate", "number"), name="payee_numbered"
            ),
        ),
        AddConstraint(
            model_name="payee",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="payee_sent_once"
            ),
        ),
        AddConstraint(
            model_name="payee",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["aid", "firm", "lawyer", "organisation", "staff"])
                ),
                name="payee_kind_known",
            ),
        ),
        AddConstraint(
            model_name="payee",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at", "declared_on"), name="payee_moments"
            ),
        ),
        AddIndex(
            model_name="commitment",
            index=models.Index(fields=["allocation"], name="commitment_of_allocation"),
        ),
        AddIndex(
            model_name="commitment",
            index=models.Index(fields=["subject"], name="commitment_of_subject"),
        ),
        AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("office", "year", "number"), name="commitment_numbered"
            ),
        ),
        AddConstraint(
            model_name="commitment",
            constraint=models.UniqueConstraint(
                fields=("office", "sent_key"), name="commitment_sent_once"
            ),
        ),
        AddConstraint(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("expense__in", ["aid", "campaign", "legal", "staff", "supplier", "transport"])
                ),
                name="commitment_known",
            ),
        ),
        AddConstraint(
            model_name="commitment",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="commitment_moments"
            ),
        ),
        AddIndex(
            model_name="spendingrequest",
            index=models.Index(fields=["office", "state"], name="spending_waiting"),
        ),
        AddConstraint(
            model_name="spendingrequest",
            constraint=models.UniqueConstraint(
                fields=("office", "sent_key"), name="spending_sent_once"
            ),
        ),
        AddConstraint(
            model_name="spendingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["advance", "payment", "transfer"])),
                name="spending_kind_known",
            ),
        ),
        AddConstraint(
            model_name="spendingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__gt", 0)), name="spending_of_something"
            ),
        ),
        AddConstraint(
            model_name="spendingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at", None), ("decided_by", None), ("state", "open")),
                    models.Q(
                        ("decided_at__isnull", False),
                        ("state__in", ["approved", "refused"]),
                        models.Q(("decided_by", models.F("asked_by")), _negated=True),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="spending_decided_by_another",
            ),
        ),
        AddConstraint(
            model_name="spendingrequest",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("asked_at", "decided_at"), name="spending_moments"
            ),
        ),
    ]
