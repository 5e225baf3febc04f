"""What all steps of an invoice have in common: taking one, sealing reasons, refusals in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from amparo.funds.models import Invoice, InvoiceLine, InvoiceStep
from amparo.funds.rules.invoices import StepKind
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.selectors.invoices import next_step_number
from amparo.funds.services.posting import refused_by_rule
from amparo.kernel.actor import Actor
from amparo.kernel.identifiers import new_id
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text

INVOICE = "funds.invoice"
_CHANGING = (
    "number",
    "number_folded",
    "starts",
    "ends",
    "amount",
    "accepted",
    "state",
    "version",
    "report",
    "request",
    "batch",
)


@contextmanager
def in_words() -> Iterator[None]:
    """Say a refusal of the database's in words; nothing of what stands inside is kept then."""
    try:
        with transaction.atomic():
            yield
    except DatabaseError as failure:
        word = refused_by_rule(failure)
        if word is None:
            raise
        raise InvoiceRefused(word) from failure


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step that is about to be taken: what, by which form, on which day, with which reason."""

    kind: StepKind
    sent_key: UUID
    day: date | None = None
    reason: str = ""


def take_step(actor: Actor, invoice: Invoice, draft: StepDraft, at: datetime) -> InvoiceStep:
    """Write down a step of a locked invoice. Raises `InvoiceRefused` for the wrong person."""
    step = InvoiceStep(
        id=new_id(),
        consulate_id=invoice.consulate_id,
        invoice=invoice,
        number=next_step_number(invoice),
        kind=draft.kind,
        version=invoice.version,
        amount=invoice.amount if invoice.accepted is None else invoice.accepted,
        day=draft.day or actor.day(at),
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )
    if draft.reason:
        step.sealed = seal_text(draft.reason, _place("funds_invoicestep", "sealed", step))
    with in_words():
        step.save(force_insert=True)
    return step


def keep(invoice: Invoice) -> None:
    """Save what may change of a locked invoice. Raises `InvoiceRefused`."""
    with in_words():
        invoice.save(update_fields=_CHANGING)


def reason_of(step: InvoiceStep) -> str:
    """Open the reason that was given with a step; empty where none was."""
    if step.sealed is None:
        return ""
    return open_text(bytes(step.sealed), _place("funds_invoicestep", "sealed", step))


def seal_cut(line: InvoiceLine, reason: str) -> None:
    """Seal why a line was cut; the payee and whoever pays may read it."""
    line.cut_sealed = seal_text(reason, _place("funds_invoiceline", "cut_sealed", line))


def cut_of(line: InvoiceLine) -> str:
    """Open why a line was cut; empty where it was not."""
    if line.cut_sealed is None:
        return ""
    return open_text(bytes(line.cut_sealed), _place("funds_invoiceline", "cut_sealed", line))


def _place(table: str, column: str, row: InvoiceStep | InvoiceLine) -> Place:
    return Place(table, column, row.id, row.consulate_id)
