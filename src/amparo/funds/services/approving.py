"""Approving the payment of a certified invoice: by one person, or by two where the amount asks."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import Invoice, SpendingRequest
from amparo.funds.rules.approvals import needs_second
from amparo.funds.rules.invoices import InvoiceState, StepKind
from amparo.funds.rules.kinds import RequestKind, RequestState
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.selectors.invoices import find_sent_step, lock_invoice
from amparo.funds.selectors.requests import lock_request
from amparo.funds.services.certifying import bound_accounts
from amparo.funds.services.invoice_steps import INVOICE, StepDraft, keep, take_step
from amparo.funds.services.requests import RequestDraft, ask_approval
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission


@transaction.atomic
def approve_invoice(*, actor: Actor, invoice_id: UUID, sent_key: UUID, at: datetime) -> Invoice:
    """Approve the payment of an invoice that others sent and certified, as the first or the second.

    Where the amount asks for two, the first one's approval asks for the second one's. The same form
    twice does it once. Raises `InvoiceUnknown`, `InvoiceRefused`.
    """
    actor.require(Permission.FUNDS_REQUEST_DECIDE)
    with recording(Event.FUNDS_INVOICE_APPROVED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        is_again = find_sent_step(sent_key) is not None
        entry.add(again=is_again, amount=invoice.accepted or 0)
        if is_again:
            return invoice
        if invoice.state == InvoiceState.CERTIFIED:
            _approve(actor, invoice, sent_key, at)
        elif invoice.state == InvoiceState.APPROVED and invoice.request is not None:
            _second(actor, invoice, invoice.request.id, sent_key, at)
        else:
            raise InvoiceRefused("step")
    return invoice


def takes_two(invoice: Invoice, at: datetime) -> bool:
    """Answer whether two people approve the payment of an invoice."""
    fund = invoice.commitment.line.fund
    money = Money(invoice.accepted or invoice.amount, invoice.currency)
    return needs_second(money, at.date(), Money(fund.approval_from, fund.currency))


def _approve(actor: Actor, invoice: Invoice, sent_key: UUID, at: datetime) -> None:
    take_step(actor, invoice, StepDraft(StepKind.APPROVED, sent_key), at)
    if takes_two(invoice, at):
        invoice.request = _asked(actor, invoice, sent_key, at)
    invoice.state = InvoiceState.APPROVED
    keep(invoice)


def _asked(actor: Actor, invoice: Invoice, sent_key: UUID, at: datetime) -> SpendingRequest:
    owed, paid = bound_accounts(invoice)
    return SpendingRequest.objects.create(
        office_id=actor.office,
        kind=RequestKind.PAYMENT,
        source=owed,
        target=paid,
        amount=invoice.accepted or 0,
        currency=invoice.currency,
        about=invoice.id,
        reference=invoice.number,
        sent_key=uuid5(sent_key, "second"),
        asked_at=at,
        asked_by=actor.person,
    )


def _second(actor: Actor, invoice: Invoice, request_id: UUID, sent_key: UUID, at: datetime) -> None:
    request = lock_request(request_id, actor.office)
    if request.state != RequestState.OPEN:
        raise InvoiceRefused("step")
    take_step(actor, invoice, StepDraft(StepKind.SECONDED, sent_key), at)
    request.state, request.decided_at = RequestState.APPROVED, at
    request.decided_by = actor.person
    request.save(update_fields=["state", "decided_at", "decided_by"])


@transaction.atomic
def ask_advance(
    *, actor: Actor, invoice_id: UUID, reference: str, sent_key: UUID, at: datetime
) -> SpendingRequest:
    """Ask for an invoice to be certified ahead of delivery; another person decides.

    Raises `InvoiceUnknown`, `InvoiceRefused`.
    """
    actor.require(Permission.FUNDS_REQUEST_ASK)
    invoice = lock_invoice(invoice_id)
    if invoice.state != InvoiceState.RECEIVED:
        raise InvoiceRefused("step")
    money = Money(invoice.amount, invoice.currency)
    return ask_approval(
        actor=actor,
        kind=RequestKind.ADVANCE,
        commitment_id=invoice.commitment_id,
        draft=RequestDraft(money, reference, sent_key, invoice.id),
        at=at,
    )
