"""Invoices of Miami in 2017, one at every stage: all of it invented, and each number says so.

The two-person law office is paid in nine days: sent on 16 March, with the bank on the 25th.
Twice is harmless: each form is sent with the same word.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid5

from amparo.demo.funds import AtWork
from amparo.funds.models import Allocation, Commitment, Invoice
from amparo.funds.rules.drafts import CommitmentDraft, PayeeDraft
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
from amparo.funds.rules.kinds import Expense, PayeeKind
from amparo.funds.selectors.invoices import find_sent_invoice, list_lines
from amparo.funds.services.approving import approve_invoice
from amparo.funds.services.batches import make_batch, pay_batch
from amparo.funds.services.certifying import certify_invoice, return_invoice
from amparo.funds.services.committing import commit_funds
from amparo.funds.services.invoices import record_invoice
from amparo.funds.services.payees import add_payee
from amparo.kernel.actor import Actor
from amparo.kernel.money import Money

CLERK, CERTIFIER, CONSUL, HEAD = "nadia.mia", "ines.mia", "olga.mia", "norma.mia"
_OFFICE = "Bufete de dos abogadas (inventado)"
_PAPER = b"%PDF-1.4\n% documento inventado: "


@dataclass(frozen=True, slots=True)
class InventedBill:
    """An invoice: hours at dollars an hour, and how far it has come."""

    number: str
    hours: int
    rate: int
    stage: str


BILLS = (
    InventedBill("F1-inventada", 24, 150, "paid"),
    InventedBill("F2-inventada", 12, 150, "approved"),
    InventedBill("F3-inventada", 90, 150, "seconding"),
    InventedBill("F4-inventada", 10, 150, "certified"),
    InventedBill("F5-inventada", 6, 150, "returned"),
    InventedBill("F6-inventada", 8, 150, "received"),
    InventedBill("F7-inventada", 4, 150, "unproved"),
)
_STARTS, _ENDS = date(2017, 3, 1), date(2017, 3, 15)
_SENT, _CERTIFIED = datetime(2017, 3, 16, 15, tzinfo=UTC), date(2017, 3, 21)
_APPROVED, _PAID = datetime(2017, 3, 23, 15, tzinfo=UTC), date(2017, 3, 25)
_FAR = ("certified", "seconding", "approved", "paid")


def bill_invented(at_work: AtWork, key: UUID, at: datetime) -> None:
    """Have Miami take in invoices of a two-person law office, and bring each as far as it came."""
    with at_work(CLERK, at) as clerk:
        if find_sent_invoice(uuid5(key, BILLS[-1].number)) is not None:
            return
        commitment = _committed(clerk, key, at)
    for one in BILLS:
        _bring(at_work, one, commitment, uuid5(key, one.number), at)


def _committed(clerk: Actor, key: UUID, at: datetime) -> Commitment:
    payee = PayeeDraft(
        PayeeKind.LAWYER,
        _OFFICE,
        is_related=False,
        declaration="Declararon no tener vínculos (inventado).",
        declared_on=date(2017, 3, 1),
        sent_key=uuid5(key, "payee"),
    )
    allocation = Allocation.objects.get(line__fund__code="FAMEU-2017", office=clerk.office)
    draft = CommitmentDraft(
        allocation=allocation.id,
        expense=Expense.LEGAL,
        payee=add_payee(actor=clerk, draft=payee, at=at).id,
        money=Money(30_000_00, "USD"),
        day=date(2017, 3, 1),
        sent_key=uuid5(key, "commitment"),
        contract="MIA-1/2017 (inventado)",
    )
    return commit_funds(actor=clerk, draft=draft, at=at)


def _bring(
    at_work: AtWork, one: InventedBill, commitment: Commitment, key: UUID, at: datetime
) -> None:
    with at_work(CLERK, at) as clerk:
        draft = _draft(one, commitment, key)
        invoice = record_invoice(actor=clerk, draft=draft, at=_SENT)
    if one.stage == "returned":
        with at_work(CERTIFIER, at) as officer:
            return_invoice(
                actor=officer,
                invoice_id=invoice.id,
                reason="Falta el detalle de dos horas (inventado).",
                sent_key=uuid5(key, "returned"),
                at=at,
            )
    if one.stage in _FAR:
        _certify(at_work, invoice, key, at)
    if one.stage in _FAR[1:]:
        _approve(at_work, invoice, key, at)
    if one.stage == "paid":
        _pay(at_work, invoice, key, at)


def _draft(one: InventedBill, commitment: Commitment, key: UUID) -> InvoiceDraft:
    amount = one.hours * one.rate * 100
    line = BillLine(
        date(2017, 3, 10), ServiceCode.ADVICE, Unit.HOUR, one.hours * 100, one.rate * 100, amount
    )
    papers = tuple(
        VoucherDraft(kind, _PAPER + f"{one.number} {kind}".encode())
        for kind in (VoucherKind.INVOICE, VoucherKind.REPORT)
    )
    return InvoiceDraft(
        commitment=commitment.id,
        number=one.number,
        starts=_STARTS,
        ends=_ENDS,
        lines=(line,),
        total=amount,
        sent_key=key,
        vouchers=papers[:1] if one.stage == "unproved" else papers,
    )


def _certify(at_work: AtWork, invoice: Invoice, key: UUID, at: datetime) -> None:
    with at_work(CERTIFIER, at) as officer:
        cuts = tuple(CutLine(row.id, row.amount) for row in list_lines(invoice))
        draft = CertificationDraft(_CERTIFIED, cuts, uuid5(key, "certified"))
        certify_invoice(actor=officer, invoice_id=invoice.id, draft=draft, at=at)


def _approve(at_work: AtWork, invoice: Invoice, key: UUID, at: datetime) -> None:
    with at_work(HEAD, at) as head:
        approve_invoice(
            actor=head, invoice_id=invoice.id, sent_key=uuid5(key, "approved"), at=_APPROVED
        )


def _pay(at_work: AtWork, invoice: Invoice, key: UUID, at: datetime) -> None:
    with at_work(CLERK, at) as clerk:
        batch = make_batch(
            actor=clerk, invoices=[invoice.id], sent_key=uuid5(key, "batch"), at=_APPROVED
        )
        draft = PaymentDraft(
            "TRX-1 (inventada)", _PAID, uuid5(key, "paid"), _PAPER + b"comprobante del banco"
        )
        pay_batch(actor=clerk, batch_id=batch.id, draft=draft, at=at)
