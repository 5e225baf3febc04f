"""What becomes of offers by itself: a lapse written down, a lawyer's acts put into the timeline.

A lawyer has no way to the case's own rows. What she did stands with her offer at once, and a job
that she ordered with it puts it into the case, under a capability of its own. Whatever a job has
missed the next hour's finds.
"""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, CaseEvent
from amparo.cases.rules.states import State
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.cases import lock_case
from amparo.cases.selectors.parts import find_sent_event
from amparo.cases.services.acting import CASE, add_event
from amparo.cases.services.moving import go_on
from amparo.counsel.models import Offer
from amparo.counsel.rules.errors import OfferUnknown
from amparo.counsel.rules.offers import OfferState, stands_as
from amparo.counsel.rules.reports import IN_TIMELINE, ReportKind
from amparo.counsel.selectors.referrals import (
    get_case_of_offer,
    list_late_offers,
    list_untold,
    list_untold_reports,
    lock_offer,
)
from amparo.counsel.services.billing import take_in_bills
from amparo.counsel.services.ceilings import list_reserved_for_nobody, release_ceiling
from amparo.counsel.services.sealing import open_answer, open_report
from amparo.kernel.actor import NOBODY
from amparo.kernel.events import Event
from amparo.network.selectors.actors import in_name_of

OFFER = "counsel.offer"
SETTLE_JOB = "counsel.settle"
_TOLD = {
    OfferState.ACCEPTED: Kind.OFFER_ACCEPTED,
    OfferState.DECLINED: Kind.OFFER_DECLINED,
}


@transaction.atomic
def settle_offer(*, offer_id: UUID, at: datetime) -> None:
    """Write down that an offer lapsed, and put into its case what its lawyer did; for a job.

    Twice does it once. The case is locked before the offer, as everywhere.
    """
    try:
        case = lock_case(get_case_of_offer(offer_id))
        offer = lock_offer(offer_id)
    except OfferUnknown:
        return
    state = stands_as(OfferState(offer.state), offer.due_at, offer.over_at, at)
    if offer.state == OfferState.OPEN and state is OfferState.LAPSED and offer.over_at is None:
        with recording(Event.COUNSEL_OFFER_LAPSED) as entry:
            entry.about(CASE, case.id)
            entry.about(OFFER, offer.id)
            write_lapse(case, offer, at)
    elif offer.told_at is None and offer.state in _TOLD:
        _tell(case, offer, at)
    if offer.state != OfferState.ACCEPTED and (offer.state != OfferState.OPEN or offer.over_at):
        release_ceiling(offer, at)
    _tell_reports(case, offer, at)
    take_in_bills(offer, at)


def mind_offers(*, at: datetime) -> None:
    """Settle every offer of the consulate of which something is still to be done; for a job."""
    for offer_id in sorted({*list_late_offers(at), *list_untold(), *list_reserved_for_nobody()}):
        settle_offer(offer_id=offer_id, at=at)


def write_lapse(case: Case, offer: Offer, at: datetime) -> None:
    """Write down that a locked offer of a locked case lapsed; the case still waits for a lawyer."""
    offer.state, offer.ended_at, offer.told_at = OfferState.LAPSED, at, at
    offer.save(update_fields=["state", "ended_at", "told_at"])
    event = CaseEvent(
        kind=Kind.OFFER_LAPSED, happened_at=offer.due_at, sent_key=uuid5(offer.id, "lapsed")
    )
    _put(case, event, EventTold(thing=offer.id), NOBODY, at)
    release_ceiling(offer, at)


def _tell(case: Case, offer: Offer, at: datetime) -> None:
    state = OfferState(offer.state)
    ended_at, ended_by = offer.ended_at or at, offer.ended_by or NOBODY
    with recording(Event.COUNSEL_OFFER_TOLD) as entry:
        entry.about(CASE, case.id)
        entry.about(OFFER, offer.id)
        entry.add(state=state.value)
        key = uuid5(offer.id, state.value)
        event = CaseEvent(kind=_TOLD[state], happened_at=ended_at, sent_key=key)
        told = EventTold(open_answer(offer).words, thing=offer.id)
        _put(case, event, told, ended_by, at)
        if state is OfferState.ACCEPTED:
            actor = in_name_of(ended_by, case.consulate)
            go_on(actor, case, State.REFERRED, "", uuid5(key, "moved"), at)
        offer.told_at = at
        offer.save(update_fields=["told_at"])


def _tell_reports(case: Case, offer: Offer, at: datetime) -> None:
    reports = list_untold_reports(offer)
    if not reports:
        return
    with recording(Event.COUNSEL_OFFER_TOLD) as entry:
        entry.about(CASE, case.id)
        entry.about(OFFER, offer.id)
        entry.add(reports=len(reports))
        for one in reports:
            kind = IN_TIMELINE[ReportKind(one.kind)]
            key = uuid5(one.id, "timeline")
            event = CaseEvent(kind=kind, happened_at=one.happened_at, sent_key=key)
            _put(case, event, EventTold(open_report(one)), one.recorded_by, at)
            one.told_at = at
            one.save(update_fields=["told_at"])


def _put(case: Case, event: CaseEvent, told: EventTold, who: UUID, at: datetime) -> None:
    if find_sent_event(event.sent_key) is None:
        add_event(in_name_of(who, case.consulate), case, event, told, at)
