"""What a month of invoices must have before it closes: every document, nothing left standing."""

from datetime import date
from uuid import UUID

from amparo.funds.models import Invoice
from amparo.funds.rules.invoices import InvoiceState, VoucherKind
from amparo.funds.selectors.invoices import (
    find_voucher,
    list_batches_paid_before,
    list_invoices_before,
)
from amparo.funds.services.vouchers import missing_of
from amparo.kernel.errors import Message


def list_lacking_of_invoices(office: UUID, month: date) -> list[Message]:
    """List what a consulate's invoices lack of a month: documents, bank's proofs, decisions."""
    del office
    end = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    invoices = list_invoices_before(end)
    found = [*_undocumented(invoices), *_undecided(invoices)]
    for batch in list_batches_paid_before(end):
        if find_voucher(batch.id, VoucherKind.PAYMENT, 1) is None:
            told = {"year": batch.year, "number": batch.number}
            found.append(
                Message("The bank's proof is missing for payment batch {year}/{number}.", told)
            )
    return found


def _undocumented(invoices: list[Invoice]) -> list[Message]:
    return [
        Message("Invoice {number} lacks {missing}.", {"number": one.number, "missing": missing})
        for one in invoices
        if (missing := tuple(missing_of(one)))
    ]


def _undecided(invoices: list[Invoice]) -> list[Message]:
    waiting = [one for one in invoices if one.state == InvoiceState.RECEIVED]
    if not waiting:
        return []
    return [Message("{count} invoices wait to be certified or returned.", {"count": len(waiting)})]
