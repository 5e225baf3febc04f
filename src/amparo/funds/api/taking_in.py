"""Taking in for programs: invoices and their documents, addenda, the bank's proof."""

from datetime import date
from typing import Annotated, Any, Literal, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.funds.api.given import Amount, Document, LineIn, document_of, lines_of
from amparo.funds.models import Addendum, Invoice, Voucher
from amparo.funds.rules.invoices import InvoiceDraft, VoucherDraft, VoucherKind
from amparo.funds.selectors.accounts import get_commitment
from amparo.funds.selectors.invoices import get_invoice, list_addenda
from amparo.funds.services.addenda import AddendumDraft, attach_document, record_addendum
from amparo.funds.services.invoices import correct_invoice, record_invoice
from amparo.funds.services.vouchers import add_payment_voucher, add_voucher
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["funds"])


class InvoiceIn(Schema):
    """An invoice with its lines and both documents, which may follow."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[str, Field(min_length=1, max_length=24)]
    starts: date
    ends: date
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=60)]
    total: Amount
    invoice: Document | None = None
    report: Document | None = None
    sent_key: UUID


class TakenOut(Schema):
    """An invoice that was taken in."""

    id: UUID
    number: str
    state: str
    version: int


class VoucherIn(Schema):
    """A document of an invoice."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["invoice", "report"]
    document: Document


class DocumentIn(Schema):
    """A document."""

    model_config = ConfigDict(extra="forbid")

    document: Document


class VoucherOut(Schema):
    """A document that is kept, by its digest."""

    id: UUID
    kind: str
    digest: str


class AddendumIn(Schema):
    """An addendum; without its document it waits, and raises nothing."""

    model_config = ConfigDict(extra="forbid")

    amount: Amount
    day: date
    number: Annotated[str, Field(min_length=1, max_length=40)]
    document: Document | None = None
    sent_key: UUID


class AddendumOut(Schema):
    """A dated version of a commitment's ceiling."""

    id: UUID
    number: int
    document_number: str
    day: date
    amount: int
    currency: str
    is_in_force: bool


@router.post(
    "/commitments/{uuid:commitment_id}/invoices/",
    response={201: TakenOut},
    url_name="api-record-invoice",
    summary="Take in an invoice",
)
@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("POST",))
def take_in(request: HttpRequest, commitment_id: UUID, given: InvoiceIn) -> Status[dict[str, Any]]:
    """Take in an invoice for a commitment; the same word again takes in nothing more."""
    draft = _draft(commitment_id, given)
    made = record_invoice(actor=_actor(request), draft=draft, at=utc_now())
    return Status(201, _taken(made))


@router.post(
    "/invoices/{uuid:invoice_id}/correct/",
    response=TakenOut,
    url_name="api-correct-invoice",
    summary="Correct an invoice",
)
@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("POST",))
def correct(request: HttpRequest, invoice_id: UUID, given: InvoiceIn) -> dict[str, Any]:
    """Send a returned invoice again, corrected, as another version."""
    actor = _actor(request)
    draft = _draft(get_invoice(invoice_id).commitment_id, given)
    return _taken(correct_invoice(actor=actor, invoice_id=invoice_id, draft=draft, at=utc_now()))


@router.post(
    "/invoices/{uuid:invoice_id}/vouchers/",
    response={201: VoucherOut},
    url_name="api-attach-voucher",
    summary="Attach a document",
)
@address(permission=Permission.FUNDS_INVOICE_RECORD, methods=("POST",))
def attach(request: HttpRequest, invoice_id: UUID, given: VoucherIn) -> Status[dict[str, Any]]:
    """Attach a document to an invoice that nobody has certified; the same one twice, once."""
    kept = add_voucher(
        actor=_actor(request),
        invoice_id=invoice_id,
        kind=VoucherKind(given.kind),
        content=document_of(given.document),
        at=utc_now(),
    )
    return Status(201, _voucher(kept))


@router.post(
    "/batches/{uuid:batch_id}/proof/",
    response={201: VoucherOut},
    url_name="api-attach-proof",
    summary="Attach the bank's proof",
)
@address(permission=Permission.FUNDS_PAYMENT_MAKE, methods=("POST",))
def attach_proof(request: HttpRequest, batch_id: UUID, given: DocumentIn) -> Status[dict[str, Any]]:
    """Attach the bank's proof to a batch that was paid."""
    actor, content = _actor(request), document_of(given.document)
    kept = add_payment_voucher(actor=actor, batch_id=batch_id, content=content, at=utc_now())
    return Status(201, _voucher(kept))


@router.get(
    "/commitments/{uuid:commitment_id}/addenda/",
    response=list[AddendumOut],
    url_name="api-addenda",
    summary="List addenda",
)
@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def list_all_addenda(request: HttpRequest, commitment_id: UUID) -> list[dict[str, Any]]:
    """List the addenda of a commitment in their order."""
    commitment = get_commitment(commitment_id, _actor(request).office)
    return [_addendum(one) for one in list_addenda(commitment.id)]


@router.post(
    "/commitments/{uuid:commitment_id}/addenda/new/",
    response={201: AddendumOut},
    url_name="api-record-addendum",
    summary="Record an addendum",
)
@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("POST",))
def add_addendum(
    request: HttpRequest, commitment_id: UUID, given: AddendumIn
) -> Status[dict[str, Any]]:
    """Record an addendum; with its document it is in force."""
    actor = _actor(request)
    currency = get_commitment(commitment_id, actor.office).line.currency
    document = document_of(given.document) if given.document else None
    draft = AddendumDraft(
        Money(given.amount, currency), given.day, given.number, given.sent_key, document
    )
    made = record_addendum(actor=actor, commitment_id=commitment_id, draft=draft, at=utc_now())
    return Status(201, _addendum(made))


@router.post(
    "/addenda/{uuid:addendum_id}/document/",
    response=AddendumOut,
    url_name="api-attach-addendum",
    summary="Attach an addendum",
)
@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("POST",))
def attach_one(request: HttpRequest, addendum_id: UUID, given: DocumentIn) -> dict[str, Any]:
    """Attach the document of an addendum, which puts it in force."""
    actor, content = _actor(request), document_of(given.document)
    found = attach_document(actor=actor, addendum_id=addendum_id, document=content, at=utc_now())
    return _addendum(found)


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _draft(commitment: UUID, given: InvoiceIn) -> InvoiceDraft:
    documents = ((VoucherKind.INVOICE, given.invoice), (VoucherKind.REPORT, given.report))
    return InvoiceDraft(
        commitment=commitment,
        number=given.number,
        starts=given.starts,
        ends=given.ends,
        lines=lines_of(given.lines),
        total=given.total,
        sent_key=given.sent_key,
        vouchers=tuple(VoucherDraft(kind, document_of(one)) for kind, one in documents if one),
    )


def _taken(one: Invoice) -> dict[str, Any]:
    return {"id": one.id, "number": one.number, "state": one.state, "version": one.version}


def _voucher(one: Voucher) -> dict[str, Any]:
    return {"id": one.id, "kind": one.kind, "digest": bytes(one.digest).hex()}


def _addendum(one: Addendum) -> dict[str, Any]:
    return {
        "id": one.id,
        "number": one.number,
        "document_number": one.reference,
        "day": one.day,
        "amount": one.amount,
        "currency": one.currency,
        "is_in_force": one.in_force_at is not None,
    }
