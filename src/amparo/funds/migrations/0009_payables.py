"""Make the tables of invoices, vouchers, batches and addenda; the next two close them."""

from typing import Any

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.funds.rules.invoices
import amparo.kernel.identifiers
import amparo.vault.models.grants
from amparo.database.models.operations import AddConstraint


def _identifier() -> "models.Field[Any, Any]":
    return models.UUIDField(
        default=amparo.kernel.identifiers.new_id, editable=False, primary_key=True, serialize=False
    )


def _consulate() -> "models.Field[Any, Any]":
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="network.consulate"
    )


class Migration(migrations.Migration):
    """What payees ask for, on its way to the bank."""

    dependencies = [
        ("funds", "0006_stated_walls"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="PaymentBatch",
            fields=[
                ("id", _identifier()),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("sent_key", models.UUIDField()),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField()),
                ("paid_on", models.DateField(null=True)),
                ("reference", models.CharField(blank=True, max_length=40)),
                ("paid_at", models.DateTimeField(null=True)),
                ("paid_by", models.UUIDField(null=True)),
                ("consulate", _consulate()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Invoice",
            fields=[
                ("seal", amparo.vault.models.grants.SealField(max_length=32)),
                ("id", _identifier()),
                ("number", models.CharField(max_length=24)),
                ("number_folded", models.CharField(max_length=24)),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("currency", models.CharField(max_length=3)),
                ("amount", models.BigIntegerField()),
                ("accepted", models.BigIntegerField(null=True)),
                (
                    "state",
                    models.CharField(
                        default=amparo.funds.rules.invoices.InvoiceState["RECEIVED"], max_length=12
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("report", models.BinaryField(max_length=32, null=True)),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices",
                        to="funds.commitment",
                    ),
                ),
                ("consulate", _consulate()),
                (
                    "payee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices",
                        to="funds.payee",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="funds.spendingrequest",
                    ),
                ),
                (
                    "batch",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="invoices",
                        to="funds.paymentbatch",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="paymentbatch",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="batch_place"),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="invoice_place"),
        ),
        migrations.CreateModel(
            name="Voucher",
            fields=[
                ("id", _identifier()),
                ("about", models.UUIDField()),
                ("kind", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("media", models.CharField(max_length=16)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("file_sealed", models.BinaryField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("consulate", _consulate()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Addendum",
            fields=[
                ("id", _identifier()),
                ("number", models.PositiveSmallIntegerField()),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                ("day", models.DateField()),
                ("reference", models.CharField(max_length=40)),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("in_force_at", models.DateTimeField(null=True)),
                ("digest", models.BinaryField(max_length=32, null=True)),
                (
                    "commitment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="addenda",
                        to="funds.commitment",
                    ),
                ),
                ("consulate", _consulate()),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="addendum_place"),
                    models.UniqueConstraint(
                        fields=("consulate", "sent_key"), name="addendum_sent_once"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "commitment", "number"), name="addendum_numbered"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="addendum_raises"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("digest", None), ("in_force_at", None)),
                            models.Q(("digest__isnull", False), ("in_force_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="addendum_with_its_document",
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("recorded_at", "in_force_at", "day"), name="addendum_moments"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvoiceLine",
            fields=[
                ("id", _identifier()),
                ("version", models.PositiveSmallIntegerField()),
                ("place", models.PositiveSmallIntegerField()),
                ("day", models.DateField()),
                ("code", models.CharField(max_length=12)),
                ("unit", models.CharField(max_length=8)),
                ("quantity", models.BigIntegerField()),
                ("rate", models.BigIntegerField()),
                ("amount", models.BigIntegerField()),
                ("accepted", models.BigIntegerField(null=True)),
                ("cut_sealed", models.BinaryField(null=True)),
                ("consulate", _consulate()),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="lines",
                        to="funds.invoice",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="invoice_line_place"),
                    amparo.database.models.constraints.SameConsulate(
                        field="invoice", name="invoice_line_in_consulate", to="funds_invoice"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "invoice", "version", "place"),
                        name="invoice_line_numbered",
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("day",), name="invoice_line_moments"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "code__in",
                                [
                                    "advice",
                                    "aid",
                                    "costs",
                                    "filing",
                                    "goods",
                                    "hearing",
                                    "translation",
                                    "travel",
                                    "visit",
                                    "work",
                                ],
                            ),
                            ("unit__in", ["hour", "piece"]),
                        ),
                        name="invoice_line_words_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount__gte", 0),
                            ("quantity__gt", 0),
                            ("rate__gte", 0),
                            (
                                "amount__lte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("quantity"), "*", models.F("rate")
                                        ),
                                        "+",
                                        models.Value(50),
                                    ),
                                    "/",
                                    models.Value(100),
                                ),
                            ),
                            (
                                "amount__gte",
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("quantity"), "*", models.F("rate")
                                        ),
                                        "-",
                                        models.Value(50),
                                    ),
                                    "/",
                                    models.Value(100),
                                ),
                            ),
                        ),
                        name="invoice_line_multiplies",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted", None), ("cut_sealed", None)),
                            models.Q(("accepted", models.F("amount")), ("cut_sealed", None)),
                            models.Q(
                                ("accepted__gte", 0),
                                ("accepted__lt", models.F("amount")),
                                ("cut_sealed__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="invoice_line_cut_with_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InvoiceStep",
            fields=[
                ("id", _identifier()),
                ("number", models.PositiveSmallIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("version", models.PositiveSmallIntegerField()),
                ("amount", models.BigIntegerField()),
                ("day", models.DateField()),
                ("sealed", models.BinaryField(null=True)),
                ("sent_key", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
                ("consulate", _consulate()),
                (
                    "invoice",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="funds.invoice",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("consulate", "id"), name="invoice_step_place"),
                    amparo.database.models.constraints.SameConsulate(
                        field="invoice", name="invoice_step_in_consulate", to="funds_invoice"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "invoice", "number"), name="invoice_step_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("consulate", "sent_key"), name="invoice_step_sent_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "received",
                                    "corrected",
                                    "returned",
                                    "certified",
                                    "approved",
                                    "seconded",
                                    "gathered",
                                    "paid",
                                    "reversed",
                                ],
                            )
                        ),
                        name="invoice_step_kind_known",
                    ),
                    amparo.database.models.constraints.ReadableMoments(
                        fields=("recorded_at", "day"), name="invoice_step_moments"
                    ),
                ],
            },
        ),
    ]
