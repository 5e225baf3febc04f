"""Taking in an invoice, correcting one that was returned, opening and listing them."""

import hashlib
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import (
    Commitment,
    Invoice,
    InvoiceLine,
    InvoiceStep,
    SpendingRequest,
    Voucher,
)
from amparo.funds.rules.errors import require_same_content
from amparo.funds.rules.invoices import (
    InvoiceDraft,
    InvoiceState,
    StepKind,
    fold_number,
    what_is_wrong,
)
from amparo.funds.rules.payable_errors import DuplicateNumber, InvoiceRefused, InvoiceUnclear
from amparo.funds.selectors.accounts import get_commitment
from amparo.funds.selectors.invoices import (
    PAGE_SIZE,
    find_advance,
    find_sent_invoice,
    find_sent_step,
    get_invoice,
    has_number,
    invoices_in,
    list_lines,
    list_steps,
    list_vouchers,
    lock_invoice,
)
from amparo.funds.selectors.pages import list_page
from amparo.funds.services.invoice_steps import (
    INVOICE,
    StepDraft,
    cut_of,
    in_words,
    keep,
    reason_of,
    take_step,
)
from amparo.funds.services.payees import open_rows
from amparo.funds.services.vouchers import missing_of, put_voucher
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.paging import Span
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter

_SERIES = "invoices"


@dataclass(frozen=True, slots=True)
class OpenedLine:
    """A line, and why it was cut."""

    row: InvoiceLine
    cut: str


@dataclass(frozen=True, slots=True)
class OpenedInvoice:
    """An invoice with all that decides where it goes next."""

    invoice: Invoice
    payee: str
    lines: tuple[OpenedLine, ...]
    steps: tuple[tuple[InvoiceStep, str], ...]
    vouchers: tuple[Voucher, ...]
    missing: tuple[Message, ...]
    advance: SpendingRequest | None


@transaction.atomic
def record_invoice(*, actor: Actor, draft: InvoiceDraft, at: datetime) -> Invoice:
    """Take in an invoice for a commitment; the same form twice does it once.

    Raises `FundUnknown`, `InvoiceUnclear`, `DuplicateNumber`, `NotADocument`,
    `SentWithOtherContent`.
    """
    actor.require(Permission.FUNDS_INVOICE_RECORD)
    return take_in(actor, draft, new_id(), at)


@transaction.atomic
def correct_invoice(
    *, actor: Actor, invoice_id: UUID, draft: InvoiceDraft, at: datetime
) -> Invoice:
    """Send an invoice again that was returned, corrected; the same form twice does it once.

    Raises `InvoiceUnknown`, `InvoiceRefused`, `InvoiceUnclear`, `DuplicateNumber`, `NotADocument`.
    """
    actor.require(Permission.FUNDS_INVOICE_RECORD)
    return take_in_again(actor, draft, invoice_id, at)


def take_in(actor: Actor, draft: InvoiceDraft, invoice_id: UUID, at: datetime) -> Invoice:
    """Take in an invoice under a number of the caller's; for what a lawyer sent, too."""
    with recording(Event.FUNDS_INVOICE_RECEIVED) as entry:
        lock_counter(actor.office, _SERIES, 0)
        known = find_sent_invoice(draft.sent_key)
        entry.add(again=known is not None)
        if known is not None:
            entry.about(INVOICE, known.id)
            require_same_content(is_same=_says_the_same(known, draft))
            return known
        commitment = get_commitment(draft.commitment, actor.office)
        _require_right(draft, commitment)
        _require_new_number(draft, commitment, None)
        invoice = _filled(Invoice(id=invoice_id, sent_key=draft.sent_key), draft)
        invoice.consulate_id, invoice.commitment = actor.office, commitment
        invoice.payee_id, invoice.currency = commitment.payee_id, commitment.line.currency
        invoice.recorded_at, invoice.recorded_by = at, actor.person
        with in_words():
            invoice.save(force_insert=True)
        _complete(actor, invoice, draft, StepKind.RECEIVED, entry, at)
    return invoice


def _says_the_same(known: Invoice, draft: InvoiceDraft) -> bool:
    """Answer whether an invoice stands as a form says; one that was corrected since stands."""
    kept = (known.commitment_id, known.number, known.starts, known.ends, known.amount)
    sent = (draft.commitment, draft.number, draft.starts, draft.ends, draft.total)
    lines = [
        (one.day, one.code, one.unit, one.quantity, one.rate, one.amount)
        for one in list_lines(known)
    ]
    papers = {bytes(one.digest) for one in list_vouchers(known.id)}
    attached = {hashlib.sha256(one.content).digest() for one in draft.vouchers}
    is_same = kept == sent and lines == [astuple(one) for one in draft.lines] and attached <= papers
    return known.version > 1 or is_same


def take_in_again(actor: Actor, draft: InvoiceDraft, invoice_id: UUID, at: datetime) -> Invoice:
    """Take in a corrected invoice; for what a lawyer sent again, too."""
    with recording(Event.FUNDS_INVOICE_CORRECTED) as entry:
        invoice = lock_invoice(invoice_id)
        known = find_sent_step(draft.sent_key)
        entry.add(again=known is not None)
        if known is not None:
            entry.about(INVOICE, invoice.id)
            return invoice
        if invoice.state != InvoiceState.RETURNED or draft.commitment != invoice.commitment_id:
            raise InvoiceRefused("step")
        _require_right(draft, invoice.commitment)
        _require_new_number(draft, invoice.commitment, invoice.id)
        invoice.version += 1
        invoice.state = InvoiceState.RECEIVED
        keep(_filled(invoice, draft))
        _complete(actor, invoice, draft, StepKind.CORRECTED, entry, at)
    return invoice


def open_invoice(*, actor: Actor, invoice_id: UUID) -> OpenedInvoice:
    """Open an invoice; the look is recorded. Raises `InvoiceUnknown`."""
    actor.require(Permission.FUNDS_INVOICE_SEE)
    with recording(Event.FUNDS_INVOICE_OPENED) as entry:
        invoice = get_invoice(invoice_id)
        entry.about(INVOICE, invoice.id)
        return opened(invoice)


def opened(invoice: Invoice, *, with_payee: bool = True) -> OpenedInvoice:
    """Open an invoice's parts, for a use case that has recorded the look."""
    payee = open_rows([invoice.payee])[0].told.name if with_payee else ""
    return OpenedInvoice(
        invoice=invoice,
        payee=payee,
        lines=tuple(OpenedLine(one, cut_of(one)) for one in list_lines(invoice)),
        steps=tuple((one, reason_of(one)) for one in list_steps(invoice)),
        vouchers=tuple(list_vouchers(invoice.id)),
        missing=tuple(missing_of(invoice)) if invoice.state == InvoiceState.RECEIVED else (),
        advance=find_advance(invoice.id),
    )


def open_invoices(
    *, actor: Actor, states: Iterable[InvoiceState] | None = None, since: str = ""
) -> tuple[list[tuple[Invoice, str]], Span]:
    """Open a page of the consulate's invoices, each with who is paid; the look is recorded.

    Raises `PageUnknown`.
    """
    actor.require(Permission.FUNDS_INVOICE_SEE)
    with recording(Event.FUNDS_INVOICES_LISTED) as entry:
        found, span = list_page(invoices_in(states), since, PAGE_SIZE)
        if found:
            entry.about(INVOICE, *(one.id for one in found))
        names = {one.payee.id: one.told.name for one in open_rows({one.payee for one in found})}
    return [(one, names[one.payee_id]) for one in found], span


def _require_right(draft: InvoiceDraft, commitment: Commitment) -> None:
    wrong = what_is_wrong(draft, commitment.line.currency)
    if wrong is not None:
        raise InvoiceUnclear(*wrong)


def _require_new_number(draft: InvoiceDraft, commitment: Commitment, but: UUID | None) -> None:
    if has_number(commitment.payee_id, fold_number(draft.number), but):
        raise DuplicateNumber(draft.number)


def _filled(invoice: Invoice, draft: InvoiceDraft) -> Invoice:
    invoice.number, invoice.number_folded = draft.number, fold_number(draft.number)
    invoice.starts, invoice.ends = draft.starts, draft.ends
    invoice.amount, invoice.report = draft.total, draft.report
    return invoice


def _complete(
    actor: Actor,
    invoice: Invoice,
    draft: InvoiceDraft,
    kind: StepKind,
    entry: Recording,
    at: datetime,
) -> None:
    entry.about(INVOICE, invoice.id)
    entry.add(amount=invoice.amount, lines=len(draft.lines), version=invoice.version)
    InvoiceLine.objects.bulk_create(
        InvoiceLine(
            consulate_id=invoice.consulate_id,
            invoice=invoice,
            version=invoice.version,
            place=place,
            day=one.day,
            code=one.code,
            unit=one.unit,
            quantity=one.quantity,
            rate=one.rate,
            amount=one.amount,
        )
        for place, one in enumerate(draft.lines, 1)
    )
    take_step(actor, invoice, StepDraft(kind, draft.sent_key), at)
    for one in draft.vouchers:
        put_voucher(actor, invoice.id, one, invoice.version, at)
