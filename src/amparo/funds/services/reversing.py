"""Correcting: a transaction is reversed, once, and what is right is posted anew."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import Transaction
from amparo.funds.rules.drafts import MovementDraft
from amparo.funds.rules.kinds import Movement
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.selectors.accounts import get_transaction
from amparo.funds.selectors.invoices import is_invoice
from amparo.funds.services.posting import Posted, post
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission


@transaction.atomic
def reverse_transaction(
    *,
    actor: Actor,
    transaction_id: UUID,
    day: date,
    reference: str,
    sent_key: UUID,
    at: datetime,
) -> Posted:
    """Reverse a transaction of one's own book; it stays, and its mirror stands beside it.

    What was posted for an invoice is reversed with the invoice, never without it. The same form
    twice reverses once. Raises `FundUnknown`, `InvoiceRefused`, `TooLittleLeft`, `PostingRefused`.
    """
    actor.require(Permission.FUNDS_TRANSACTION_REVERSE)
    with recording(Event.FUNDS_TRANSACTION_REVERSED) as entry:
        first = get_transaction(transaction_id, actor.office)
        if first.about is not None and is_invoice(first.about):
            raise InvoiceRefused("of_invoice")
        return post(actor, mirror_of(first, day, reference, sent_key), entry, at)


def mirror_of(first: Transaction, day: date, reference: str, sent_key: UUID) -> MovementDraft:
    """Give the movement that reverses a transaction."""
    off, onto = first.postings.order_by("amount")
    return MovementDraft(
        kind=Movement.REVERSE,
        key=sent_key,
        source=onto.account_id,
        target=off.account_id,
        money=Money(onto.amount, onto.currency),
        day=day,
        about=first.about,
        reverses=first.id,
        reference=reference,
    )
