"""Make the tables of the ledger; 0004_ledger_guards closes them."""

import django.db.models.deletion
from django.db import migrations, models

import amparo.database.models.constraints
import amparo.kernel.identifiers
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """Accounts, books, transactions, postings, periods."""

    dependencies = [
        ("funds", "0002_spending"),
        ("network", "0007_budget_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                (
                    "office",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="network.consulate",
                    ),
                ),
                ("number", models.BigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Account",
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
                ("kind", models.CharField(max_length=12)),
                ("currency", models.CharField(max_length=3)),
                ("balance", models.BigIntegerField(default=0)),
                ("last_day", models.DateField(null=True)),
                (
                    "allocation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="funds.allocation",
                    ),
                ),
                (
                    "commitment",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
                        to="funds.commitment",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accounts",
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
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Period",
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
                ("transactions", models.BigIntegerField()),
                ("digest", models.BinaryField(max_length=32)),
                ("closed_at", models.DateTimeField()),
                ("closed_by", models.UUIDField()),
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
            name="Transaction",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField()),
                ("kind", models.CharField(max_length=12)),
                ("day", models.DateField()),
                ("key", models.UUIDField()),
                ("about", models.UUIDField(null=True)),
                ("delivered", models.DateField(null=True)),
                ("evidence", models.BinaryField(max_length=32, null=True)),
                ("reference", models.CharField(blank=True, max_length=80)),
                ("staff", models.UUIDField()),
                ("recorded_at", models.DateTimeField()),
                ("content", models.BinaryField(max_length=32)),
                ("digest", models.BinaryField(max_length=32)),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.consulate",
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transactions",
                        to="funds.spendingrequest",
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversed_by",
                        to="funds.transaction",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Posting",
            fields=[
                ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="funds.account",
                    ),
                ),
                (
                    "transaction",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="postings",
                        to="funds.transaction",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(fields=("id", "currency"), name="account_currency"),
        ),
        AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("allocation", None)),
                fields=("line", "kind"),
                name="account_of_line",
            ),
        ),
        AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                condition=models.Q(("commitment", None)),
                fields=("allocation",),
                name="account_of_allocation",
            ),
        ),
        AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(
                fields=("commitment", "kind"), name="account_of_commitment"
            ),
        ),
        AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("balance__lte", 0),
                        ("kind", "authority"),
                    ),
                    models.Q(
                        models.Q(
                            ("kind", "authority"),
                            _negated=True,
                        ),
                        ("balance__gte", 0),
                    ),
                    _connector="OR",
                ),
                name="account_never_overdrawn",
            ),
        ),
        AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("allocation", None),
                        ("commitment", None),
                        ("kind__in", ["authority", "unallocated"]),
                    ),
                    models.Q(
                        ("allocation__isnull", False), ("commitment", None), ("kind", "available")
                    ),
                    models.Q(
                        ("allocation__isnull", False),
                        ("commitment__isnull", False),
                        ("kind__in", ["committed", "certified", "paid"]),
                    ),
                    _connector="OR",
                ),
                name="account_in_its_place",
            ),
        ),
        AddConstraint(
            model_name="period",
            constraint=models.UniqueConstraint(
                fields=("office", "month"), name="period_closed_once"
            ),
        ),
        AddConstraint(
            model_name="period",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="period_is_a_month"
            ),
        ),
        AddConstraint(
            model_name="period",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("closed_at", "month"), name="period_moments"
            ),
        ),
        AddIndex(
            model_name="transaction",
            index=models.Index(fields=["about", "kind"], name="transaction_about"),
        ),
        AddIndex(
            model_name="transaction",
            index=models.Index(fields=["office", "day"], name="transaction_day"),
        ),
        AddConstraint(
            model_name="transaction",
            constraint=models.UniqueConstraint(
                fields=("office", "number"), name="transaction_numbered"
            ),
        ),
        AddConstraint(
            model_name="transaction",
            constraint=models.UniqueConstraint(
                fields=("office", "key"), name="transaction_sent_once"
            ),
        ),
        AddConstraint(
            model_name="transaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "appropriate",
                            "tranche",
                            "transfer",
                            "commit",
                            "addendum",
                            "release",
                            "certify",
                            "pay",
                            "reverse",
                        ],
                    )
                ),
                name="transaction_kind_known",
            ),
        ),
        AddConstraint(
            model_name="transaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reverse"), ("reverses__isnull", False)),
                    models.Q(models.Q(("kind", "reverse"), _negated=True), ("reverses", None)),
                    _connector="OR",
                ),
                name="transaction_reverses",
            ),
        ),
        AddConstraint(
            model_name="transaction",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="transaction_moments"
            ),
        ),
        AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                fields=("transaction", "account"), name="posting_once"
            ),
        ),
        AddConstraint(
            model_name="posting",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount", 0), _negated=True), name="posting_of_something"
            ),
        ),
    ]
