"""A case that a lawyer took: what she is shown of it, and what the two sides tell each other."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.services.acting import leave, require_current, take_up
from amparo.cases.services.starting import require_past
from amparo.counsel.models import Offer, Report
from amparo.counsel.rules.drafts import BriefTold, NamesTold, NeedTold
from amparo.counsel.rules.errors import OfferUnknown
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.rules.reports import REPORTED, ReportDraft, ReportKind
from amparo.counsel.selectors.referrals import (
    find_sent_report,
    get_case_of_offer,
    get_own_offer,
    list_reports,
    lock_offer,
    lock_own_offer,
)
from amparo.counsel.services.sealing import (
    open_brief,
    open_names,
    open_need,
    open_report,
    seal_report,
)
from amparo.counsel.services.settling import OFFER, SETTLE_JOB
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.services.orders import order_job
from amparo.vault.services.people import person_keys_at_hand


@dataclass(frozen=True, slots=True)
class OpenedReport:
    """Something that one side told the other."""

    report: Report
    words: str

    @property
    def kind(self) -> ReportKind:
        """Give what kind of report it is."""
        return ReportKind(self.report.kind)


@dataclass(frozen=True, slots=True)
class Engagement:
    """A case as its lawyer sees it."""

    offer: Offer
    brief: BriefTold
    need: NeedTold
    names: NamesTold
    reports: tuple[OpenedReport, ...]


def open_engagement(*, actor: Actor, offer_id: UUID) -> Engagement:
    """Open a case that one took; once it is over it is as if it had never been.

    Raises `OfferUnknown`.
    """
    actor.require(Permission.COUNSEL_MINE_SEE)
    with recording(Event.COUNSEL_ENGAGEMENT_OPENED) as entry:
        offer = get_own_offer(offer_id, actor.person)
        _require_taken(offer)
        entry.about(OFFER, offer.id)
        keys = [offer.id, offer.names_key, offer.referral_id]
        with person_keys_at_hand(offer.consulate_id, keys):
            return Engagement(
                offer, open_brief(offer), open_need(offer), open_names(offer), open_reports(offer)
            )


def open_reports(offer: Offer) -> tuple[OpenedReport, ...]:
    """Open what the two sides told each other, for whoever has opened the case or engagement."""
    return tuple(OpenedReport(one, open_report(one)) for one in list_reports(offer))


@transaction.atomic
def report(*, actor: Actor, offer_id: UUID, draft: ReportDraft, at: datetime) -> Report:
    """Report what happened in a case that one took; the same form twice reports it once.

    Raises `OfferUnknown`, `MomentRefused`.
    """
    actor.require(Permission.COUNSEL_MINE_REPORT)
    with recording(Event.COUNSEL_REPORT_MADE) as entry:
        offer = lock_own_offer(offer_id, actor.person)
        _require_taken(offer)
        if draft.kind not in REPORTED:
            raise OfferUnknown
        row, is_new = _put(actor, offer, draft, entry, at)
        if is_new:
            order_job(SETTLE_JOB, actor, at=at, offer=offer.id)
    return row


@transaction.atomic
def tell_lawyer(*, actor: Actor, offer_id: UUID, draft: ReportDraft, at: datetime) -> Report:
    """Tell the lawyer who took a case something about it; the same form twice tells it once.

    Raises `OfferUnknown`, `CaseShut`, `CaseMoved`, `MomentRefused`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_ASK)
    with recording(Event.COUNSEL_REPORT_MADE) as entry:
        case = take_up(actor, get_case_of_offer(offer_id), entry, at)
        require_current(case)
        offer = lock_offer(offer_id)
        if offer.over_at is not None:
            raise OfferUnknown
        _require_taken(offer)
        row, is_new = _put(actor, offer, draft, entry, at)
        if is_new:
            key = uuid5(draft.sent_key, "timeline")
            leave(actor, case, Kind.LAWYER, EventTold(draft.words), key, at)
            row.told_at = at
            row.save(update_fields=["told_at"])
    return row


def _put(
    actor: Actor, offer: Offer, draft: ReportDraft, entry: Recording, at: datetime
) -> tuple[Report, bool]:
    entry.about(OFFER, offer.id)
    known = find_sent_report(draft.sent_key)
    entry.add(kind=draft.kind.value, again=known is not None)
    if known is not None:
        return known, False
    require_past(draft.happened_at, at, "happened")
    row = Report(
        consulate_id=offer.consulate_id,
        offer=offer,
        kind=draft.kind,
        sent_key=draft.sent_key,
        happened_at=draft.happened_at,
        recorded_at=at,
        recorded_by=actor.person,
    )
    seal_report(row, draft.words)
    row.save(force_insert=True)
    return row, True


def _require_taken(offer: Offer) -> None:
    if offer.state != OfferState.ACCEPTED:
        raise OfferUnknown
