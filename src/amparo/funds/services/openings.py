"""What invoices may be for: the consulate's commitments, each with who is paid."""

from amparo.audit.services.recording import recording
from amparo.funds.models import Commitment, Invoice
from amparo.funds.selectors.invoices import PAGE_SIZE, list_commitments_to_bill, payable
from amparo.funds.services.invoice_steps import INVOICE
from amparo.funds.services.payees import open_rows
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


def commitments_to_bill(*, actor: Actor) -> list[tuple[Commitment, str]]:
    """Give the commitments of the consulate with their payees; the look is recorded."""
    actor.require(Permission.FUNDS_INVOICE_RECORD)
    with recording(Event.FUNDS_COMMITMENTS_LISTED) as entry:
        found = list_commitments_to_bill(actor.office)
        if found:
            entry.about("funds.commitment", *(one.id for one in found))
        names = {one.payee.id: one.told.name for one in open_rows({one.payee for one in found})}
    return [(one, names[one.payee_id]) for one in found]


def open_payable(*, actor: Actor) -> list[tuple[Invoice, str]]:
    """Give what can be put into a payment batch, with who is paid; the look is recorded.

    As much as one batch takes: what has waited longest.
    """
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_INVOICES_LISTED) as entry:
        found = list(payable()[:PAGE_SIZE])
        if found:
            entry.about(INVOICE, *(one.id for one in found))
        names = {one.payee.id: one.told.name for one in open_rows({one.payee for one in found})}
    return [(one, names[one.payee_id]) for one in found]
