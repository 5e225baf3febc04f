"""Make room for answers with their grounds, withdrawals, addresses of sources and results."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers


class Migration(migrations.Migration):
    """Tables and constraints; 0014_answers_walls guards them."""

    dependencies = [
        ("funds", "0012_invoice_faults"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostedResults",
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
                ("month", models.DateField()),
                ("people", models.PositiveIntegerField()),
                ("acts", models.PositiveIntegerField()),
                ("cases", models.PositiveIntegerField()),
                ("pending", models.PositiveIntegerField()),
                ("favourable", models.PositiveIntegerField()),
                ("partly", models.PositiveIntegerField()),
                ("unfavourable", models.PositiveIntegerField()),
                ("none", models.PositiveIntegerField()),
                ("posted_at", models.DateTimeField()),
                ("posted_by", models.UUIDField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="StatementWithdrawal",
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
                ("reason", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField()),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.RemoveConstraint(
            model_name="invoicestep",
            name="invoice_step_kind_known",
        ),
        migrations.RemoveConstraint(
            model_name="spendingrequest",
            name="spending_decided_by_another",
        ),
        migrations.AddField(
            model_name="spendingrequest",
            name="answer",
            field=models.CharField(blank=True, max_length=80),
        ),
        migrations.AddField(
            model_name="spendingrequest",
            name="grounds",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddField(
            model_name="statedfigure",
            name="address",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddConstraint(
            model_name="invoicestep",
            constraint=models.CheckConstraint(
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
                            "retracted",
                        ],
                    )
                ),
                name="invoice_step_kind_known",
            ),
        ),
        migrations.AddConstraint(
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
                    models.Q(
                        ("decided_at__isnull", False),
                        ("decided_by", models.F("asked_by")),
                        ("state", "withdrawn"),
                    ),
                    _connector="OR",
                ),
                name="spending_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="spendingrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("grounds__in", ["", "in_order", "amount", "document", "purpose", "wait"])
                ),
                name="spending_grounds_known",
            ),
        ),
        migrations.AddField(
            model_name="postedresults",
            name="office",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="network.consulate",
            ),
        ),
        migrations.AddField(
            model_name="statementwithdrawal",
            name="figure",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="withdrawal",
                to="funds.statedfigure",
            ),
        ),
        migrations.AddConstraint(
            model_name="postedresults",
            constraint=models.UniqueConstraint(
                fields=("office", "month"), name="results_posted_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="postedresults",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="results_of_a_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="postedresults",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("month", "posted_at"), name="results_moments"
            ),
        ),
        migrations.AddConstraint(
            model_name="statementwithdrawal",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="withdrawal_moments"
            ),
        ),
    ]
