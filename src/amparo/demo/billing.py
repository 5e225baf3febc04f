"""Bringing invented invoices as far as they came: each step by whoever takes it, on its day.

What posts money is done now and says of which day it is; the ledger takes it no other way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from amparo.demo.funds import AtWork, payee_draft
from amparo.demo.papers import paper
from amparo.demo.workdays import day_of
from amparo.funds.models import Allocation, Invoice
from amparo.funds.rules.drafts import CommitmentDraft
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

_RETURNED = "Falta el detalle de dos horas (inventado)."
_CUT = "Un traslado sin comprobante (inventado)."


@dataclass(frozen=True, slots=True)
class Desk:
    """Who brings a consulate's invoices on: each step is another's."""

    clerk: str
    certifier: str
    head: str


@dataclass(frozen=True, slots=True)
class InventedContract:
    """A contract for legal work: with whom, under which number, its ceiling in whole dollars."""

    payee: str
    number: str
    ceiling: int
    day: date
    kind: PayeeKind = PayeeKind.LAWYER

    @property
    def name(self) -> str:
        """Give its number with the year in which it was signed."""
        return f"{self.number}/{self.day.year}"


@dataclass(frozen=True, slots=True)
class Course:
    """When an invoice came, and when each step was taken; what has not happened has no moment."""

    sent: datetime
    certified: datetime | None = None
    approved: datetime | None = None
    paid: datetime | None = None
    returned: datetime | None = None


@dataclass(frozen=True, slots=True)
class InventedBill:
    """An invoice: under which contract, its number, period and lines, and how far it has come."""

    contract: str
    number: str
    starts: date
    ends: date
    lines: tuple[BillLine, ...]
    course: Course
    is_proved: bool = True
    """Whether the report of what was done came with it."""
    cut: int = 0
    """How much of the last line was not accepted, in minor units."""

    @property
    def total(self) -> int:
        """Add its lines, in minor units."""
        return sum(one.amount for one in self.lines)


def a_line(day: date, code: ServiceCode, quantity: int, rate: int) -> BillLine:
    """Give a line of whole hours, or of pieces, at whole dollars."""
    unit = Unit.PIECE if code in {ServiceCode.COSTS, ServiceCode.TRANSLATION} else Unit.HOUR
    return BillLine(day, code, unit, quantity * 100, rate * 100, quantity * rate * 100)


def bind(
    clerk: Actor, one: InventedContract, allocation: Allocation, key: UUID, at: datetime
) -> UUID:
    """Put who is paid on the register, and commit the ceiling; give the commitment."""
    payee = add_payee(actor=clerk, draft=payee_draft(one.kind, one.payee, one.day, key), at=at)
    draft = CommitmentDraft(
        allocation=allocation.id,
        expense=Expense.LEGAL,
        payee=payee.id,
        money=Money(one.ceiling * 100, "USD"),
        day=one.day,
        sent_key=uuid5(key, "commitment"),
        contract=f"{one.name} (inventado)",
    )
    return commit_funds(actor=clerk, draft=draft, at=at).id


def bring(
    at_work: AtWork,
    desk: Desk,
    bills: Sequence[InventedBill],
    commitments: Mapping[str, UUID],
    key: UUID,
    at: datetime,
) -> None:
    """Take in invoices and bring each as far as it came; what stands already is left alone."""
    with at_work(desk.clerk, at) as clerk:
        came = {
            one: record_invoice(
                actor=clerk, draft=_draft(one, commitments, key), at=one.course.sent
            )
            for one in bills
            if find_sent_invoice(uuid5(key, one.number)) is None
        }
    if came:
        bring_on(at_work, desk, came, key, at)


def bring_on(
    at_work: AtWork,
    desk: Desk,
    came: Mapping[InventedBill, Invoice],
    key: UUID,
    at: datetime,
) -> None:
    """Have invoices that came in certified, approved and paid, as far as each has come."""
    with at_work(desk.certifier, at) as officer:
        for one, invoice in came.items():
            _receive(officer, one, invoice, uuid5(key, one.number), at)
    with at_work(desk.head, at) as head:
        for one, invoice in came.items():
            if one.course.approved:
                approve_invoice(
                    actor=head,
                    invoice_id=invoice.id,
                    sent_key=uuid5(key, f"{one.number} approved"),
                    at=one.course.approved,
                )
    with at_work(desk.clerk, at) as clerk:
        for one, invoice in came.items():
            _pay(clerk, one, invoice, uuid5(key, one.number), at)


def _draft(one: InventedBill, commitments: Mapping[str, UUID], key: UUID) -> InvoiceDraft:
    kinds = (VoucherKind.INVOICE, VoucherKind.REPORT)[: 1 + one.is_proved]
    said = {VoucherKind.INVOICE: "Factura", VoucherKind.REPORT: "Informe de actividades"}
    return InvoiceDraft(
        commitment=commitments[one.contract],
        number=one.number,
        starts=one.starts,
        ends=one.ends,
        lines=one.lines,
        total=one.total,
        sent_key=uuid5(key, one.number),
        vouchers=tuple(
            VoucherDraft(kind, paper(f"{said[kind]} {one.number}", f"{one.starts} - {one.ends}"))
            for kind in kinds
        ),
    )


def _receive(officer: Actor, one: InventedBill, invoice: Invoice, key: UUID, at: datetime) -> None:
    if one.course.returned:
        return_invoice(
            actor=officer,
            invoice_id=invoice.id,
            reason=_RETURNED,
            sent_key=uuid5(key, "returned"),
            at=one.course.returned,
        )
    elif one.course.certified:
        draft = CertificationDraft(
            day_of(one.course.certified), _accepted(one, invoice), uuid5(key, "certified")
        )
        certify_invoice(actor=officer, invoice_id=invoice.id, draft=draft, at=at)


def _accepted(one: InventedBill, invoice: Invoice) -> tuple[CutLine, ...]:
    whole = [CutLine(row.id, row.amount) for row in list_lines(invoice)]
    if one.cut:
        last = whole.pop()
        whole.append(CutLine(last.line, last.accepted - one.cut, _CUT))
    return tuple(whole)


def _pay(clerk: Actor, one: InventedBill, invoice: Invoice, key: UUID, at: datetime) -> None:
    made, paid = one.course.approved, one.course.paid
    if made is None or paid is None:
        return
    batch = make_batch(actor=clerk, invoices=[invoice.id], sent_key=uuid5(key, "batch"), at=made)
    reference = f"TRX-{one.number}"
    proof = paper(f"Comprobante del banco {reference}")
    draft = PaymentDraft(reference, day_of(paid), uuid5(key, "paid"), proof)
    pay_batch(actor=clerk, batch_id=batch.id, draft=draft, at=at)
