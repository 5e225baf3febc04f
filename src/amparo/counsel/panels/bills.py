"""What lawyers send to be paid, as both sides' pages show it."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from amparo.counsel.services.billing import OwnBill, is_returned, open_narrative
from amparo.funds.panels.invoices import period_words, state_tag
from amparo.funds.rules.invoices import ServiceCode, StepKind
from amparo.funds.rules.words import WORDS
from amparo.funds.services.invoices import OpenedInvoice
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.web.days import date_of, date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, TimelineEntry, Tone, Value
from amparo.web.ways import with_back

_REFUSALS = {
    "funds:invoice:duplicate": Message("Not taken: this number was used before"),
    "funds:invoice:refused": Message("Not taken: its invoice is not to be corrected now"),
}
_NOT_TAKEN = Message("Not taken: send it again")


def own_bills_table(found: Sequence[OwnBill]) -> Table:
    """Give a lawyer's invoices with where each stands."""
    return Table(
        caption=Message("My invoices"),
        columns=(
            Column(Message("Number")),
            Column(Message("Sent")),
            Column(Message("Amount"), number=True),
            Column(Message("Stands")),
            Column(Message("Day of payment")),
            Column(Message("Next")),
        ),
        rows=tuple(_row(one) for one in found),
        empty=Message("I have sent no invoice yet. Each is sent from its case."),
        is_caption_hidden=True,
    )


def own_bill_rows(one: OwnBill) -> list[SummaryRow]:
    """Give one of her invoices as terms and values."""
    invoice = one.invoice
    sent = SummaryRow(Message("Sent"), date_of(one.bill.recorded_at))
    if invoice is None:
        return [SummaryRow(Message("Stands"), _row(one)[3]), sent]
    rows = [
        SummaryRow(Message("Stands"), state_tag(invoice)),
        sent,
        SummaryRow(Message("Period"), period_words(invoice)),
        SummaryRow(Message("Amount invoiced"), str(Money(invoice.amount, invoice.currency))),
    ]
    if invoice.accepted is not None:
        accepted = str(Money(invoice.accepted, invoice.currency))
        rows.append(SummaryRow(Message("Amount accepted"), accepted))
    if one.paid_on is not None:
        rows.append(SummaryRow(Message("Day of payment"), date_words(one.paid_on)))
    return rows


def own_step_entries(opened: OpenedInvoice) -> list[TimelineEntry]:
    """Give what was done with it, the newest first; of the consulate's people no name."""
    sent = {StepKind.RECEIVED, StepKind.CORRECTED}
    return [
        TimelineEntry(
            what=WORDS[StepKind(step.kind)],
            who=Message("The lawyer") if step.kind in sent else Message("The consulate"),
            at=step.recorded_at,
            text=reason,
        )
        for step, reason in reversed(opened.steps)
    ]


def narrative_of(actor: Actor, invoice_id: UUID) -> dict[str, Any]:
    """Say on an invoice's page what was done, to the officers of its case alone."""
    found = open_narrative(actor=actor, invoice_id=invoice_id, at=utc_now())
    if found is None:
        return {}
    if found.told is None:
        return {"is_shut": True}
    return {
        "case_url": reverse("case-referral", args=[found.bill.offer.case_id]),
        "report": found.told.report,
        "lines": [
            {
                "what": Message(
                    "{day}: {what}",
                    {"day": date_words(one.day), "what": WORDS[ServiceCode(one.code)]},
                ),
                "words": words,
            }
            for one, words in zip(found.told.figures, found.told.narratives, strict=True)
        ],
    }


def _row(one: OwnBill) -> tuple[Value, ...]:
    invoice = one.invoice
    sent = date_of(one.bill.recorded_at)
    if invoice is None:
        words = _REFUSALS.get(one.bill.refusal, _NOT_TAKEN)
        waits = Tag(Message("On its way to the consulate"), Tone.INFO)
        state = Tag(words, Tone.FAILED) if one.bill.refusal else waits
        return Message("Not taken in yet"), sent, "", state, "", ""
    amount = invoice.amount if invoice.accepted is None else invoice.accepted
    paid = date_words(one.paid_on) if one.paid_on else ""
    url = reverse("correct-my-bill", args=[one.bill.id])
    correct: Value = (
        Link(Message("Correct it"), with_back(url, reverse("my-bills"))) if is_returned(one) else ""
    )
    return (
        Link(invoice.number, reverse("my-bill", args=[one.bill.id])),
        sent,
        str(Money(amount, invoice.currency)),
        state_tag(invoice),
        paid,
        correct,
    )
