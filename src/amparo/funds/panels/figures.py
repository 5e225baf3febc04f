"""What waits about money, counted for the day's digest: each step for whoever takes it."""

from collections.abc import Iterator
from datetime import datetime

from amparo.funds.rules.invoices import InvoiceState
from amparo.funds.rules.kinds import RequestKind
from amparo.funds.selectors.invoices import count_invoices, payable
from amparo.funds.selectors.requests import count_waiting
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.web.digest import Figure
from amparo.web.links import reverse


def to_certify(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count the invoices whose service nobody has certified yet."""
    del actor, at
    yield _invoices(InvoiceState.RECEIVED, Message("Invoices to certify"))


def to_correct(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count the invoices that were returned."""
    del actor, at
    yield _invoices(InvoiceState.RETURNED, Message("Returned invoices to correct"))


def to_decide(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count what a second person approves: certified invoices, advances, large payments."""
    del at
    yield _invoices(InvoiceState.CERTIFIED, Message("Invoices to approve"))
    waiting = count_waiting(actor.office, (RequestKind.ADVANCE, RequestKind.PAYMENT))
    words = Message("Advances and payments to decide")
    yield Figure("spending_to_decide", words, waiting, reverse("spending-requests"))


def to_pay(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count what is approved and in no payment batch yet."""
    del actor, at
    words = Message("Approved invoices to put into a batch")
    yield Figure("invoices_to_pay", words, payable().count(), reverse("make-batch"))


def transfers_to_decide(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count the transfers that a colleague asked for."""
    del at
    waiting = count_waiting(actor.office, (RequestKind.TRANSFER,))
    words = Message("Transfers to decide")
    yield Figure("transfers_to_decide", words, waiting, reverse("transfers"))


def _invoices(state: InvoiceState, words: Message) -> Figure:
    url = f"{reverse('invoices')}?state={state}"
    return Figure(f"invoices_{state}", words, count_invoices(state), url)
