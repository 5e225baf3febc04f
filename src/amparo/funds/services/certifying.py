"""Certifying an invoice line by line, and returning it with the reason."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Invoice, InvoiceLine, SpendingRequest
from amparo.funds.rules.drafts import Answer, SettlementDraft
from amparo.funds.rules.invoices import (
    CertificationDraft,
    CutLine,
    InvoiceState,
    StepKind,
    accepted_total,
)
from amparo.funds.rules.kinds import AccountKind, Grounds, Movement, RequestState
from amparo.funds.rules.payable_errors import EvidenceMissing, InvoiceRefused, InvoiceUnclear
from amparo.funds.selectors.accounts import account_of_commitment
from amparo.funds.selectors.invoices import find_advance, find_sent_step, list_lines, lock_invoice
from amparo.funds.selectors.requests import lock_request
from amparo.funds.selectors.standing import find_standing
from amparo.funds.services.invoice_steps import (
    INVOICE,
    StepDraft,
    keep,
    seal_cut,
    take_step,
)
from amparo.funds.services.posting import post
from amparo.funds.services.requests import answer_request
from amparo.funds.services.reversing import mirror_of
from amparo.funds.services.settling import certify_service
from amparo.funds.services.vouchers import evidence_of, missing_of
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission

_RETURNABLE = (InvoiceState.RECEIVED, InvoiceState.CERTIFIED, InvoiceState.APPROVED)


@transaction.atomic
def certify_invoice(
    *, actor: Actor, invoice_id: UUID, draft: CertificationDraft, at: datetime
) -> Invoice:
    """Certify that what an invoice asks for was received, each line accepted or cut with a reason.

    Not before its period is over, but for an advance that somebody else approved; not without its
    documents; not by whoever sent it. The same form twice does it once. Raises `InvoiceUnknown`,
    `InvoiceRefused`, `InvoiceUnclear`, `EvidenceMissing`, `TooLittleLeft`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_SERVICE_CERTIFY)
    with recording(Event.FUNDS_INVOICE_CERTIFIED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        is_again = find_sent_step(draft.sent_key) is not None
        entry.add(again=is_again)
        if is_again:
            return invoice
        advance = _require_certifiable(invoice, draft, actor.day(at))
        cut = _cut(invoice, draft.lines)
        invoice.accepted = accepted_total(draft.lines)
        take_step(actor, invoice, StepDraft(StepKind.CERTIFIED, draft.sent_key, draft.day), at)
        settlement = _settlement(invoice, draft, advance)
        certify_service(actor=actor, commitment_id=invoice.commitment_id, draft=settlement, at=at)
        invoice.state = InvoiceState.CERTIFIED
        keep(invoice)
        entry.add(accepted=invoice.accepted, cut=cut)
    return invoice


@transaction.atomic
def return_invoice(
    *, actor: Actor, invoice_id: UUID, reason: str, sent_key: UUID, at: datetime
) -> Invoice:
    """Return an invoice that is not paid, saying why; what was certified of it is reversed.

    The same form twice does it once. Raises `InvoiceUnknown`, `InvoiceRefused`, `InvoiceUnclear`.
    """
    actor.require(Permission.FUNDS_SERVICE_CERTIFY)
    with recording(Event.FUNDS_INVOICE_RETURNED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        is_again = find_sent_step(sent_key) is not None
        entry.add(again=is_again)
        if is_again:
            return invoice
        if invoice.state not in _RETURNABLE or invoice.batch_id is not None:
            raise InvoiceRefused("step")
        if not reason:
            raise InvoiceUnclear("reason", Message("Write why it is returned."))
        certified = find_standing(Movement.CERTIFY, invoice.id)
        if certified is not None:
            key = uuid5(sent_key, "reverse")
            post(actor, mirror_of(certified, actor.day(at), invoice.number, key), entry, at)
        take_step(actor, invoice, StepDraft(StepKind.RETURNED, sent_key, reason=reason), at)
        invoice.state, invoice.accepted = InvoiceState.RETURNED, None
        _refuse_second(actor, invoice.request, entry, at)
        invoice.request = None
        keep(invoice)
    return invoice


def _refuse_second(
    actor: Actor, asked: SpendingRequest | None, entry: Recording, at: datetime
) -> None:
    """Refuse what still waits for a second person, so that no month waits for it.

    Whoever asked cannot decide it: then a colleague refuses it among the requests.
    """
    if asked is None or actor.person == asked.asked_by:
        return
    waiting = lock_request(asked.id, actor.office)
    if waiting.state == RequestState.OPEN:
        answer = Answer(is_approved=False, grounds=Grounds.DOCUMENT)
        answer_request(actor, waiting, answer, entry, at)


def _require_certifiable(
    invoice: Invoice, draft: CertificationDraft, today: date
) -> SpendingRequest | None:
    """Give the approved advance that a certification ahead of delivery rests on, if any."""
    if invoice.state != InvoiceState.RECEIVED:
        raise InvoiceRefused("step")
    if draft.day > today:
        raise InvoiceUnclear("day", Message("Write a day that has been."))
    missing = missing_of(invoice)
    if missing:
        raise EvidenceMissing(tuple(missing))
    if _is_delivered(invoice, draft.day):
        return None
    advance = find_advance(invoice.id)
    if advance is None or advance.state != RequestState.APPROVED:
        raise InvoiceRefused("not_over")
    if advance.amount != invoice.amount:
        raise InvoiceRefused("advance_amount")
    if accepted_total(draft.lines) != invoice.amount:
        raise InvoiceRefused("advance_whole")
    return advance


def _is_delivered(invoice: Invoice, day: date) -> bool:
    return invoice.ends <= day


def _cut(invoice: Invoice, said: tuple[CutLine, ...]) -> int:
    """Write down what is accepted of each line, and give how many were cut."""
    lines = {one.id: one for one in list_lines(invoice)}
    if sorted(lines) != sorted(one.line for one in said):
        raise InvoiceRefused("step")
    if accepted_total(said) <= 0:
        raise InvoiceRefused("nothing_accepted")
    return sum(_is_cut(lines[one.line], one) for one in said)


def _is_cut(line: InvoiceLine, said: CutLine) -> bool:
    told = {"place": line.place}
    if not 0 <= said.accepted <= line.amount:
        words = Message("Line {place}: accept no more than it asks for.", told)
        raise InvoiceUnclear(f"accepted_{line.place}", words)
    is_cut = said.accepted < line.amount
    if is_cut and not said.reason:
        words = Message("Line {place}: say why it is cut.", told)
        raise InvoiceUnclear(f"reason_{line.place}", words)
    line.accepted = said.accepted
    if is_cut:
        seal_cut(line, said.reason)
    line.save(update_fields=["accepted", "cut_sealed"])
    return is_cut


def _settlement(
    invoice: Invoice, draft: CertificationDraft, advance: SpendingRequest | None
) -> SettlementDraft:
    return SettlementDraft(
        about=invoice.id,
        money=Money(invoice.accepted or 0, invoice.currency),
        day=draft.day,
        sent_key=uuid5(draft.sent_key, "ledger"),
        delivered=None if advance else invoice.ends,
        evidence=evidence_of(invoice),
        request=advance.id if advance else None,
        reference=invoice.number,
    )


def bound_accounts(invoice: Invoice) -> tuple[UUID, UUID]:
    """Give the accounts between which a payment of an invoice moves."""
    owed = account_of_commitment(invoice.commitment_id, AccountKind.CERTIFIED).id
    return owed, account_of_commitment(invoice.commitment_id, AccountKind.PAID).id
