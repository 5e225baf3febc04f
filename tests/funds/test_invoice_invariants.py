"""Each invariant of invoices is broken past Amparo, and `amparo check` finds it."""

import pytest

from amparo.funds.rules.errors import InvariantBroken
from amparo.funds.services.invoice_checks import INVOICE_INVARIANTS
from tests.support.bills import settled
from tests.support.databases import superuser
from tests.support.funds import committed, funded

BREAKS = {
    "funds:invoices_paid_once": "UPDATE funds_invoice SET state = 'approved' WHERE id = %s",
    "funds:invoices_delivered": "DELETE FROM funds_voucher WHERE kind = 'report' AND about = %s",
    "funds:invoices_people": (
        "UPDATE funds_invoicestep SET recorded_by = (SELECT s.recorded_by FROM funds_invoicestep s "
        "WHERE s.invoice_id = funds_invoicestep.invoice_id AND s.kind = 'certified') "
        "WHERE kind = 'approved' AND invoice_id = %s"
    ),
    "funds:invoices_amounts": (
        "UPDATE funds_invoiceline SET amount = amount + 1, quantity = quantity, accepted = NULL "
        "WHERE place = 1 AND invoice_id = %s"
    ),
}


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_a_planted_violation_is_found(database: str, name: str):
    for check in INVOICE_INVARIANTS.values():
        check()
    invoice = settled(committed(funded(), 2_000))
    for check in INVOICE_INVARIANTS.values():
        check()
    with superuser(database) as administrator:
        administrator.execute("SET session_replication_role = replica")
        administrator.execute(
            "ALTER TABLE funds_invoiceline DROP CONSTRAINT IF EXISTS invoice_line_multiplies"
        )
        administrator.execute(BREAKS[name], [invoice.id])
    with pytest.raises(InvariantBroken) as found:
        INVOICE_INVARIANTS[name]()
    assert found.value.data["found"] == [str(invoice.id)]


def test_every_invariant_has_its_planted_violation():
    assert sorted(BREAKS) == sorted(INVOICE_INVARIANTS)
