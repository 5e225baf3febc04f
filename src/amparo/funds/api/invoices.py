"""Invoices for programs: the same services as the pages, as JSON; figures, and nobody's case."""

from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import ConfigDict, Field

from amparo.funds.models import Invoice, PaymentBatch
from amparo.funds.rules.invoices import CertificationDraft, CutLine, PaymentDraft
from amparo.funds.selectors.invoices import get_invoice
from amparo.funds.services.approving import approve_invoice
from amparo.funds.services.batches import make_batch, open_batch, open_batches, pay_batch
from amparo.funds.services.certifying import certify_invoice, return_invoice
from amparo.funds.services.invoices import OpenedInvoice, open_invoice, open_invoices
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.paging import Span
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["funds"])
Reason = Annotated[str, Field(max_length=200)]


class InvoiceOut(Schema):
    """An invoice: whom it pays, by the register's number, for which period, where it stands."""

    id: UUID
    number: str
    payee: int
    starts: date
    ends: date
    currency: str
    amount: int
    accepted: int | None
    state: str
    batch: UUID | None


class LineOut(Schema):
    """A line: hours or pieces in hundredths, money in minor units; why it was cut."""

    id: UUID
    place: int
    day: date
    code: str
    unit: str
    quantity: int
    rate: int
    amount: int
    accepted: int | None
    cut: str


class StepOut(Schema):
    """What was done with an invoice."""

    kind: str
    day: date
    amount: int
    at: datetime
    reason: str


class WholeInvoiceOut(InvoiceOut):
    """An invoice with its lines, its steps, and the digests of its documents."""

    lines: list[LineOut]
    steps: list[StepOut]
    evidence: list[str]


class CutIn(Schema):
    """What is accepted of a line, in minor units; a cut has its reason."""

    model_config = ConfigDict(extra="forbid")

    line: UUID
    accepted: Annotated[int, Field(ge=0, le=10**15)]
    reason: Reason = ""


class CertifyIn(Schema):
    """What the officer who received the service says of each line."""

    model_config = ConfigDict(extra="forbid")

    day: date
    lines: Annotated[list[CutIn], Field(max_length=60)]
    sent_key: UUID


class ReturnIn(Schema):
    """Why an invoice is returned."""

    model_config = ConfigDict(extra="forbid")

    reason: Annotated[str, Field(min_length=1, max_length=200)]
    sent_key: UUID


class ApproveIn(Schema):
    """A word of the caller's own, so that sending it twice approves once."""

    model_config = ConfigDict(extra="forbid")

    sent_key: UUID


class BatchIn(Schema):
    """Which approved invoices go to the bank together."""

    model_config = ConfigDict(extra="forbid")

    invoices: Annotated[list[UUID], Field(min_length=1, max_length=100)]
    sent_key: UUID


class PaidIn(Schema):
    """What the bank says of a payment."""

    model_config = ConfigDict(extra="forbid")

    reference: Annotated[str, Field(min_length=1, max_length=40)]
    day: date
    sent_key: UUID


class BatchOut(Schema):
    """A payment batch, and whether the bank has paid it."""

    id: UUID
    year: int
    number: int
    currency: str
    paid_on: date | None
    reference: str


class WholeBatchOut(BatchOut):
    """A payment batch with what is paid in it."""

    invoices: list[InvoiceOut]


class InvoicePage(Schema):
    """One page of invoices; `before` asks for the next, and is null on the last."""

    invoices: list[InvoiceOut]
    before: str | None
    total: int


class BatchPage(Schema):
    """One page of payment batches; `before` asks for the next, and is null on the last."""

    batches: list[BatchOut]
    before: str | None
    total: int


@router.get("/invoices/", response=InvoicePage, url_name="api-invoices", summary="List invoices")
@address(permission=Permission.FUNDS_INVOICE_SEE)
def list_invoices(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of invoices, the newest first; the look is recorded."""
    found, span = open_invoices(actor=_actor(request), since=before)
    return {"invoices": [_invoice(one) for one, _payee in found], **_place(span)}


@router.get(
    "/invoices/{uuid:invoice_id}/",
    response=WholeInvoiceOut,
    url_name="api-invoice",
    summary="Open an invoice",
)
@address(permission=Permission.FUNDS_INVOICE_SEE)
def show_invoice(request: HttpRequest, invoice_id: UUID) -> dict[str, Any]:
    """Open an invoice; the look is recorded."""
    return _whole(open_invoice(actor=_actor(request), invoice_id=invoice_id))


@router.post(
    "/invoices/{uuid:invoice_id}/certify/",
    response=InvoiceOut,
    url_name="api-certify-invoice",
    summary="Certify an invoice",
)
@address(permission=Permission.FUNDS_SERVICE_CERTIFY, methods=("POST",))
def certify(request: HttpRequest, invoice_id: UUID, given: CertifyIn) -> dict[str, Any]:
    """Certify what was received, each line accepted or cut with its reason."""
    lines = tuple(CutLine(one.line, one.accepted, one.reason) for one in given.lines)
    draft = CertificationDraft(given.day, lines, given.sent_key)
    certify_invoice(actor=_actor(request), invoice_id=invoice_id, draft=draft, at=utc_now())
    return _invoice(get_invoice(invoice_id))


@router.post(
    "/invoices/{uuid:invoice_id}/return/",
    response=InvoiceOut,
    url_name="api-return-invoice",
    summary="Return an invoice",
)
@address(permission=Permission.FUNDS_SERVICE_CERTIFY, methods=("POST",))
def send_back(request: HttpRequest, invoice_id: UUID, given: ReturnIn) -> dict[str, Any]:
    """Return an invoice, saying why."""
    return_invoice(
        actor=_actor(request),
        invoice_id=invoice_id,
        reason=given.reason,
        sent_key=given.sent_key,
        at=utc_now(),
    )
    return _invoice(get_invoice(invoice_id))


@router.post(
    "/invoices/{uuid:invoice_id}/approve/",
    response=InvoiceOut,
    url_name="api-approve-invoice",
    summary="Approve a payment",
)
@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("POST",))
def approve(request: HttpRequest, invoice_id: UUID, given: ApproveIn) -> dict[str, Any]:
    """Approve the payment of an invoice, as the first or the second person."""
    approve_invoice(
        actor=_actor(request), invoice_id=invoice_id, sent_key=given.sent_key, at=utc_now()
    )
    return _invoice(get_invoice(invoice_id))


@router.get("/batches/", response=BatchPage, url_name="api-batches", summary="List payment batches")
@address(permission=Permission.FUNDS_INVOICE_SEE)
def list_batches(request: HttpRequest, before: str = "") -> dict[str, Any]:
    """List one page of payment batches, the newest first; the look is recorded."""
    found, span = open_batches(actor=_actor(request), since=before)
    return {"batches": [_batch(one) for one in found], **_place(span)}


@router.get(
    "/batches/{uuid:batch_id}/",
    response=WholeBatchOut,
    url_name="api-batch",
    summary="Open a payment batch",
)
@address(permission=Permission.FUNDS_INVOICE_SEE)
def show_batch(request: HttpRequest, batch_id: UUID) -> dict[str, Any]:
    """Open a payment batch with its invoices; the look is recorded."""
    batch, found = open_batch(actor=_actor(request), batch_id=batch_id)
    return _batch(batch) | {"invoices": [_invoice(one) for one, _ in found]}


@router.post("/batches/new/", response=BatchOut, url_name="api-make-batch", summary="Make a batch")
@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("POST",))
def gather(request: HttpRequest, given: BatchIn) -> dict[str, Any]:
    """Put approved invoices into a payment batch."""
    actor = _actor(request)
    batch = make_batch(actor=actor, invoices=given.invoices, sent_key=given.sent_key, at=utc_now())
    return _batch(batch)


@router.post(
    "/batches/{uuid:batch_id}/paid/",
    response=BatchOut,
    url_name="api-batch-paid",
    summary="Mark a batch paid",
)
@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("POST",))
def mark_paid(request: HttpRequest, batch_id: UUID, given: PaidIn) -> dict[str, Any]:
    """Mark a batch paid, once, with the bank's number and day."""
    draft = PaymentDraft(given.reference, given.day, given.sent_key)
    batch = pay_batch(actor=_actor(request), batch_id=batch_id, draft=draft, at=utc_now())
    return _batch(batch)


def _place(span: Span) -> dict[str, object]:
    return {"before": str(span.after) if span.after else None, "total": span.total}


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _invoice(one: Invoice) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "payee": one.payee.number,
        "starts": one.starts,
        "ends": one.ends,
        "currency": one.currency,
        "amount": one.amount,
        "accepted": one.accepted,
        "state": one.state,
        "batch": one.batch_id,
    }


def _whole(one: OpenedInvoice) -> dict[str, Any]:
    return _invoice(one.invoice) | {
        "lines": [
            {
                "id": line.row.id,
                "place": line.row.place,
                "day": line.row.day,
                "code": line.row.code,
                "unit": line.row.unit,
                "quantity": line.row.quantity,
                "rate": line.row.rate,
                "amount": line.row.amount,
                "accepted": line.row.accepted,
                "cut": line.cut,
            }
            for line in one.lines
        ],
        "steps": [
            {
                "kind": step.kind,
                "day": step.day,
                "amount": step.amount,
                "at": step.recorded_at,
                "reason": reason,
            }
            for step, reason in one.steps
        ],
        "evidence": [bytes(row.digest).hex() for row in one.vouchers],
    }


def _batch(one: PaymentBatch) -> dict[str, Any]:
    return {
        "id": one.id,
        "year": one.year,
        "number": one.number,
        "currency": one.currency,
        "paid_on": one.paid_on,
        "reference": one.reference,
    }
