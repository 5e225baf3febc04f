"""The demonstration's invoices: one at every stage, the two-person office paid in nine days."""

from datetime import timedelta

import pytest
from django.conf import settings

from amparo.demo.world import fill_world
from amparo.funds.models import Invoice, InvoiceStep
from amparo.kernel.clock import utc_now
from tests.support.people import at_desk


def test_invoices_at_every_stage(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    for _ in range(2):
        fill_world(utc_now())
    with at_desk("nadia.mia"):
        states = sorted(Invoice.objects.values_list("state", flat=True))
        paid = Invoice.objects.get(state="paid")
        days = dict(InvoiceStep.objects.filter(invoice=paid).values_list("kind", "day"))
        assert all("inventada" in one.number for one in Invoice.objects.all())
    assert states == [
        "approved",
        "approved",
        "certified",
        "paid",
        "received",
        "received",
        "returned",
    ]
    assert days["paid"] - days["received"] == timedelta(days=9)
