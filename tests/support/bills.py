"""Invoices for tests: received, certified, approved, paid, in a few words."""

from datetime import date
from uuid import uuid4

from amparo.funds.models import Commitment, Invoice, PaymentBatch
from amparo.funds.rules.invoices import (
    BillLine,
    CertificationDraft,
    CutLine,
    InvoiceDraft,
    PaymentDraft,
    ServiceCode,
    Unit,
    VoucherDraft,
    VoucherKind,
)
from amparo.funds.selectors.invoices import get_invoice, list_lines
from amparo.funds.services.approving import approve_invoice
from amparo.funds.services.batches import make_batch, pay_batch
from amparo.funds.services.certifying import certify_invoice
from amparo.funds.services.invoices import record_invoice
from amparo.kernel.clock import utc_now
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA, JACINTA

PDF = b"%PDF-1.4\n% an invented document\n%%EOF\n"
STARTS, ENDS = date(2017, 3, 1), date(2017, 3, 15)
CERTIFIED_ON, PAID_ON = date(2017, 3, 20), date(2017, 3, 24)
VOUCHERS = (
    VoucherDraft(VoucherKind.INVOICE, PDF + b"invoice"),
    VoucherDraft(VoucherKind.REPORT, PDF + b"report"),
)


def line(hours: int = 400, rate: int = 15_000, **other: object) -> BillLine:
    """Give a line of a lawyer's: four hours at 150 dollars."""
    told: dict[str, object] = {
        "day": date(2017, 3, 10),
        "code": ServiceCode.HEARING,
        "unit": Unit.HOUR,
        "quantity": hours,
        "rate": rate,
        "amount": hours * rate // 100,
    }
    return BillLine(**{**told, **other})  # type: ignore[arg-type]  # one dictionary of many kinds


def invoice_draft(commitment: Commitment, *lines: BillLine, **other: object) -> InvoiceDraft:
    """Give an invoice of the first half of March 2017."""
    lines = lines or (line(), line(200, day=date(2017, 3, 11)))
    told: dict[str, object] = {
        "commitment": commitment.id,
        "number": f"F-{uuid4().int % 10**9 + 10**9}",
        "starts": STARTS,
        "ends": ENDS,
        "lines": lines,
        "total": sum(one.amount for one in lines),
        "sent_key": uuid4(),
        "vouchers": VOUCHERS,
    }
    return InvoiceDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def received(
    commitment: Commitment, *lines: BillLine, name: str = JACINTA, **other: object
) -> Invoice:
    """Take in an invoice."""
    with at_desk(name) as keeper:
        draft = invoice_draft(commitment, *lines, **other)
        return record_invoice(actor=keeper, draft=draft, at=utc_now())


def certification(invoice: Invoice, **other: object) -> CertificationDraft:
    """Accept every line; for whoever has the consulate open."""
    told: dict[str, object] = {
        "day": CERTIFIED_ON,
        "lines": tuple(CutLine(one.id, one.amount) for one in list_lines(invoice)),
        "sent_key": uuid4(),
    }
    return CertificationDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def certify(invoice: Invoice, name: str = ALICIA, **other: object) -> Invoice:
    """Certify an invoice."""
    with at_desk(name) as officer:
        draft = certification(invoice, **other)
        return certify_invoice(actor=officer, invoice_id=invoice.id, draft=draft, at=utc_now())


def approve(invoice: Invoice, name: str = FERNANDA) -> Invoice:
    """Approve an invoice, as the first or the second."""
    with at_desk(name) as head:
        return approve_invoice(actor=head, invoice_id=invoice.id, sent_key=uuid4(), at=utc_now())


def gathered(*invoices: Invoice, name: str = JACINTA) -> PaymentBatch:
    """Put invoices into a batch."""
    with at_desk(name) as clerk:
        numbers = [one.id for one in invoices]
        return make_batch(actor=clerk, invoices=numbers, sent_key=uuid4(), at=utc_now())


def payment(**other: object) -> PaymentDraft:
    """Give what the bank says."""
    told: dict[str, object] = {
        "reference": "TRX-2017-0001",
        "day": PAID_ON,
        "sent_key": uuid4(),
        "voucher": PDF + b"bank",
    }
    return PaymentDraft(**{**told, **other})  # type: ignore[arg-type]  # likewise


def pay(batch: PaymentBatch, name: str = JACINTA, **other: object) -> PaymentBatch:
    """Mark a batch paid."""
    with at_desk(name) as clerk:
        draft = payment(**other)
        return pay_batch(actor=clerk, batch_id=batch.id, draft=draft, at=utc_now())


def now_of(invoice: Invoice, name: str = JACINTA) -> Invoice:
    """Give an invoice as it stands now."""
    with at_desk(name):
        return get_invoice(invoice.id)


def settled(commitment: Commitment, *lines: BillLine) -> Invoice:
    """Take an invoice all the way: sent by Jacinta, certified by Alicia, approved, paid."""
    invoice = received(commitment, *lines, name=JACINTA)
    certify(invoice)
    approve(invoice)
    pay(gathered(invoice))
    return now_of(invoice)
