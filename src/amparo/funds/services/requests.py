"""What needs somebody else: asking for a transfer, an advance or a payment, and deciding it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import SpendingRequest
from amparo.funds.rules.drafts import MovementDraft
from amparo.funds.rules.errors import OwnRequest, RequestDecided, SentWithOtherContent
from amparo.funds.rules.kinds import AccountKind, Movement, RequestKind, RequestState
from amparo.funds.rules.payable_errors import InvoiceRefused
from amparo.funds.selectors.accounts import account_of_commitment, get_commitment
from amparo.funds.selectors.invoices import is_invoice
from amparo.funds.selectors.requests import (
    find_sent_request,
    get_request,
    list_requests,
    lock_request,
)
from amparo.funds.services.headquarters import require_headquarters
from amparo.funds.services.once import made_once
from amparo.funds.services.posting import post
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.network.selectors.consulates import find_headquarters

REQUEST = "funds.spendingrequest"


@dataclass(frozen=True, slots=True)
class RequestDraft:
    """What is asked for: money, for what, on the number of which document."""

    money: Money
    reference: str
    sent_key: UUID
    about: UUID | None = None


@transaction.atomic
def ask_transfer(
    *, actor: Actor, source: UUID, target: UUID, draft: RequestDraft, at: datetime
) -> SpendingRequest:
    """Ask for money to be moved between two accounts; another person of headquarters decides.

    The same form twice asks once. Raises `NotHeadquarters`.
    """
    actor.require(Permission.FUNDS_TRANSFER_ASK)
    require_headquarters(actor)
    with recording(Event.FUNDS_REQUEST_SENT) as entry:
        return _ask(actor, RequestKind.TRANSFER, (source, target), draft, entry, at)


@transaction.atomic
def decide_transfer(
    *, actor: Actor, request_id: UUID, is_approved: bool, day: date, at: datetime
) -> SpendingRequest:
    """Approve a transfer, which posts it, or refuse it.

    Raises `NotHeadquarters`, `FundUnknown`, `RequestDecided`, `OwnRequest`, `TooLittleLeft`,
    `PostingRefused`; nothing is decided then.
    """
    actor.require(Permission.FUNDS_TRANSFER_DECIDE)
    require_headquarters(actor)
    with recording(Event.FUNDS_REQUEST_DECIDED) as entry:
        request, again = _decide(actor, request_id, (RequestKind.TRANSFER,), is_approved, entry, at)
        if is_approved and not again:
            movement = MovementDraft(
                kind=Movement.TRANSFER,
                key=uuid5(request.id, "transfer"),
                source=request.source,
                target=request.target,
                money=Money(request.amount, request.currency),
                day=day,
                request=request.id,
                reference=request.reference,
            )
            post(actor, movement, entry, at)
    return request


@transaction.atomic
def ask_approval(
    *, actor: Actor, kind: RequestKind, commitment_id: UUID, draft: RequestDraft, at: datetime
) -> SpendingRequest:
    """Ask for an advance on a commitment, or for the approval of a payment; the same form, once.

    Raises `FundUnknown`.
    """
    actor.require(Permission.FUNDS_REQUEST_ASK)
    with recording(Event.FUNDS_REQUEST_SENT) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        stages = (AccountKind.COMMITTED, AccountKind.CERTIFIED)
        if kind is RequestKind.PAYMENT:
            stages = (AccountKind.CERTIFIED, AccountKind.PAID)
        accounts = [account_of_commitment(commitment.id, stage).id for stage in stages]
        return _ask(actor, kind, (accounts[0], accounts[1]), draft, entry, at)


@transaction.atomic
def decide_approval(
    *, actor: Actor, request_id: UUID, is_approved: bool, at: datetime
) -> SpendingRequest:
    """Approve or refuse an advance or a payment that a colleague asked for.

    Raises `FundUnknown`, `RequestDecided`, `OwnRequest`.
    """
    actor.require(Permission.FUNDS_REQUEST_DECIDE)
    with recording(Event.FUNDS_REQUEST_DECIDED) as entry:
        request = lock_request(request_id, actor.office)
        if is_approved and request.kind == RequestKind.PAYMENT and is_invoice(request.about):
            # Who may be the second person its steps know, and they hold whoever it is to that.
            raise InvoiceRefused("on_invoice")
        kinds = (RequestKind.ADVANCE, RequestKind.PAYMENT)
        return _decide(actor, request_id, kinds, is_approved, entry, at)[0]


def open_requests(*, actor: Actor, kinds: tuple[RequestKind, ...]) -> list[SpendingRequest]:
    """Open the requests of the acting office, or headquarters' transfers; the look is recorded.

    Those that wait come first.
    """
    actor.require(_seen_by(kinds))
    with recording(Event.FUNDS_REQUESTS_LISTED) as entry:
        found = list_requests(_kept_by(actor, kinds), kinds)
        if found:
            entry.about(REQUEST, *(one.id for one in found))
    return found


def open_request(
    *, actor: Actor, request_id: UUID, kinds: tuple[RequestKind, ...]
) -> SpendingRequest:
    """Open one request of the acting office; the look is recorded. Raises `FundUnknown`."""
    actor.require(_seen_by(kinds))
    with recording(Event.FUNDS_REQUESTS_LISTED) as entry:
        found = get_request(request_id, _kept_by(actor, kinds), kinds)
        entry.about(REQUEST, found.id)
    return found


def _kept_by(actor: Actor, kinds: tuple[RequestKind, ...]) -> UUID:
    """Give whose requests they are: transfers are headquarters' own, whoever may see them."""
    headquarters = find_headquarters() if RequestKind.TRANSFER in kinds else None
    return headquarters.id if headquarters is not None else actor.office


def _seen_by(kinds: tuple[RequestKind, ...]) -> Permission:
    if RequestKind.TRANSFER in kinds:
        return Permission.FUNDS_NETWORK_SEE
    return Permission.FUNDS_ACCOUNT_SEE


def _ask(
    actor: Actor,
    kind: RequestKind,
    accounts: tuple[UUID, UUID],
    draft: RequestDraft,
    entry: Recording,
    at: datetime,
) -> SpendingRequest:
    said = {
        "kind": kind,
        "source": accounts[0],
        "target": accounts[1],
        "amount": draft.money.minor,
        "currency": draft.money.currency,
        "about": draft.about,
        "reference": draft.reference,
    }
    sent = {"office_id": actor.office, "sent_key": draft.sent_key}
    request, again = made_once(
        lambda: find_sent_request(draft.sent_key, actor.office),
        lambda: SpendingRequest.objects.create(**said, **sent, asked_at=at, asked_by=actor.person),
    )
    if any(getattr(request, name) != value for name, value in said.items()):
        raise SentWithOtherContent
    entry.about(REQUEST, request.id)
    entry.add(kind=kind.value, amount=request.amount, again=again)
    return request


def _decide(
    actor: Actor,
    request_id: UUID,
    kinds: tuple[RequestKind, ...],
    is_approved: bool,  # noqa: FBT001 -- what the caller was told by name
    entry: Recording,
    at: datetime,
) -> tuple[SpendingRequest, bool]:
    """Decide, and say whether the same person had decided the same before: then it stands."""
    request = lock_request(request_id, actor.office)
    entry.about(REQUEST, request.id)
    said = RequestState.APPROVED if is_approved else RequestState.REFUSED
    if request.kind not in kinds:
        raise RequestDecided
    if (request.state, request.decided_by) == (said, actor.person):
        entry.add(kind=request.kind, state=request.state, amount=request.amount, again=True)
        return request, True
    if request.state != RequestState.OPEN:
        raise RequestDecided
    if request.asked_by == actor.person:
        raise OwnRequest
    request.state = said
    request.decided_at, request.decided_by = at, actor.person
    request.save(update_fields=["state", "decided_at", "decided_by"])
    entry.add(kind=request.kind, state=request.state, amount=request.amount)
    return request, False
