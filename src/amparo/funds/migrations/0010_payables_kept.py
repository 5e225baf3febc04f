"""Add what tables of invoices are held to; 0011 closes them."""

from django.db import migrations, models

import amparo.database.models.constraints
from amparo.database.models.operations import AddConstraint, AddIndex


class Migration(migrations.Migration):
    """Constraints and indexes alone."""

    dependencies = [("funds", "0009_payables")]

    operations = [
        AddConstraint(
            model_name="paymentbatch",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="batch_sent_once"
            ),
        ),
        AddConstraint(
            model_name="paymentbatch",
            constraint=models.UniqueConstraint(
                fields=("consulate", "year", "number"), name="batch_numbered"
            ),
        ),
        AddConstraint(
            model_name="paymentbatch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("paid_at", None), ("paid_by", None), ("paid_on", None), ("reference", "")
                    ),
                    models.Q(
                        ("paid_at__isnull", False),
                        ("paid_by__isnull", False),
                        ("paid_on__isnull", False),
                        models.Q(("reference", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="batch_paid_whole",
            ),
        ),
        AddConstraint(
            model_name="paymentbatch",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("made_at", "paid_at", "paid_on"), name="batch_moments"
            ),
        ),
        AddIndex(
            model_name="invoice",
            index=models.Index(fields=["consulate", "state"], name="invoice_state"),
        ),
        AddIndex(
            model_name="invoice",
            index=models.Index(fields=["consulate", "commitment"], name="invoice_of_commitment"),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="payee", name="invoice_payee_in_consulate", to="funds_payee"
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=amparo.database.models.constraints.SameConsulate(
                field="batch", name="invoice_batch_in_consulate", to="funds_paymentbatch"
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("consulate", "sent_key"), name="invoice_sent_once"
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.UniqueConstraint(
                fields=("consulate", "payee", "number_folded"), name="invoice_number_once"
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["received", "returned", "certified", "approved", "paid"]),
                    (
                        "currency__in",
                        ["CAD", "COP", "EUR", "GBP", "GTQ", "HNL", "JPY", "MXN", "USD"],
                    ),
                ),
                name="invoice_words_known",
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("amount__gt", 0),
                    ("ends__gte", models.F("starts")),
                    models.Q(
                        ("accepted", None),
                        models.Q(("accepted__gt", 0), ("accepted__lte", models.F("amount"))),
                        _connector="OR",
                    ),
                ),
                name="invoice_in_order",
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("accepted", None), ("batch", None), ("state__in", ["received", "returned"])
                    ),
                    models.Q(("accepted__isnull", False), ("batch", None), ("state", "certified")),
                    models.Q(("accepted__isnull", False), ("state", "approved")),
                    models.Q(
                        ("accepted__isnull", False), ("batch__isnull", False), ("state", "paid")
                    ),
                    _connector="OR",
                ),
                name="invoice_stands_whole",
            ),
        ),
        AddConstraint(
            model_name="invoice",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at", "ends", "starts"), name="invoice_moments"
            ),
        ),
        AddIndex(
            model_name="voucher",
            index=models.Index(fields=["consulate", "about"], name="voucher_about"),
        ),
        AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(fields=("consulate", "id"), name="voucher_place"),
        ),
        AddConstraint(
            model_name="voucher",
            constraint=models.UniqueConstraint(
                fields=("consulate", "about", "kind", "version", "digest"), name="voucher_once"
            ),
        ),
        AddConstraint(
            model_name="voucher",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["addendum", "invoice", "report", "payment"])),
                name="voucher_kind_known",
            ),
        ),
        AddConstraint(
            model_name="voucher",
            constraint=amparo.database.models.constraints.ReadableMoments(
                fields=("recorded_at",), name="voucher_moments"
            ),
        ),
    ]
