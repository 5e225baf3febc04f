"""What needs somebody else: asking for a transfer, an advance or a payment, and deciding it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.funds.models import Account, Invoice, Line, SpendingRequest, Transaction
from amparo.funds.rules.drafts import Answer, MovementDraft
from amparo.funds.rules.errors import (
    AnswerUnclear,
    FundUnknown,
    NotYourRequest,
    OwnRequest,
    RequestDecided,
    SentWithOtherContent,
)
from amparo.funds.rules.figures import Effect
from amparo.funds.rules.kinds import AccountKind, Movement, RequestKind, RequestState
from amparo.funds.selectors.accounts import (
    account_of_commitment,
    get_commitment,
    transferable_accounts,
)
from amparo.funds.selectors.invoices import find_invoice
from amparo.funds.selectors.lines import list_lines
from amparo.funds.selectors.requests import (
    find_sent_request,
    get_request,
    list_effects,
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


@dataclass(frozen=True, slots=True)
class OpenedRequest:
    """A request, the invoice it is for, what it would change, and where it was used."""

    request: SpendingRequest
    invoice: Invoice | None
    effects: tuple[Effect, ...]
    used: Transaction | None


@transaction.atomic
def ask_transfer(
    *, actor: Actor, source: UUID, target: UUID, draft: RequestDraft, at: datetime
) -> SpendingRequest:
    """Ask for money to be moved between two accounts; another person of headquarters decides.

    The same form twice asks once. Raises `NotHeadquarters`, `FundUnknown` for what are no two
    accounts of one line in that currency, `SentWithOtherContent`.
    """
    actor.require(Permission.FUNDS_TRANSFER_ASK)
    require_headquarters(actor)
    _require_joined(source, target, draft.money.currency)
    with recording(Event.FUNDS_REQUEST_SENT) as entry:
        return _ask(actor, RequestKind.TRANSFER, (source, target), draft, entry, at)


def open_lines(*, actor: Actor) -> list[tuple[Line, list[Account]]]:
    """Give every line of the network with the accounts of it that a transfer may join."""
    actor.require(Permission.FUNDS_NETWORK_SEE)
    joined: dict[UUID, list[Account]] = {}
    for one in transferable_accounts():
        joined.setdefault(one.line_id, []).append(one)
    return [(line, joined.get(line.id, [])) for line in list_lines()]


@transaction.atomic
def decide_transfer(
    *, actor: Actor, request_id: UUID, answer: Answer, day: date, at: datetime
) -> SpendingRequest:
    """Approve a transfer, which posts it, or refuse it.

    Raises `NotHeadquarters`, `FundUnknown`, `RequestDecided`, `OwnRequest`, `AnswerUnclear`,
    `TooLittleLeft`, `PostingRefused`; nothing is decided then.
    """
    actor.require(Permission.FUNDS_TRANSFER_DECIDE)
    require_headquarters(actor)
    with recording(Event.FUNDS_REQUEST_DECIDED) as entry:
        request, again = lock_asked(actor, request_id, (RequestKind.TRANSFER,), answer, entry)
        if again:
            return request
        answer_request(actor, request, answer, entry, at)
        if answer.is_approved:
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
    """Ask for an advance, or for the approval of a payment, for one thing; the same form, once.

    For one thing: the ledger uses an approval for what it was given for, and for nothing else.
    Raises `FundUnknown`.
    """
    actor.require(Permission.FUNDS_REQUEST_ASK)
    if draft.about is None:
        raise FundUnknown
    with recording(Event.FUNDS_REQUEST_SENT) as entry:
        commitment = get_commitment(commitment_id, actor.office)
        stages = (AccountKind.COMMITTED, AccountKind.CERTIFIED)
        if kind is RequestKind.PAYMENT:
            stages = (AccountKind.CERTIFIED, AccountKind.PAID)
        accounts = [account_of_commitment(commitment.id, stage).id for stage in stages]
        return _ask(actor, kind, (accounts[0], accounts[1]), draft, entry, at)


@transaction.atomic
def decide_approval(
    *, actor: Actor, request_id: UUID, answer: Answer, at: datetime
) -> SpendingRequest:
    """Approve or refuse an advance or a payment that a colleague asked for.

    Raises `FundUnknown`, `RequestDecided`, `OwnRequest`, `AnswerUnclear`.
    """
    actor.require(Permission.FUNDS_REQUEST_DECIDE)
    with recording(Event.FUNDS_REQUEST_DECIDED) as entry:
        kinds = (RequestKind.ADVANCE, RequestKind.PAYMENT)
        request, again = lock_asked(actor, request_id, kinds, answer, entry)
        return request if again else answer_request(actor, request, answer, entry, at)


@transaction.atomic
def withdraw_advance(*, actor: Actor, request_id: UUID, at: datetime) -> SpendingRequest:
    """Withdraw an advance that one asked for oneself; twice is harmless.

    Raises `FundUnknown`, `RequestDecided`, `NotYourRequest`.
    """
    actor.require(Permission.FUNDS_REQUEST_ASK)
    with recording(Event.FUNDS_REQUEST_WITHDRAWN) as entry:
        return withdraw(actor, request_id, (RequestKind.ADVANCE,), entry, at)


@transaction.atomic
def withdraw_transfer(*, actor: Actor, request_id: UUID, at: datetime) -> SpendingRequest:
    """Withdraw a transfer that one asked for oneself; twice is harmless.

    Raises `NotHeadquarters`, `FundUnknown`, `RequestDecided`, `NotYourRequest`.
    """
    actor.require(Permission.FUNDS_TRANSFER_ASK)
    require_headquarters(actor)
    with recording(Event.FUNDS_REQUEST_WITHDRAWN) as entry:
        return withdraw(actor, request_id, (RequestKind.TRANSFER,), entry, at)


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
) -> OpenedRequest:
    """Open one request of the acting office; the look is recorded. Raises `FundUnknown`."""
    actor.require(_seen_by(kinds))
    with recording(Event.FUNDS_REQUESTS_LISTED) as entry:
        found = get_request(request_id, _kept_by(actor, kinds), kinds)
        entry.about(REQUEST, found.id)
        return OpenedRequest(found, find_invoice(found.about), *list_effects(found))


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


def _require_joined(source: UUID, target: UUID, currency: str) -> None:
    joined = transferable_accounts().filter(pk__in={source, target}, currency=currency)
    if len(lines := [one.line_id for one in joined]) != 2 or len(set(lines)) != 1:
        raise FundUnknown


def lock_asked(
    actor: Actor,
    request_id: UUID,
    kinds: tuple[RequestKind, ...],
    answer: Answer,
    entry: Recording,
) -> tuple[SpendingRequest, bool]:
    """Lock a request to decide it, and say whether one had given the same answer: then it stands.

    Raises `FundUnknown`, `RequestDecided`.
    """
    request = lock_request(request_id, actor.office)
    entry.about(REQUEST, request.id)
    if request.kind not in kinds:
        raise FundUnknown
    given = (_state_of(answer), answer.grounds, answer.document, actor.person)
    again = (request.state, request.grounds, request.answer, request.decided_by) == given
    if request.state != RequestState.OPEN and not again:
        raise RequestDecided
    if again:
        entry.add(kind=request.kind, state=request.state, amount=request.amount, again=True)
    return request, again


def _state_of(answer: Answer) -> RequestState:
    return RequestState.APPROVED if answer.is_approved else RequestState.REFUSED


def answer_request(
    actor: Actor, asked: SpendingRequest, answer: Answer, entry: Recording, at: datetime
) -> SpendingRequest:
    """Write down what is decided about a locked request. Raises `OwnRequest`, `AnswerUnclear`."""
    if asked.asked_by == actor.person:
        raise OwnRequest
    if not answer.is_whole:
        raise AnswerUnclear
    asked.state = _state_of(answer)
    asked.grounds, asked.answer = answer.grounds, answer.document
    return _ended(actor, asked, entry, at)


def withdraw(
    actor: Actor,
    request_id: UUID,
    kinds: tuple[RequestKind, ...],
    entry: Recording,
    at: datetime,
) -> SpendingRequest:
    """Withdraw a request of one's own that waits; twice is harmless."""
    request = lock_request(request_id, actor.office)
    entry.about(REQUEST, request.id)
    if request.kind not in kinds:
        raise FundUnknown
    if request.asked_by != actor.person:
        raise NotYourRequest
    if request.state == RequestState.WITHDRAWN:
        return request
    if request.state != RequestState.OPEN:
        raise RequestDecided
    request.state = RequestState.WITHDRAWN
    return _ended(actor, request, entry, at)


def _ended(actor: Actor, asked: SpendingRequest, entry: Recording, at: datetime) -> SpendingRequest:
    asked.decided_at, asked.decided_by = at, actor.person
    asked.save(update_fields=["state", "decided_at", "decided_by", "grounds", "answer"])
    entry.add(kind=asked.kind, state=asked.state, amount=asked.amount)
    return asked
