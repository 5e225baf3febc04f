"""A lawyer's invoices for programs: sending them, correcting them, where each stands."""

from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import ConfigDict, Field

from amparo.cases.rules.timeline import LONGEST_WORDS
from amparo.counsel.rules.bills import BillDraft
from amparo.counsel.selectors.bills import get_own_bill
from amparo.counsel.services.billing import OwnBill, open_own_bill, open_own_bills, send_bill
from amparo.funds.api.given import LONGEST_DOCUMENT, Amount, LineIn, document_of, lines_of
from amparo.funds.services.invoices import OpenedInvoice
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["counsel"])
Words = Annotated[str, Field(max_length=LONGEST_WORDS)]


class BillLineIn(LineIn):
    """A line of an invoice; its words are for the officers of the case alone."""

    words: Words = ""


class BillIn(Schema):
    """An invoice for a case that the caller took, with her report of activity."""

    model_config = ConfigDict(extra="forbid")

    number: Annotated[str, Field(min_length=1, max_length=24)]
    starts: date
    ends: date
    lines: Annotated[list[BillLineIn], Field(min_length=1, max_length=60)]
    total: Amount
    report: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
    document: Annotated[str, Field(max_length=LONGEST_DOCUMENT)] = ""
    sent_key: UUID


class BillOut(Schema):
    """Where an invoice of the caller's stands; on its way it has no number yet."""

    id: UUID
    sent_at: datetime
    number: str
    currency: str
    amount: int | None
    accepted: int | None
    state: str
    paid_on: date | None
    refusal: str


class BillLineOut(Schema):
    """What was accepted of a line, and why it was cut."""

    place: int
    day: date
    code: str
    amount: int
    accepted: int | None
    cut: str


class WholeBillOut(BillOut):
    """An invoice of the caller's with its lines, and the reason where it was returned."""

    lines: list[BillLineOut]
    returned: str


@router.get(
    "/mine/invoices/", response=list[BillOut], url_name="api-my-bills", summary="List invoices"
)
@address(permission=Permission.COUNSEL_MINE_SEE)
def list_mine(request: HttpRequest) -> list[dict[str, Any]]:
    """List what the caller sent to be paid, and where each stands; the look is recorded."""
    return [_told(one) for one in open_own_bills(actor=_actor(request))]


@router.get(
    "/mine/invoices/{uuid:bill_id}/",
    response=WholeBillOut,
    url_name="api-my-bill",
    summary="Open an invoice",
)
@address(permission=Permission.COUNSEL_MINE_SEE)
def show(request: HttpRequest, bill_id: UUID) -> dict[str, Any]:
    """Open one of the caller's invoices; the look is recorded."""
    return _whole(*open_own_bill(actor=_actor(request), bill_id=bill_id))


@router.post(
    "/mine/cases/{uuid:engagement_id}/invoices/",
    response={201: BillOut},
    url_name="api-send-bill",
    summary="Send an invoice",
)
@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("POST",))
def send(request: HttpRequest, engagement_id: UUID, given: BillIn) -> Status[dict[str, Any]]:
    """Send an invoice for a case; its figures alone go to those who pay."""
    draft = _draft(given, None)
    bill = send_bill(actor=_actor(request), offer_id=engagement_id, draft=draft, at=utc_now())
    return Status(201, _told(OwnBill(bill, None)))


@router.post(
    "/mine/invoices/{uuid:bill_id}/correct/",
    response={201: BillOut},
    url_name="api-correct-bill",
    summary="Correct an invoice",
)
@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("POST",))
def correct(request: HttpRequest, bill_id: UUID, given: BillIn) -> Status[dict[str, Any]]:
    """Send an invoice again that was returned, corrected."""
    actor = _actor(request)
    bill = get_own_bill(bill_id, actor.person)
    draft = _draft(given, bill.invoice)
    made = send_bill(actor=actor, offer_id=bill.offer_id, draft=draft, at=utc_now())
    return Status(201, _told(OwnBill(made, None)))


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _draft(given: BillIn, invoice: UUID | None) -> BillDraft:
    return BillDraft(
        number=given.number,
        starts=given.starts,
        ends=given.ends,
        lines=lines_of(given.lines),
        narratives=tuple(one.words for one in given.lines),
        total=given.total,
        report=given.report,
        document=document_of(given.document),
        sent_key=given.sent_key,
        invoice=invoice,
    )


def _told(one: OwnBill) -> dict[str, Any]:
    invoice = one.invoice
    return {
        "id": one.bill.id,
        "sent_at": one.bill.recorded_at,
        "number": invoice.number if invoice else "",
        "currency": invoice.currency if invoice else "",
        "amount": invoice.amount if invoice else None,
        "accepted": invoice.accepted if invoice else None,
        "state": invoice.state if invoice else "sent",
        "paid_on": one.paid_on,
        "refusal": one.bill.refusal,
    }


def _whole(one: OwnBill, opened: OpenedInvoice | None) -> dict[str, Any]:
    reasons = [reason for _, reason in opened.steps if reason] if opened else []
    return _told(one) | {
        "lines": [
            {
                "place": line.row.place,
                "day": line.row.day,
                "code": line.row.code,
                "amount": line.row.amount,
                "accepted": line.row.accepted,
                "cut": line.cut,
            }
            for line in (opened.lines if opened else ())
        ],
        "returned": reasons[-1] if reasons else "",
    }
