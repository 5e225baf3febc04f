"""Approving the payment of a certified invoice: by one person, or by two where the amount asks."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Invoice, SpendingRequest
from amparo.funds.rules.approvals import needs_second
from amparo.funds.rules.drafts import Answer
from amparo.funds.rules.errors import RequestDecided
from amparo.funds.rules.invoices import InvoiceState, StepKind
from amparo.funds.rules.kinds import RequestKind, RequestState
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.selectors.invoices import (
    find_advance,
    find_invoice,
    find_sent_step,
    lock_invoice,
)
from amparo.funds.selectors.requests import find_sent_request, get_request
from amparo.funds.services.certifying import bound_accounts
from amparo.funds.services.invoice_steps import INVOICE, StepDraft, keep, take_step
from amparo.funds.services.requests import (
    RequestDraft,
    answer_request,
    ask_approval,
    decide_approval,
    lock_asked,
    withdraw,
)
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
        elif invoice.state == InvoiceState.APPROVED:
            _second(actor, invoice, Answer(is_approved=True), sent_key, entry, at)
        else:
            raise InvoiceRefused("step")
    return invoice


def takes_two(invoice: Invoice, on: date) -> bool:
    """Answer whether two people approve the payment of an invoice."""
    fund = invoice.commitment.line.fund
    money = Money(invoice.accepted or invoice.amount, invoice.currency)
    return needs_second(money, on, Money(fund.approval_from, fund.currency))


def _approve(actor: Actor, invoice: Invoice, sent_key: UUID, at: datetime) -> None:
    take_step(actor, invoice, StepDraft(StepKind.APPROVED, sent_key), at)
    if takes_two(invoice, actor.day(at)):
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


def _second(
    actor: Actor, invoice: Invoice, answer: Answer, sent_key: UUID, entry: Recording, at: datetime
) -> SpendingRequest:
    if invoice.request_id is None:
        raise InvoiceRefused("step")
    kinds = (RequestKind.PAYMENT,)
    request, again = lock_asked(actor, invoice.request_id, kinds, answer, entry)
    if again:
        return request
    if answer.is_approved:
        take_step(actor, invoice, StepDraft(StepKind.SECONDED, sent_key), at)
    return answer_request(actor, request, answer, entry, at)


@transaction.atomic
def decide_spending(
    *, actor: Actor, request_id: UUID, answer: Answer, at: datetime
) -> SpendingRequest:
    """Decide an advance, or as the second person the payment of an invoice.

    What is refused to an invoice stands with it: it is returned then. Raises `FundUnknown`,
    `RequestDecided`, `OwnRequest`, `AnswerUnclear`, `InvoiceRefused`.
    """
    actor.require(Permission.FUNDS_REQUEST_DECIDE)
    kinds = (RequestKind.ADVANCE, RequestKind.PAYMENT)
    found = get_request(request_id, actor.office, kinds)
    is_of_invoice = found.kind == RequestKind.PAYMENT and find_invoice(found.about) is not None
    if not is_of_invoice or found.about is None:
        return decide_approval(actor=actor, request_id=request_id, answer=answer, at=at)
    with recording(Event.FUNDS_REQUEST_DECIDED) as entry:
        invoice = lock_invoice(found.about)
        entry.about(INVOICE, invoice.id)
        if invoice.request_id != found.id:
            raise RequestDecided
        return _second(actor, invoice, answer, uuid5(found.id, "answer"), entry, at)


@transaction.atomic
def retract_approval(*, actor: Actor, invoice_id: UUID, sent_key: UUID, at: datetime) -> Invoice:
    """Take back one's own approval of a payment while the second person has not decided.

    The same form twice does it once. Raises `InvoiceUnknown`, `InvoiceRefused`, `NotYourRequest`,
    `RequestDecided`.
    """
    actor.require(Permission.FUNDS_REQUEST_DECIDE)
    with recording(Event.FUNDS_APPROVAL_RETRACTED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        is_again = find_sent_step(sent_key) is not None
        entry.add(again=is_again)
        if is_again:
            return invoice
        if invoice.state != InvoiceState.APPROVED or invoice.request_id is None:
            raise InvoiceRefused("step")
        withdraw(actor, invoice.request_id, (RequestKind.PAYMENT,), entry, at)
        take_step(actor, invoice, StepDraft(StepKind.RETRACTED, sent_key), at)
        invoice.state, invoice.request = InvoiceState.CERTIFIED, None
        keep(invoice)
    return invoice


@transaction.atomic
def ask_advance(
    *, actor: Actor, invoice_id: UUID, reference: str, sent_key: UUID, at: datetime
) -> SpendingRequest:
    """Ask for an invoice to be certified ahead of delivery; another person decides.

    Once for the invoice as it stands. The same form twice asks once. Raises `InvoiceUnknown`,
    `InvoiceRefused`.
    """
    actor.require(Permission.FUNDS_REQUEST_ASK)
    invoice = lock_invoice(invoice_id)
    if find_sent_request(sent_key, actor.office) is None:
        _require_advanceable(invoice)
    money = Money(invoice.amount, invoice.currency)
    return ask_approval(
        actor=actor,
        kind=RequestKind.ADVANCE,
        commitment_id=invoice.commitment_id,
        draft=RequestDraft(money, reference, sent_key, invoice.id),
        at=at,
    )


def _require_advanceable(invoice: Invoice) -> None:
    if invoice.state != InvoiceState.RECEIVED:
        raise InvoiceRefused("step")
    if has_advance(invoice, find_advance(invoice.id)):
        raise InvoiceRefused("asked_already")


def has_advance(invoice: Invoice, known: SpendingRequest | None) -> bool:
    """Answer whether an advance for an invoice as it stands waits, or is approved."""
    if known is None or known.amount != invoice.amount:
        return False
    return known.state in {RequestState.OPEN, RequestState.APPROVED}
