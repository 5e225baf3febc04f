"""Documents that prove something: sealed as they come, known by their digest."""

import hashlib
import io
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Invoice, Voucher
from amparo.funds.rules.invoices import InvoiceState, VoucherDraft, VoucherKind
from amparo.funds.rules.payable_errors import InvoiceRefused, NotADocument
from amparo.funds.selectors.invoices import find_voucher, get_voucher, lock_batch, lock_invoice
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.vault.rules.places import Place
from amparo.vault.services.files import open_file, seal_file

VOUCHER = "funds.voucher"
LARGEST = 900_000
"""So that what was typed with two documents still fits into one request."""
_BEGINS = {b"%PDF-": "pdf", b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}


def media_of(content: bytes, field: str = "file") -> str:
    """Say of which kind a document is, by how it begins. Raises `NotADocument`."""
    found = [kind for begins, kind in _BEGINS.items() if content.startswith(begins)]
    if not found or len(content) > LARGEST:
        raise NotADocument(field)
    return found[0]


def put_voucher(
    actor: Actor, about: UUID, draft: VoucherDraft, version: int, at: datetime
) -> Voucher:
    """Seal a document for one thing; the same one twice is one. Raises `NotADocument`."""
    media, digest = media_of(draft.content), hashlib.sha256(draft.content).digest()
    found = Voucher.objects.defer("file_sealed").filter(
        about=about, kind=draft.kind, version=version, digest=digest
    )
    known = found.first()
    if known is not None:
        return known
    voucher = Voucher(
        id=new_id(),
        consulate_id=actor.office,
        about=about,
        kind=draft.kind,
        version=version,
        media=media,
        size=len(draft.content),
        digest=digest,
        recorded_at=at,
        recorded_by=actor.person,
    )
    target = io.BytesIO()
    seal_file(io.BytesIO(draft.content), target, _place(voucher))
    voucher.file_sealed = target.getvalue()
    voucher.save(force_insert=True)
    return voucher


@transaction.atomic
def add_voucher(
    *, actor: Actor, invoice_id: UUID, kind: VoucherKind, content: bytes, at: datetime
) -> Voucher:
    """Attach a document to an invoice that nobody has certified yet; the same one twice, once.

    Raises `InvoiceUnknown`, `InvoiceRefused`, `NotADocument`.
    """
    actor.require(Permission.FUNDS_INVOICE_RECORD)
    with recording(Event.FUNDS_VOUCHER_ADDED) as entry:
        invoice = lock_invoice(invoice_id)
        entry.about("funds.invoice", invoice.id)
        if invoice.state != InvoiceState.RECEIVED or kind is VoucherKind.PAYMENT:
            raise InvoiceRefused("step")
        return _told(
            entry, put_voucher(actor, invoice.id, VoucherDraft(kind, content), invoice.version, at)
        )


@transaction.atomic
def add_payment_voucher(*, actor: Actor, batch_id: UUID, content: bytes, at: datetime) -> Voucher:
    """Attach the bank's document to a batch that was paid. Raises `InvoiceUnknown`."""
    actor.require(Permission.FUNDS_PAYMENT_MAKE)
    with recording(Event.FUNDS_VOUCHER_ADDED) as entry:
        batch = lock_batch(batch_id)
        entry.about("funds.paymentbatch", batch.id)
        if batch.paid_at is None:
            raise InvoiceRefused("step")
        return _told(
            entry, put_voucher(actor, batch.id, VoucherDraft(VoucherKind.PAYMENT, content), 1, at)
        )


def open_voucher(*, actor: Actor, voucher_id: UUID) -> tuple[Voucher, bytes]:
    """Open a document; the look is recorded. Raises `InvoiceUnknown`."""
    actor.require(Permission.FUNDS_INVOICE_SEE)
    with recording(Event.FUNDS_VOUCHER_OPENED) as entry:
        voucher = get_voucher(voucher_id)
        entry.about(VOUCHER, voucher.id)
        target = io.BytesIO()
        open_file(io.BytesIO(bytes(voucher.file_sealed)), target, _place(voucher))
    return voucher, target.getvalue()


def missing_of(invoice: Invoice) -> list[Message]:
    """List the documents that an invoice still lacks: itself, and the report of what was done."""
    found = []
    if find_voucher(invoice.id, VoucherKind.INVOICE, invoice.version) is None:
        found.append(Message("the invoice itself"))
    report = find_voucher(invoice.id, VoucherKind.REPORT, invoice.version)
    if invoice.report is None and report is None:
        found.append(Message("the report of activity or delivery"))
    return found


def evidence_of(invoice: Invoice) -> bytes:
    """Give the digest of both documents that a certification rests on."""
    itself = find_voucher(invoice.id, VoucherKind.INVOICE, invoice.version)
    report = find_voucher(invoice.id, VoucherKind.REPORT, invoice.version)
    parts = [itself.digest if itself else b"", invoice.report or (report and report.digest) or b""]
    return hashlib.sha256(b"".join(bytes(one) for one in parts)).digest()


def _told(entry: Recording, voucher: Voucher) -> Voucher:
    entry.about(VOUCHER, voucher.id)
    entry.add(kind=voucher.kind, digest=bytes(voucher.digest).hex())
    return voucher


def _place(voucher: Voucher) -> Place:
    return Place("funds_voucher", "file_sealed", voucher.id, voucher.consulate_id)
