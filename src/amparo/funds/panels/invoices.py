"""Invoices, batches and addenda as pages show them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from amparo.funds.models import Addendum, Commitment, Invoice, PaymentBatch, Voucher
from amparo.funds.rules.invoices import InvoiceState, ServiceCode, StepKind, Unit, VoucherKind
from amparo.funds.rules.kinds import Expense, RequestState
from amparo.funds.rules.words import WORDS
from amparo.funds.selectors.invoices import is_payable
from amparo.funds.services.invoices import OpenedInvoice
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import (
    Column,
    Link,
    SummaryRow,
    Table,
    Tag,
    Text,
    TimelineEntry,
    Tone,
    Value,
)

_TONES = {
    InvoiceState.RECEIVED: Tone.INFO,
    InvoiceState.RETURNED: Tone.LATE,
    InvoiceState.CERTIFIED: Tone.INFO,
    InvoiceState.APPROVED: Tone.INFO,
    InvoiceState.PAID: Tone.GOOD,
}


def state_tag(invoice: Invoice) -> Tag:
    """Give where an invoice stands."""
    if invoice.state == InvoiceState.APPROVED and not is_payable(invoice):
        request = invoice.request
        if request is not None and request.state == RequestState.REFUSED:
            return Tag(Message("Refused by the second person: return it"), Tone.FAILED)
        return Tag(Message("Waits for the second person"), Tone.LATE)
    state = InvoiceState(invoice.state)
    return Tag(WORDS[state], _TONES[state])


def commitment_name(commitment: Commitment) -> str:
    """Give a commitment's number, with that of its contract."""
    told = f"{commitment.year}/{commitment.number}"
    return f"{told}, {commitment.contract}" if commitment.contract else told


def invoices_table(found: Sequence[tuple[Invoice, str]]) -> Table:
    """Give the table of invoices, the newest first."""
    return Table(
        caption=Message("Invoices"),
        columns=(
            Column(Message("Number")),
            Column(Message("Payee")),
            Column(Message("Period")),
            Column(Message("Amount"), number=True),
            Column(Message("Stands")),
        ),
        rows=tuple(_row(one, payee) for one, payee in found),
        empty=Message("No invoice has come in yet."),
        is_caption_hidden=True,
    )


def invoice_rows(one: OpenedInvoice) -> list[SummaryRow]:
    """Give an invoice as terms and values."""
    invoice = one.invoice
    rows = [
        SummaryRow(Message("Stands"), state_tag(invoice)),
        SummaryRow(Message("Payee"), one.payee),
        SummaryRow(Message("Commitment"), commitment_name(invoice.commitment)),
        SummaryRow(Message("For"), WORDS[Expense(invoice.commitment.expense)]),
        SummaryRow(Message("Period"), period_words(invoice)),
        SummaryRow(Message("Amount invoiced"), str(Money(invoice.amount, invoice.currency))),
    ]
    if invoice.accepted is not None:
        accepted = str(Money(invoice.accepted, invoice.currency))
        rows.append(SummaryRow(Message("Amount accepted"), accepted))
    if one.missing:
        missing = Message("Missing: {missing}", {"missing": one.missing})
        rows.append(SummaryRow(Message("Evidence"), Tag(missing, Tone.LATE)))
    if one.advance is not None:
        state = WORDS[RequestState(one.advance.state)]
        url = reverse("spending-request", args=[one.advance.id])
        rows.append(SummaryRow(Message("Advance"), Link(state, url)))
    elif invoice.request is not None:
        state = WORDS[RequestState(invoice.request.state)]
        url = reverse("spending-request", args=[invoice.request.id])
        rows.append(SummaryRow(Message("Second approval"), Link(state, url)))
    return rows


def lines_table(one: OpenedInvoice) -> Table:
    """Give the lines: hours, codes, amounts; and what was cut, with the reason."""
    invoice = one.invoice
    return Table(
        caption=Message("What is invoiced"),
        columns=(
            Column(Message("Line of the invoice"), number=True),
            Column(Message("Day")),
            Column(Message("What was done")),
            Column(Message("How many"), number=True),
            Column(Message("For each"), number=True),
            Column(Message("Amount"), number=True),
            Column(Message("Amount accepted"), number=True),
            Column(Message("Why it was cut")),
        ),
        rows=tuple(
            (
                line.row.place,
                date_words(line.row.day),
                WORDS[ServiceCode(line.row.code)],
                _quantity(line.row.quantity, line.row.unit),
                _figure(line.row.rate, invoice),
                _figure(line.row.amount, invoice),
                "" if line.row.accepted is None else _figure(line.row.accepted, invoice),
                line.cut,
            )
            for line in one.lines
        ),
        empty=Message("The invoice has no lines."),
        is_caption_hidden=True,
    )


def line_words(one: OpenedInvoice) -> dict[int, Message]:
    """Say each line in one sentence, for the form that certifies it."""
    return {
        line.row.place: Message(
            "{day}: {what}, {quantity} for {amount}",
            {
                "day": date_words(line.row.day),
                "what": WORDS[ServiceCode(line.row.code)],
                "quantity": _quantity(line.row.quantity, line.row.unit),
                "amount": str(Money(line.row.amount, one.invoice.currency)),
            },
        )
        for line in one.lines
    }


def step_entries(one: OpenedInvoice, names: Mapping[UUID, str]) -> list[TimelineEntry]:
    """Give what was done with an invoice, the newest first."""
    return [
        TimelineEntry(
            what=WORDS[StepKind(step.kind)],
            who=names.get(step.recorded_by) or Message("Somebody who has left"),
            at=step.recorded_at,
            rows=(
                SummaryRow(Message("Day"), date_words(step.day)),
                SummaryRow(Message("Amount"), str(Money(step.amount, one.invoice.currency))),
            ),
            text=reason,
        )
        for step, reason in reversed(one.steps)
    ]


def voucher_entries(found: Sequence[Voucher]) -> list[dict[str, object]]:
    """Give documents with their digests, to open."""
    return [
        {
            "url": reverse("voucher", args=[one.id]),
            "words": Message(
                "{what}, {kind}, {size} kB",
                {
                    "what": WORDS[VoucherKind(one.kind)],
                    "kind": one.media.upper(),
                    "size": max(1, one.size // 1000),
                },
            ),
            "proof": Message("SHA-256 {digest}", {"digest": bytes(one.digest).hex()}),
        }
        for one in found
    ]


def batches_table(found: Sequence[PaymentBatch]) -> Table:
    """Give the table of payment batches."""
    return Table(
        caption=Message("Payment batches"),
        columns=(
            Column(Message("Batch")),
            Column(Message("Invoices"), number=True),
            Column(Message("Amount"), number=True),
            Column(Message("Stands")),
            Column(Message("The bank's number")),
        ),
        rows=tuple(_batch(one) for one in found),
        empty=Message("No batch has been made yet."),
        is_caption_hidden=True,
    )


def batch_rows(batch: PaymentBatch) -> list[SummaryRow]:
    """Give a batch as terms and values."""
    rows = [
        SummaryRow(Message("Stands"), _paid_tag(batch)),
        SummaryRow(Message("Amount"), str(batch_total(batch))),
    ]
    if batch.paid_on is not None:
        rows.append(SummaryRow(Message("Day"), date_words(batch.paid_on)))
        rows.append(SummaryRow(Message("The bank's number"), batch.reference))
    return rows


def batch_total(batch: PaymentBatch) -> Money:
    """Give what a batch comes to."""
    found = sum(one.accepted or 0 for one in batch.invoices.all())
    return Money(found, batch.currency)


def payable_choices(found: Sequence[Invoice], names: Mapping[UUID, str]) -> list[tuple[str, str]]:
    """Give what can be put into a batch, for a form to offer."""
    return [
        (
            str(one.id),
            (
                f"{one.number}, {names.get(one.payee_id, '')}: "
                f"{Money(one.accepted or 0, one.currency)}"
            ),
        )
        for one in found
    ]


def addenda_table(found: Sequence[Addendum]) -> Table:
    """Give the addenda of a commitment: each a dated version of its ceiling."""
    return Table(
        caption=Message("Addenda"),
        columns=(
            Column(Message("Addendum")),
            Column(Message("From")),
            Column(Message("Raises by"), number=True),
            Column(Message("Stands")),
            Column(Message("Document")),
        ),
        rows=tuple(_addendum(one) for one in found),
        empty=Message("The ceiling has not been raised."),
        is_caption_hidden=True,
    )


def period_words(invoice: Invoice) -> Message:
    """Give the period of an invoice."""
    told = {"first": date_words(invoice.starts), "last": date_words(invoice.ends)}
    return Message("{first} to {last}", told)


def _row(one: Invoice, payee: str) -> tuple[Value, ...]:
    amount = one.amount if one.accepted is None else one.accepted
    return (
        Link(one.number, reverse("invoice", args=[one.id])),
        payee,
        period_words(one),
        str(Money(amount, one.currency)),
        state_tag(one),
    )


def _batch(one: PaymentBatch) -> tuple[Value, ...]:
    return (
        Link(str(one), reverse("payment-batch", args=[one.id])),
        len(one.invoices.all()),
        str(batch_total(one)),
        _paid_tag(one),
        one.reference,
    )


def _paid_tag(batch: PaymentBatch) -> Tag:
    if batch.paid_at is not None:
        return Tag(Message("Paid"), Tone.GOOD)
    return Tag(Message("Waits for the bank"), Tone.INFO)


def _addendum(one: Addendum) -> tuple[Value, ...]:
    is_in_force = one.in_force_at is not None
    stands = (
        Tag(Message("In force"), Tone.GOOD)
        if is_in_force
        else Tag(Message("Not in force: its document is missing"), Tone.LATE)
    )
    document: Value = (
        bytes(one.digest or b"").hex()[:16]
        if is_in_force
        else Link(Message("Attach it"), reverse("attach-addendum", args=[one.id]))
    )
    return (
        f"{one.number}: {one.reference}",
        date_words(one.day),
        str(Money(one.amount, one.currency)),
        stands,
        document,
    )


def _quantity(hundredths: int, unit: str) -> Text:
    figure = f"{hundredths / 100:.2f}".rstrip("0").rstrip(".")
    return Message("{n} ({unit})", {"n": figure, "unit": WORDS[Unit(unit)]})


def _figure(minor: int, invoice: Invoice) -> str:
    return Money(minor, invoice.currency).figure
