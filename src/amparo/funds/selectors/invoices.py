"""Invoices, their lines, steps and documents; batches; addenda of the consulate that is open."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from amparo.database.selectors.composed import Composed
from amparo.funds.models import (
    Addendum,
    Commitment,
    Invoice,
    InvoiceLine,
    InvoiceStep,
    PaymentBatch,
    SpendingRequest,
    Voucher,
)
from amparo.funds.rules.invoices import InvoiceState, VoucherKind
from amparo.funds.rules.kinds import RequestKind, RequestState
from amparo.funds.rules.payable_errors import InvoiceUnknown

PAGE_SIZE = 100
MOST_OFFERED = 200
"""Commitments to choose from, when an invoice comes in; an older one is opened in the account."""
_WITH = ("commitment__line__fund", "payee", "request", "batch")
_STANDING = Composed(lambda state: Invoice.objects.filter(state=state))


def get_invoice(invoice_id: UUID) -> Invoice:
    """Give an invoice with what it rests on. Raises `InvoiceUnknown`."""
    found = Invoice.objects.select_related(*_WITH).filter(pk=invoice_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def find_invoice(invoice_id: UUID | None) -> Invoice | None:
    """Find an invoice of the consulate that is open, if a thing is one."""
    if invoice_id is None:
        return None
    return Invoice.objects.select_related(*_WITH).filter(pk=invoice_id).first()


def lock_invoice(invoice_id: UUID) -> Invoice:
    """Lock an invoice. Raises `InvoiceUnknown`."""
    rows = Invoice.objects.select_for_update(of=("self",)).select_related(*_WITH)
    found = rows.filter(pk=invoice_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def lock_invoices(ids: Iterable[UUID]) -> list[Invoice]:
    """Lock several invoices, always in the same order."""
    rows = Invoice.objects.select_for_update(of=("self",)).select_related(*_WITH)
    return list(rows.filter(pk__in=list(ids)).order_by("id"))


def is_invoice(number: UUID | None) -> bool:
    """Answer whether a thing that money was posted for is an invoice of this consulate's."""
    return number is not None and Invoice.objects.filter(pk=number).exists()


def find_sent_invoice(sent_key: UUID) -> Invoice | None:
    """Find the invoice that a form has recorded already."""
    return Invoice.objects.filter(sent_key=sent_key).first()


def has_number(payee_id: UUID, folded: str, but: UUID | None = None) -> bool:
    """Answer whether a payee has sent an invoice with this number."""
    rows = Invoice.objects.filter(payee=payee_id, number_folded=folded)
    return rows.exclude(pk=but).exists() if but else rows.exists()


def invoices_in(states: Iterable[InvoiceState] | None = None) -> QuerySet[Invoice]:
    """Give the invoices, the newest first; those of some states alone where any are named."""
    rows = Invoice.objects.select_related(*_WITH)
    if states is not None:
        rows = rows.filter(state__in=[one.value for one in states])
    return rows.order_by("-recorded_at", "-id")


def count_invoices(state: InvoiceState) -> int:
    """Count the invoices that stand somewhere."""
    return _STANDING.count(state)


def list_invoices_in(batch_id: UUID) -> list[Invoice]:
    """List the invoices of a batch."""
    return list(Invoice.objects.select_related(*_WITH).filter(batch=batch_id).order_by("number"))


def list_lines(invoice: Invoice) -> list[InvoiceLine]:
    """List the lines of an invoice as it stands now."""
    rows = InvoiceLine.objects.filter(invoice=invoice, version=invoice.version)
    return list(rows.order_by("place"))


def list_steps(invoice: Invoice) -> list[InvoiceStep]:
    """List what was done with an invoice, in order."""
    return list(InvoiceStep.objects.filter(invoice=invoice).order_by("number"))


def find_sent_step(sent_key: UUID) -> InvoiceStep | None:
    """Find the step that a form has taken already."""
    return InvoiceStep.objects.filter(sent_key=sent_key).first()


def next_step_number(invoice: Invoice) -> int:
    """Give the number of an invoice's next step; the invoice is locked."""
    last = InvoiceStep.objects.filter(invoice=invoice).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def list_vouchers(about: UUID) -> list[Voucher]:
    """List the documents of one thing, without what they contain."""
    return list(Voucher.objects.defer("file_sealed").filter(about=about).order_by("recorded_at"))


def find_voucher(about: UUID, kind: VoucherKind, version: int) -> Voucher | None:
    """Find the newest document of a kind that a version of an invoice has."""
    rows = Voucher.objects.defer("file_sealed").filter(about=about, kind=kind, version=version)
    return rows.order_by("-recorded_at").first()


def get_voucher(voucher_id: UUID) -> Voucher:
    """Give a document. Raises `InvoiceUnknown`."""
    found = Voucher.objects.filter(pk=voucher_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def find_advance(invoice_id: UUID) -> SpendingRequest | None:
    """Find the newest advance that was asked for an invoice."""
    rows = SpendingRequest.objects.filter(kind=RequestKind.ADVANCE, about=invoice_id)
    return rows.order_by("-asked_at").first()


def is_payable(invoice: Invoice) -> bool:
    """Answer whether everybody whom the amount asks for has approved an invoice."""
    if invoice.state != InvoiceState.APPROVED:
        return False
    return invoice.request is None or invoice.request.state == RequestState.APPROVED


def payable() -> QuerySet[Invoice]:
    """Give what can be put into a batch, what has waited longest first."""
    agreed = Q(request=None) | Q(request__state=RequestState.APPROVED)
    return invoices_in([InvoiceState.APPROVED]).filter(agreed, batch=None).reverse()


def batches() -> QuerySet[PaymentBatch]:
    """Give the batches with their invoices, the newest first."""
    return PaymentBatch.objects.prefetch_related("invoices").order_by("-year", "-number")


def get_batch(batch_id: UUID) -> PaymentBatch:
    """Give a batch. Raises `InvoiceUnknown`."""
    found = PaymentBatch.objects.filter(pk=batch_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def lock_batch(batch_id: UUID) -> PaymentBatch:
    """Lock a batch. Raises `InvoiceUnknown`."""
    found = PaymentBatch.objects.select_for_update().filter(pk=batch_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def find_sent_batch(sent_key: UUID) -> PaymentBatch | None:
    """Find the batch that a form has made already."""
    return PaymentBatch.objects.filter(sent_key=sent_key).first()


def list_addenda(commitment_id: UUID) -> list[Addendum]:
    """List the addenda of a commitment in their order."""
    return list(Addendum.objects.filter(commitment=commitment_id).order_by("number"))


def get_addendum(addendum_id: UUID) -> Addendum:
    """Give an addendum. Raises `InvoiceUnknown`."""
    found = Addendum.objects.filter(pk=addendum_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def lock_addendum(addendum_id: UUID) -> Addendum:
    """Lock an addendum. Raises `InvoiceUnknown`."""
    rows = Addendum.objects.select_for_update(of=("self",)).select_related("commitment")
    found = rows.filter(pk=addendum_id).first()
    if found is None:
        raise InvoiceUnknown
    return found


def find_sent_addendum(sent_key: UUID) -> Addendum | None:
    """Find the addendum that a form has recorded already."""
    return Addendum.objects.filter(sent_key=sent_key).first()


def list_invoices_before(day: date) -> list[Invoice]:
    """List the invoices whose period had ended before a day."""
    return list(Invoice.objects.filter(ends__lt=day).order_by("recorded_at"))


def list_batches_paid_before(day: date) -> list[PaymentBatch]:
    """List the batches that were paid before a day."""
    return list(PaymentBatch.objects.filter(paid_on__lt=day).order_by("paid_on"))


def list_commitments_to_bill(office: UUID) -> list[Commitment]:
    """List the newest of a consulate's commitments, for one to be chosen for an invoice."""
    rows = Commitment.objects.select_related("payee", "line__fund").filter(office=office)
    return list(rows.order_by("-year", "-number")[:MOST_OFFERED])
