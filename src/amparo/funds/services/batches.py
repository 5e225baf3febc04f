"""Payment batches: approved invoices that the bank pays at one time, marked paid once."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Invoice, PaymentBatch
from amparo.funds.rules.drafts import SettlementDraft
from amparo.funds.rules.errors import require_same_content
from amparo.funds.rules.invoices import (
    InvoiceState,
    PaymentDraft,
    StepKind,
    VoucherDraft,
    VoucherKind,
)
from amparo.funds.rules.kinds import Movement
from amparo.funds.rules.payable_errors import InvoiceRefused, InvoiceUnclear
from amparo.funds.selectors.invoices import (
    PAGE_SIZE,
    batches,
    find_sent_batch,
    find_sent_step,
    get_batch,
    is_payable,
    list_invoices_in,
    lock_batch,
    lock_invoice,
    lock_invoices,
)
from amparo.funds.selectors.pages import list_page
from amparo.funds.selectors.standing import find_standing
from amparo.funds.services.invoice_steps import INVOICE, StepDraft, in_words, keep, take_step
from amparo.funds.services.payees import open_rows
from amparo.funds.services.posting import post
from amparo.funds.services.reversing import mirror_of
from amparo.funds.services.settling import pay_certified
from amparo.funds.services.vouchers import put_voucher
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.paging import Span
from amparo.kernel.permissions import Permission
from amparo.kernel.text import is_storable
from amparo.network.selectors.counters import lock_counter, take_number

BATCH = "funds.paymentbatch"
_SERIES = "batches"


@transaction.atomic
def make_batch(
    *, actor: Actor, invoices: Iterable[UUID], sent_key: UUID, at: datetime
) -> PaymentBatch:
    """Put approved invoices into a batch for the bank; the same form twice makes one.

    Raises `InvoiceRefused`, `SentWithOtherContent`.
    """
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_BATCH_MADE) as entry:
        lock_counter(actor.office, _SERIES, actor.year(at))
        known = find_sent_batch(sent_key)
        entry.add(again=known is not None)
        if known is not None:
            entry.about(BATCH, known.id)
            require_same_content(is_same=_gathers_the_same(known, set(invoices)))
            return known
        chosen = _require_payable(lock_invoices(invoices), set(invoices))
        batch = PaymentBatch.objects.create(
            consulate_id=actor.office,
            year=actor.year(at),
            number=take_number(actor.office, _SERIES, actor.year(at)),
            currency=chosen[0].currency,
            sent_key=sent_key,
            made_at=at,
            made_by=actor.person,
        )
        entry.about(BATCH, batch.id)
        entry.about(INVOICE, *(one.id for one in chosen))
        for one in chosen:
            one.batch = batch
            keep(one)
            step = StepDraft(StepKind.GATHERED, uuid5(sent_key, str(one.id)))
            take_step(actor, one, step, at)
    return batch


def _gathers_the_same(known: PaymentBatch, invoices: set[UUID]) -> bool:
    """Answer whether a form gathered these; one that was taken back since was among them."""
    steps = (find_sent_step(uuid5(known.sent_key, str(one))) for one in invoices)
    return all(steps) and len(list_invoices_in(known.id)) <= len(invoices)


@transaction.atomic
def pay_batch(*, actor: Actor, batch_id: UUID, draft: PaymentDraft, at: datetime) -> PaymentBatch:
    """Mark a batch paid, with the bank's number and day, which posts each payment; once.

    The same number and day again is harmless; another is refused. Raises `InvoiceUnknown`,
    `InvoiceRefused`, `InvoiceUnclear`, `PostingRefused`, `NotADocument`.
    """
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_BATCH_PAID) as entry:
        batch = lock_batch(batch_id)
        entry.about(BATCH, batch.id)
        entry.add(again=batch.paid_at is not None)
        if batch.paid_at is not None:
            if (batch.reference, batch.paid_on) != (draft.reference, draft.day):
                raise InvoiceRefused("paid_already")
            return batch
        _require_bank(draft, actor.day(at))
        batch.reference, batch.paid_on = draft.reference, draft.day
        batch.paid_at, batch.paid_by = at, actor.person
        with in_words():
            batch.save(update_fields=["reference", "paid_on", "paid_at", "paid_by"])
        invoices = lock_invoices(batch.invoices.values_list("id", flat=True))
        entry.about(INVOICE, *(one.id for one in invoices))
        for one in invoices:
            _pay(actor, one, batch, draft.day, at)
        if draft.voucher:
            voucher = VoucherDraft(VoucherKind.PAYMENT, draft.voucher)
            put_voucher(actor, batch.id, voucher, 1, at)
    return batch


@transaction.atomic
def reverse_payment(
    *, actor: Actor, invoice_id: UUID, day: date, reference: str, sent_key: UUID, at: datetime
) -> Invoice:
    """Reverse the payment of one invoice, which then waits to be paid anew; the same form, once.

    Raises `InvoiceUnknown`, `InvoiceRefused`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_PAYMENT_REVERSED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        if find_sent_step(sent_key) is not None:
            return invoice
        _reverse(actor, invoice, (day, reference, sent_key), entry, at)
        take_step(actor, invoice, StepDraft(StepKind.REVERSED, sent_key, day), at)
        invoice.state, invoice.batch = InvoiceState.APPROVED, None
        keep(invoice)
    return invoice


def open_batches(*, actor: Actor, since: str = "") -> tuple[list[PaymentBatch], Span]:
    """Open a page of the consulate's batches; the look is recorded. Raises `PageUnknown`."""
    actor.require(Permission.FUNDS_INVOICE_SEE)
    with recording(Event.FUNDS_BATCHES_LISTED) as entry:
        found, span = list_page(batches(), since, PAGE_SIZE)
        if found:
            entry.about(BATCH, *(one.id for one in found))
    return found, span


def open_batch(*, actor: Actor, batch_id: UUID) -> tuple[PaymentBatch, list[tuple[Invoice, str]]]:
    """Open a batch with its invoices and who is paid; the look is recorded.

    Raises `InvoiceUnknown`.
    """
    actor.require(Permission.FUNDS_INVOICE_SEE)
    with recording(Event.FUNDS_BATCHES_LISTED) as entry:
        batch = get_batch(batch_id)
        entry.about(BATCH, batch.id)
        found = list_invoices_in(batch.id)
        names = {one.payee.id: one.told.name for one in open_rows({one.payee for one in found})}
    return batch, [(one, names[one.payee_id]) for one in found]


def _reverse(
    actor: Actor,
    invoice: Invoice,
    told: tuple[date, str, UUID],
    entry: Recording,
    at: datetime,
) -> None:
    day, reference, sent_key = told
    payment = find_standing(Movement.PAY, invoice.id)
    if payment is None:
        raise InvoiceRefused("step")
    key = uuid5(sent_key, "ledger")
    post(actor, mirror_of(payment, day, reference, key), entry, at)


def _pay(actor: Actor, invoice: Invoice, batch: PaymentBatch, day: date, at: datetime) -> None:
    key = uuid5(batch.id, str(invoice.id))
    take_step(actor, invoice, StepDraft(StepKind.PAID, key, day), at)
    settlement = SettlementDraft(
        about=invoice.id,
        money=Money(invoice.accepted or 0, invoice.currency),
        day=day,
        sent_key=uuid5(key, "ledger"),
        request=invoice.request_id,
        reference=batch.reference,
    )
    pay_certified(actor=actor, commitment_id=invoice.commitment_id, draft=settlement, at=at)
    invoice.state = InvoiceState.PAID
    keep(invoice)


def _require_payable(found: list[Invoice], asked: set[UUID]) -> list[Invoice]:
    if not found or len({one.currency for one in found}) != 1:
        raise InvoiceRefused("no_batch")
    if len(found) != len(asked) or not all(is_payable(one) for one in found):
        raise InvoiceRefused("not_approved")
    if any(one.batch_id is not None for one in found):
        raise InvoiceRefused("step")
    return found


def _require_bank(draft: PaymentDraft, today: date) -> None:
    if not draft.reference or not is_storable(draft.reference):
        raise InvoiceUnclear("reference", Message("Write the bank's number for the payment."))
    if draft.day > today:
        raise InvoiceUnclear("day", Message("Write a day that has been."))
