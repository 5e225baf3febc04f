"""Counsel for programs: the same services as the pages of both sides, as JSON."""

from datetime import date, datetime
from typing import Annotated, Any, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status
from pydantic import AwareDatetime, ConfigDict, Field

from amparo.cases.rules.timeline import LONGEST_WORDS
from amparo.counsel.rules.offers import Declined
from amparo.counsel.rules.reports import ReportDraft, ReportKind
from amparo.counsel.services.answering import (
    OwnOffer,
    accept_offer,
    decline_offer,
    open_mine,
    open_offer,
    open_to_answer,
    promise_confidence,
)
from amparo.counsel.services.engagements import open_engagement, report
from amparo.counsel.services.panel import PanelLine, open_panel
from amparo.counsel.services.waiting import open_offers
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.requests import AmparoRequest

router = Router(tags=["counsel"])
Words = Annotated[str, Field(max_length=LONGEST_WORDS)]


class LicenceOut(Schema):
    """A licence: the state or court, and until when; looked up on `checked`."""

    place: str
    until: date
    checked: date


class LawyerOut(Schema):
    """A lawyer of the panel."""

    id: UUID
    name: str
    firm: str
    arrangement: str
    areas: list[str]
    languages: list[str]
    counties: list[str]
    load: int
    capacity: int
    is_suspended: bool
    licences: list[LicenceOut]


class OfferOut(Schema):
    """An offer of the consulate: of which case, to whom, until when, how it stands now."""

    id: UUID
    case: UUID
    reference: str
    lawyer: str
    state: str
    offered_at: datetime
    due_at: datetime


class WaitingOut(Schema):
    """A case that waits to be offered."""

    case: UUID
    reference: str
    urgency: str
    asked_at: datetime


class OffersOut(Schema):
    """The newest offers, and what waits for one."""

    waiting: list[WaitingOut]
    offers: list[OfferOut]


class OwnOfferOut(Schema):
    """An offer as its lawyer sees it; names only once confidence was promised."""

    id: UUID
    state: str
    area: str
    urgency: str
    languages: list[str]
    county: str
    due_at: datetime
    client: list[str]
    adverse: list[str]


class MineOut(Schema):
    """What waits for the caller's answer, and the cases that she took."""

    waiting: list[OwnOfferOut]
    engaged: list[OwnOfferOut]


class PromiseIn(Schema):
    """A promise to use the names for the conflict check alone, and to tell nobody."""

    model_config = ConfigDict(extra="forbid")

    promised: Annotated[bool, Field(strict=True)]


class AcceptIn(Schema):
    """A statement that the names were looked at and show no conflict."""

    model_config = ConfigDict(extra="forbid")

    no_conflict: Annotated[bool, Field(strict=True)]


class DeclineIn(Schema):
    """Why an offer is declined."""

    model_config = ConfigDict(extra="forbid")

    why: Declined
    words: Words = ""


class ReportIn(Schema):
    """Something that happened in a case that the caller took."""

    model_config = ConfigDict(extra="forbid")

    kind: ReportKind
    happened_at: AwareDatetime
    words: Annotated[str, Field(min_length=1, max_length=LONGEST_WORDS)]
    sent_key: UUID


class ReportOut(Schema):
    """What one side told the other."""

    id: UUID
    kind: str
    words: str
    happened_at: datetime


class EngagementOut(Schema):
    """A case that the caller took, until it is over."""

    id: UUID
    reference: str
    kind: str
    name: str
    reach: str
    about: str
    reports: list[ReportOut]


@router.get("/panel/", response=list[LawyerOut], url_name="api-panel", summary="List the panel")
@address(permission=Permission.COUNSEL_PANEL_SEE)
def list_panel(request: HttpRequest) -> list[dict[str, Any]]:
    """List the lawyers of the panel; the look is recorded."""
    return [_lawyer(one) for one in open_panel(actor=_actor(request))]


@router.get("/offers/", response=OffersOut, url_name="api-offers", summary="List offers")
@address(permission=Permission.COUNSEL_REFERRAL_SEE)
def list_offers(request: HttpRequest) -> dict[str, Any]:
    """List the newest offers, and the cases that wait for one."""
    found = open_offers(actor=_actor(request), at=utc_now())
    return {
        "waiting": [
            {
                "case": one.case.case.id,
                "reference": one.case.reference,
                "urgency": one.referral.urgency,
                "asked_at": one.referral.started_at,
            }
            for one in found.referrals
        ],
        "offers": [
            {
                "id": one.offer.id,
                "case": one.case.case.id,
                "reference": one.case.reference,
                "lawyer": one.lawyer,
                "state": one.state.value,
                "offered_at": one.offer.offered_at,
                "due_at": one.offer.due_at,
            }
            for one in found.offers
        ],
    }


@router.get("/mine/", response=MineOut, url_name="api-mine", summary="List one's own")
@address(permission=Permission.COUNSEL_MINE_SEE)
def list_mine(request: HttpRequest) -> dict[str, Any]:
    """List what waits for the caller's answer, and her cases."""
    found = open_mine(actor=_actor(request), at=utc_now())
    return {
        "waiting": [_own(one) for one in found.waiting],
        "engaged": [_own(one) for one in found.engaged],
    }


@router.get(
    "/mine/offers/{uuid:mine_id}/", response=OwnOfferOut, url_name="api-my-offer", summary="Open"
)
@address(permission=Permission.COUNSEL_MINE_SEE)
def show_offer(request: HttpRequest, mine_id: UUID) -> dict[str, Any]:
    """Open an offer of one's own; the look is recorded."""
    return _own(open_offer(actor=_actor(request), offer_id=mine_id, at=utc_now()))


@router.post(
    "/mine/offers/{uuid:mine_id}/promise/",
    response=OwnOfferOut,
    url_name="api-promise",
    summary="Promise confidence",
)
@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("POST",))
def promise(request: HttpRequest, mine_id: UUID, given: PromiseIn) -> dict[str, Any]:
    """Promise to keep the names in confidence, and be shown them."""
    actor, at = _actor(request), utc_now()
    if given.promised:
        promise_confidence(actor=actor, offer_id=mine_id, at=at)
    return _own(open_to_answer(actor=actor, offer_id=mine_id, at=at))


@router.post(
    "/mine/offers/{uuid:mine_id}/accept/",
    response=OwnOfferOut,
    url_name="api-accept-offer",
    summary="Accept",
)
@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("POST",))
def accept(request: HttpRequest, mine_id: UUID, given: AcceptIn) -> dict[str, Any]:
    """Take a case, stating that there is no conflict; without the statement nothing is done."""
    actor, at = _actor(request), utc_now()
    if given.no_conflict:
        accept_offer(actor=actor, offer_id=mine_id, at=at)
    return _own(open_to_answer(actor=actor, offer_id=mine_id, at=at))


@router.post(
    "/mine/offers/{uuid:mine_id}/decline/",
    response={204: None},
    url_name="api-decline-offer",
    summary="Decline",
)
@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("POST",))
def decline(request: HttpRequest, mine_id: UUID, given: DeclineIn) -> Status[None]:
    """Decline a case, saying why."""
    decline_offer(
        actor=_actor(request), offer_id=mine_id, why=given.why, words=given.words, at=utc_now()
    )
    return Status(204, None)


@router.get(
    "/mine/cases/{uuid:engagement_id}/",
    response=EngagementOut,
    url_name="api-my-case",
    summary="Open a case",
)
@address(permission=Permission.COUNSEL_MINE_SEE)
def show_case(request: HttpRequest, engagement_id: UUID) -> dict[str, Any]:
    """Open a case that the caller took; the look is recorded."""
    one = open_engagement(actor=_actor(request), offer_id=engagement_id)
    return {
        "id": one.offer.id,
        "reference": one.brief.reference,
        "kind": one.brief.kind,
        "name": one.brief.name,
        "reach": one.brief.reach,
        "about": one.brief.about,
        "reports": [
            {
                "id": row.report.id,
                "kind": row.kind.value,
                "words": row.words,
                "happened_at": row.report.happened_at,
            }
            for row in one.reports
        ],
    }


@router.post(
    "/mine/cases/{uuid:engagement_id}/reports/",
    response={201: ReportOut},
    url_name="api-report",
    summary="Report",
)
@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("POST",))
def make_report(request: HttpRequest, engagement_id: UUID, new: ReportIn) -> Status[dict[str, Any]]:
    """Report what happened; it goes into the case's timeline."""
    draft = ReportDraft(new.kind, new.happened_at, new.words, new.sent_key)
    row = report(actor=_actor(request), offer_id=engagement_id, draft=draft, at=utc_now())
    made = {"id": row.id, "kind": row.kind, "words": new.words, "happened_at": row.happened_at}
    return Status(201, made)


def _actor(request: HttpRequest) -> Actor:
    return cast("AmparoRequest", request).actor


def _lawyer(line: PanelLine) -> dict[str, Any]:
    profile = line.standing.profile
    return {
        "id": line.lawyer.id,
        "name": line.name,
        "firm": profile.firm if profile else "",
        "arrangement": profile.arrangement.value if profile else "",
        "areas": [one.value for one in profile.area_list] if profile else [],
        "languages": list(profile.language_list) if profile else [],
        "counties": list(profile.county_list) if profile else [],
        "load": line.load,
        "capacity": profile.capacity if profile else 0,
        "is_suspended": line.standing.is_suspended,
        "licences": [
            {"place": one.place, "until": one.until, "checked": one.checked}
            for _, one in line.standing.licences
        ],
    }


def _own(one: OwnOffer) -> dict[str, Any]:
    matter = one.names.matter if one.names else None
    return {
        "id": one.offer.id,
        "state": one.state.value,
        "area": one.offer.area,
        "urgency": one.offer.urgency,
        "languages": list(one.need.language_list) if one.need else [],
        "county": one.need.county if one.need else "",
        "due_at": one.offer.due_at,
        "client": list(matter.client.names) if matter else [],
        "adverse": list(matter.adverse.names) if matter else [],
    }
