"""A lawyer's invoice: sent with her activity report, sealed with the case; its figures go to pay.

Her session reaches no table of money. What she sends stands with the case at once, under the
referral's key; a job that she ordered with it takes number, period, hours, codes and amounts to
those who pay, and the digest of the sealed report, never a word of it.
"""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.cases.services.acting import cases_open_to, take_up
from amparo.counsel.models import Bill, Offer
from amparo.counsel.rules.bills import BillDraft, BillTold, lines_told
from amparo.counsel.rules.errors import NoCeiling, OfferUnknown
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.selectors.bills import (
    days_paid,
    find_bill_of_invoice,
    find_ceiling,
    find_sent_bill,
    get_own_bill,
    invoices_of,
    list_own_bills,
    list_untold_bills,
)
from amparo.counsel.selectors.referrals import get_case_of_offer, lock_offer, lock_own_offer
from amparo.counsel.services.sealing import open_bill_document, open_bill_told, seal_bill
from amparo.funds.models import Invoice
from amparo.funds.rules.errors import require_same_content
from amparo.funds.rules.invoices import (
    InvoiceDraft,
    InvoiceState,
    VoucherDraft,
    VoucherKind,
    what_is_wrong,
)
from amparo.funds.rules.payable_errors import (
    DuplicateNumber,
    InvoiceRefused,
    InvoiceUnclear,
    NotADocument,
)
from amparo.funds.services.invoices import OpenedInvoice, opened, take_in, take_in_again
from amparo.funds.services.vouchers import media_of
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.selectors.actors import in_name_of
from amparo.network.services.orders import order_job

BILL = "counsel.bill"
OFFER = "counsel.offer"
SETTLE_JOB = "counsel.settle"
_REFUSED = (DuplicateNumber, InvoiceRefused, InvoiceUnclear, NotADocument)


@dataclass(frozen=True, slots=True)
class OwnBill:
    """A bill as its lawyer sees it: where its invoice stands, or what stood against it."""

    bill: Bill
    invoice: Invoice | None
    paid_on: date | None = None
    """By the step of the invoice: the bank's batch is shut to her."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """What a lawyer did, for the case's own officers; of a case shut to the reader nothing."""

    bill: Bill
    told: BillTold | None


@transaction.atomic
def send_bill(*, actor: Actor, offer_id: UUID, draft: BillDraft, at: datetime) -> Bill:
    """Send an invoice with its activity report for a case that one took; the same form, once.

    Raises `OfferUnknown`, `NoCeiling`, `InvoiceUnclear`, `NotADocument`, `SentWithOtherContent`.
    """
    actor.require(Permission.COUNSEL_MINE_REPORT)
    with recording(Event.COUNSEL_BILL_SENT) as entry:
        offer = lock_own_offer(offer_id, actor.person)
        bill, is_new = _put(actor, offer, draft, entry, at)
        if is_new:
            order_job(SETTLE_JOB, actor, at=at, offer=offer.id)
    return bill


@transaction.atomic
def record_bill(*, actor: Actor, offer_id: UUID, draft: BillDraft, at: datetime) -> Bill:
    """Record a lawyer's invoice on her behalf, as it came on paper; its figures go to pay at once.

    Raises `OfferUnknown`, `CaseShut`, `NoCeiling`, `InvoiceUnclear`, `DuplicateNumber`,
    `NotADocument`, `SentWithOtherContent`.
    """
    actor.require(Permission.COUNSEL_BILL_RECORD)
    with recording(Event.COUNSEL_BILL_SENT) as entry:
        take_up(actor, get_case_of_offer(offer_id), entry, at)
        offer = lock_offer(offer_id)
        bill, is_new = _put(actor, offer, draft, entry, at)
        if is_new:
            _take_in(actor, bill, at)
            bill.told_at = at
            bill.save(update_fields=["told_at"])
    return bill


def take_in_bills(offer: Offer, at: datetime) -> None:
    """Take the figures of what a lawyer sent to those who pay; for a job."""
    for bill in list_untold_bills(offer):
        with recording(Event.COUNSEL_BILL_TAKEN_IN) as entry:
            entry.about(BILL, bill.id)
            actor = in_name_of(bill.recorded_by, bill.consulate)
            try:
                with transaction.atomic():
                    _take_in(actor, bill, at)
            except _REFUSED as refusal:
                # She reads on her own page what stood against it, and sends it anew.
                bill.refusal = refusal.code
                entry.add(refused=refusal.code)
            bill.told_at = at
            bill.save(update_fields=["told_at", "refusal"])


def open_own_bills(*, actor: Actor) -> list[OwnBill]:
    """Open what a lawyer sent to be paid, and where each stands; the look is recorded."""
    actor.require(Permission.COUNSEL_MINE_SEE)
    with recording(Event.COUNSEL_MINE_LISTED) as entry:
        bills = list_own_bills(actor.person)
        if bills:
            entry.about(BILL, *(one.id for one in bills))
        found, paid = invoices_of(bills), days_paid(bills)
    return [OwnBill(one, found.get(one.invoice), paid.get(one.invoice)) for one in bills]


def open_own_bill(*, actor: Actor, bill_id: UUID) -> tuple[OwnBill, OpenedInvoice | None]:
    """Open one of her invoices: where it stands, what was accepted, why a line was cut.

    None of the second while it is on its way. The look is recorded. Raises `OfferUnknown`.
    """
    actor.require(Permission.COUNSEL_MINE_SEE)
    with recording(Event.COUNSEL_MINE_LISTED) as entry:
        bill = get_own_bill(bill_id, actor.person)
        entry.about(BILL, bill.id)
        invoice = invoices_of([bill]).get(bill.invoice)
        told = OwnBill(bill, invoice, days_paid([bill]).get(bill.invoice))
        return told, opened(invoice, with_payee=False) if invoice is not None else None


def open_narrative(*, actor: Actor, invoice_id: UUID, at: datetime) -> Narrative | None:
    """Open what a lawyer says of her work on an invoice, for the officers of its case alone.

    None for an invoice of no case. The look is recorded.
    """
    actor.require(Permission.COUNSEL_REFERRAL_SEE)
    bill = find_bill_of_invoice(invoice_id)
    if bill is None:
        return None
    case = bill.offer.case
    if case.id not in cases_open_to(actor, [case], at):
        return Narrative(bill, None)
    with recording(Event.COUNSEL_BILL_OPENED) as entry:
        entry.about(BILL, bill.id)
        return Narrative(bill, open_bill_told(bill))


def _put(
    actor: Actor, offer: Offer, draft: BillDraft, entry: Recording, at: datetime
) -> tuple[Bill, bool]:
    entry.about(OFFER, offer.id)
    known = find_sent_bill(draft.sent_key)
    entry.add(again=known is not None)
    told = _told(draft)
    if known is not None:
        is_same = known.offer_id == offer.id and open_bill_told(known) == told
        require_same_content(is_same=is_same)
        return known, False
    if offer.state != OfferState.ACCEPTED:
        raise OfferUnknown
    _require_right(offer, draft)
    bill = Bill(
        id=new_id(),
        consulate_id=offer.consulate_id,
        offer=offer,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )
    bill.invoice = draft.invoice or bill.id
    seal_bill(bill, told, draft.document)
    bill.save(force_insert=True)
    entry.about(BILL, bill.id)
    return bill, True


def _told(draft: BillDraft) -> BillTold:
    lines = lines_told(draft.lines, draft.narratives)
    return BillTold(draft.number, draft.starts, draft.ends, lines, draft.total, draft.report)


def _require_right(offer: Offer, draft: BillDraft) -> None:
    ceiling = find_ceiling(offer.id)
    if ceiling is None:
        raise NoCeiling
    if not draft.report:
        raise InvoiceUnclear(
            "words", Message("Write what was done: without it nobody can certify.")
        )
    if draft.document:
        media_of(draft.document, "document")
    asked = InvoiceDraft(
        commitment=ceiling.id,
        number=draft.number,
        starts=draft.starts,
        ends=draft.ends,
        lines=draft.lines,
        total=draft.total,
        sent_key=draft.sent_key,
    )
    wrong = what_is_wrong(asked, ceiling.line.currency)
    if wrong is not None:
        raise InvoiceUnclear(*wrong)


def _take_in(actor: Actor, bill: Bill, at: datetime) -> None:
    ceiling = find_ceiling(bill.offer_id)
    if ceiling is None:
        raise NoCeiling
    told, document = open_bill_told(bill), open_bill_document(bill)
    draft = InvoiceDraft(
        commitment=ceiling.id,
        number=told.number,
        starts=told.starts,
        ends=told.ends,
        lines=told.figures,
        total=told.total,
        sent_key=bill.sent_key,
        vouchers=(VoucherDraft(VoucherKind.INVOICE, document),) if document else (),
        report=hashlib.sha256(bytes(bill.sealed)).digest(),
    )
    if bill.invoice == bill.id:
        take_in(actor, draft, bill.id, at)
    else:
        take_in_again(actor, draft, bill.invoice, at)


def is_returned(one: OwnBill) -> bool:
    """Answer whether an invoice waits for its lawyer to correct it."""
    return one.invoice is not None and one.invoice.state == InvoiceState.RETURNED
