"""What another person decides, for programs: advances, large payments, transfers."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.funds.api.given import Amount
from amparo.funds.models import Account, Line, SpendingRequest
from amparo.funds.rules.drafts import Answer
from amparo.funds.rules.kinds import Grounds, RequestKind
from amparo.funds.services.approving import ask_advance, decide_spending, retract_approval
from amparo.funds.services.requests import (
    OpenedRequest,
    RequestDraft,
    ask_transfer,
    decide_transfer,
    open_lines,
    open_request,
    open_requests,
    withdraw_advance,
    withdraw_transfer,
)
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["funds"])
_HERE = (RequestKind.ADVANCE, RequestKind.PAYMENT)
_TRANSFER = (RequestKind.TRANSFER,)


class RequestOut(Schema):
    """A request: what is asked, for which invoice, how it stands, on which grounds."""

    id: UUID
    kind: str
    amount: int
    currency: str
    invoice: UUID | None
    document: str
    asked_at: datetime
    state: str
    decided_at: datetime | None
    grounds: str
    answer: str


class EffectOut(Schema):
    """What an approval would change on one account, in minor units."""

    consulate: str
    account: str
    before: int
    after: int


class WholeRequestOut(RequestOut):
    """A request with what it would change, and the day on which it was used."""

    effects: list[EffectOut]
    used_on: date | None


class AdvanceIn(Schema):
    """On which document an advance is asked for."""

    model_config = ConfigDict(extra="forbid")

    document: Annotated[str, Field(min_length=1, max_length=80)]
    sent_key: UUID


class AnswerIn(Schema):
    """What is decided; a refusal has its grounds, the reasons in full are a document's."""

    model_config = ConfigDict(extra="forbid")

    is_approved: Annotated[bool, Field(strict=True)]
    grounds: Grounds = Grounds.IN_ORDER
    document: Annotated[str, Field(max_length=80)] = ""


class TransferIn(Schema):
    """From which account of a line to which other, how much in minor units, on which document."""

    model_config = ConfigDict(extra="forbid")

    source: UUID
    target: UUID
    amount: Amount
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")]
    document: Annotated[str, Field(min_length=1, max_length=80)]
    sent_key: UUID


class JoinableOut(Schema):
    """An account that a transfer may join; without a consulate it is what nobody was allocated."""

    id: UUID
    consulate: str | None
    balance: int


class LineOut(Schema):
    """A line of a fund, and the accounts of it that a transfer may join, in minor units."""

    id: UUID
    fund: str
    fiscal_year: int
    purpose: str
    currency: str
    accounts: list[JoinableOut]


class RetractIn(Schema):
    """A word of the caller's own, so that sending it twice does it once."""

    model_config = ConfigDict(extra="forbid")

    sent_key: UUID


@router.get(
    "/requests/", response=list[RequestOut], url_name="api-requests", summary="List requests"
)
@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def list_all(request: HttpRequest) -> list[dict[str, Any]]:
    """List advances and large payments, those that wait first; the look is recorded."""
    return [_told(one) for one in open_requests(actor=_actor(request), kinds=_HERE)]


@router.get(
    "/requests/{uuid:spending_id}/",
    response=WholeRequestOut,
    url_name="api-request",
    summary="Open a request",
)
@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show(request: HttpRequest, spending_id: UUID) -> dict[str, Any]:
    """Open a request with its figures before and after; the look is recorded."""
    return _whole(open_request(actor=_actor(request), request_id=spending_id, kinds=_HERE))


@router.post(
    "/invoices/{uuid:invoice_id}/advance/",
    response={201: RequestOut},
    url_name="api-ask-advance",
    summary="Ask for an advance",
)
@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("POST",))
def ask(request: HttpRequest, invoice_id: UUID, given: AdvanceIn) -> Status[dict[str, Any]]:
    """Ask for an invoice to be certified before its period is over; another person decides."""
    made = ask_advance(
        actor=_actor(request),
        invoice_id=invoice_id,
        reference=given.document,
        sent_key=given.sent_key,
        at=utc_now(),
    )
    return Status(201, _told(made))


@router.post(
    "/requests/{uuid:spending_id}/decide/",
    response=RequestOut,
    url_name="api-decide-request",
    summary="Decide a request",
)
@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("POST",))
def decide(request: HttpRequest, spending_id: UUID, given: AnswerIn) -> dict[str, Any]:
    """Approve or refuse what a colleague asked for."""
    answer = Answer(given.is_approved, given.grounds, given.document)
    actor, at = _actor(request), utc_now()
    return _told(decide_spending(actor=actor, request_id=spending_id, answer=answer, at=at))


@router.post(
    "/requests/{uuid:spending_id}/withdraw/",
    response=RequestOut,
    url_name="api-withdraw-request",
    summary="Withdraw an advance",
)
@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("POST",))
def withdraw(request: HttpRequest, spending_id: UUID) -> dict[str, Any]:
    """Withdraw an advance that one asked for oneself; twice is harmless."""
    return _told(withdraw_advance(actor=_actor(request), request_id=spending_id, at=utc_now()))


@router.post(
    "/invoices/{uuid:invoice_id}/retract/",
    response={204: None},
    url_name="api-retract-approval",
    summary="Take back an approval",
)
@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("POST",))
def retract(request: HttpRequest, invoice_id: UUID, given: RetractIn) -> Status[None]:
    """Take back one's own approval while the second person has not decided."""
    actor, at = _actor(request), utc_now()
    retract_approval(actor=actor, invoice_id=invoice_id, sent_key=given.sent_key, at=at)
    return Status(204, None)


@router.get(
    "/network/transfers/",
    response=list[RequestOut],
    url_name="api-transfers",
    summary="List transfers",
)
@address(permission=Permission.FUNDS_NETWORK_SEE)
def list_transfers(request: HttpRequest) -> list[dict[str, Any]]:
    """List transfers, those that wait first; the look is recorded."""
    return [_told(one) for one in open_requests(actor=_actor(request), kinds=_TRANSFER)]


@router.get("/network/lines/", response=list[LineOut], url_name="api-lines", summary="List lines")
@address(permission=Permission.FUNDS_NETWORK_SEE)
def list_all_lines(request: HttpRequest) -> list[dict[str, Any]]:
    """List the lines of every fund, with the accounts of each that a transfer may join."""
    return [_line(line, joined) for line, joined in open_lines(actor=_actor(request))]


@router.post(
    "/network/transfers/",
    response={201: RequestOut},
    url_name="api-ask-transfer",
    summary="Ask for a transfer",
)
@address(permission=Permission.FUNDS_TRANSFER_ASK, methods=("POST",))
def ask_one(request: HttpRequest, given: TransferIn) -> Status[dict[str, Any]]:
    """Ask for money to be moved between two accounts of a line; another person decides."""
    money = Money(given.amount, given.currency)
    made = ask_transfer(
        actor=_actor(request),
        source=given.source,
        target=given.target,
        draft=RequestDraft(money, given.document, given.sent_key),
        at=utc_now(),
    )
    return Status(201, _told(made))


@router.get(
    "/network/transfers/{uuid:transfer_id}/",
    response=WholeRequestOut,
    url_name="api-transfer",
    summary="Open a transfer",
)
@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_transfer(request: HttpRequest, transfer_id: UUID) -> dict[str, Any]:
    """Open a transfer with its figures before and after; the look is recorded."""
    return _whole(open_request(actor=_actor(request), request_id=transfer_id, kinds=_TRANSFER))


@router.post(
    "/network/transfers/{uuid:transfer_id}/decide/",
    response=RequestOut,
    url_name="api-decide-transfer",
    summary="Decide a transfer",
)
@address(permission=Permission.FUNDS_TRANSFER_DECIDE, methods=("POST",))
def decide_one(request: HttpRequest, transfer_id: UUID, given: AnswerIn) -> dict[str, Any]:
    """Approve a transfer, which moves the money today, or refuse it."""
    actor, at = _actor(request), utc_now()
    answer = Answer(given.is_approved, given.grounds, given.document)
    made = decide_transfer(
        actor=actor, request_id=transfer_id, answer=answer, day=actor.day(at), at=at
    )
    return _told(made)


@router.post(
    "/network/transfers/{uuid:transfer_id}/withdraw/",
    response=RequestOut,
    url_name="api-withdraw-transfer",
    summary="Withdraw a transfer",
)
@address(permission=Permission.FUNDS_TRANSFER_ASK, methods=("POST",))
def withdraw_one(request: HttpRequest, transfer_id: UUID) -> dict[str, Any]:
    """Withdraw a transfer that one asked for oneself; twice is harmless."""
    return _told(withdraw_transfer(actor=_actor(request), request_id=transfer_id, at=utc_now()))


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _line(line: Line, accounts: Sequence[Account]) -> dict[str, Any]:
    return {
        "id": line.id,
        "fund": line.fund.code,
        "fiscal_year": line.fiscal_year,
        "purpose": line.purpose,
        "currency": line.currency,
        "accounts": [
            {
                "id": one.id,
                "consulate": one.office.name if one.allocation_id else None,
                "balance": one.balance,
            }
            for one in accounts
        ],
    }


def _told(one: SpendingRequest) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "amount": one.amount,
        "currency": one.currency,
        "invoice": one.about,
        "document": one.reference,
        "asked_at": one.asked_at,
        "state": one.state,
        "decided_at": one.decided_at,
        "grounds": one.grounds,
        "answer": one.answer,
    }


def _whole(opened: OpenedRequest) -> dict[str, Any]:
    return _told(opened.request) | {
        "effects": [
            {
                "consulate": one.office,
                "account": one.kind.value,
                "before": one.before.minor,
                "after": one.after.minor,
            }
            for one in opened.effects
        ],
        "used_on": opened.used.day if opened.used else None,
    }
