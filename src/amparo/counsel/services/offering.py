"""Referring a case: asking for a lawyer, offering it to one at a time, ending a referral."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.cases.models import Case
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.rules.states import State
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.cases import lock_case
from amparo.cases.services.acting import (
    CASE,
    is_again,
    leave,
    require_current,
    require_open_to,
    take_up,
)
from amparo.cases.services.moving import go_on
from amparo.cases.services.opening import open_case
from amparo.counsel.models import Offer, Referral
from amparo.counsel.rules.drafts import (
    AnswerTold,
    BriefTold,
    ChoiceTold,
    OfferDraft,
    ReferralDraft,
)
from amparo.counsel.rules.errors import (
    ChoiceUnexplained,
    ConsentLacking,
    LawyerUnknown,
    NoReferral,
    NotPaidByUs,
    NotProposed,
    OfferOver,
    OfferStands,
    OfferUnknown,
)
from amparo.counsel.rules.offers import OfferState, Urgency, lapses_at
from amparo.counsel.rules.panel import Profile
from amparo.counsel.selectors.panel import get_lawyer
from amparo.counsel.selectors.referrals import (
    find_referral,
    find_sent_offer,
    find_sent_referral,
    find_standing_offer,
    get_case_of_offer,
    lock_offer,
)
from amparo.counsel.services.ceilings import release_ceiling, reserve
from amparo.counsel.services.conflicts import names_of_case
from amparo.counsel.services.proposing import (
    Proposed,
    ReferralAtWork,
    propose_for,
    referral_of,
    state_of,
)
from amparo.counsel.services.sealing import (
    seal_answer,
    seal_brief,
    seal_choice,
    seal_names,
    seal_need,
)
from amparo.counsel.services.settling import OFFER, SETTLE_JOB, write_lapse
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.services.orders import order_job
from amparo.vault.services.people import make_person_key

REFERRAL = "counsel.referral"


@transaction.atomic
def start_referral(*, actor: Actor, case_id: UUID, draft: ReferralDraft, at: datetime) -> Referral:
    """Ask for a lawyer for a case, saying what she is needed for; the heads see it waits.

    Asked anew while nothing is offered yet, the new need replaces the old one. The same form twice
    does it once. Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `OfferStands`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_ASK)
    with recording(Event.COUNSEL_REFERRAL_STARTED) as entry:
        case = lock_case(case_id)
        require_open_to(actor, case, at)
        entry.about(CASE, case.id)
        known = find_sent_referral(draft.sent_key)
        entry.add(again=known is not None, urgency=draft.urgency.value)
        if known is not None:
            return known
        require_current(case)
        _make_way(case, at)
        _end_waiting(case, at)
        return _start(actor, case, draft, at)


@transaction.atomic
def offer_case(*, actor: Actor, case_id: UUID, draft: OfferDraft, at: datetime) -> Offer:
    """Offer a case to one lawyer, who has until a moment to answer; the same form twice, once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `NoReferral`, `OfferStands`, `ConsentLacking`,
    `NotProposed`, `LawyerUnknown`, `ChoiceUnexplained`, `NotPaidByUs`; and where the consulate pays
    what `commit_funds` does: its ceiling is reserved with the offer, or no offer is made.
    """
    actor.require(Permission.COUNSEL_REFERRAL_OFFER)
    with recording(Event.COUNSEL_OFFER_MADE) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(draft.sent_key, entry):
            return _sent(draft.sent_key)
        require_current(case)
        _make_way(case, at)
        referral = referral_of(open_case(actor=actor, case_id=case_id, at=at))
        if referral.referral is None:
            raise NoReferral
        proposed = propose_for(actor, referral, at)
        place = _place_of(referral, proposed, draft)
        entry.add(place=place)
        offer = _make(actor, case, referral, proposed, draft, at)
        entry.about(OFFER, offer.id)
        leave(actor, case, Kind.OFFERED, EventTold(thing=offer.id), draft.sent_key, at)
        key = uuid5(draft.sent_key, "moved")
        go_on(actor, case, State.AWAITING_LAWYER, "", key, at)
        order_job(SETTLE_JOB, actor, at=at, after=offer.due_at - at, offer=offer.id)
        reserve(actor, offer, draft, at)
    return offer


@transaction.atomic
def withdraw_offer(
    *, actor: Actor, offer_id: UUID, reason: str, sent_key: UUID, at: datetime
) -> Offer:
    """Take back an offer that nobody has answered, saying why; the same form twice, once.

    Raises `OfferUnknown`, `CaseShut`, `OfferOver`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_OFFER)
    with recording(Event.COUNSEL_OFFER_WITHDRAWN) as entry:
        case, offer = _take_up_offer(actor, offer_id, entry, at)
        if is_again(sent_key, entry):
            return offer
        if state_of(offer, at) is not OfferState.OPEN:
            raise OfferOver
        _withdraw(actor, case, offer, reason, sent_key, at)
    return offer


@transaction.atomic
def end_referral(*, actor: Actor, case_id: UUID, reason: str, sent_key: UUID, at: datetime) -> Case:
    """End the referral of a case: from then on the lawyer who has it sees nothing of it.

    An offer that is open is withdrawn with it. The same form twice ends it once. Raises
    `CaseUnknown`, `CaseShut`, `NoReferral`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_OFFER)
    with recording(Event.COUNSEL_REFERRAL_ENDED) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(sent_key, entry):
            return case
        referral = find_referral(case.id)
        if referral is None:
            raise NoReferral
        entry.about(REFERRAL, referral.id)
        _make_way_for_end(actor, case, reason, uuid5(sent_key, "offer"), at)
        referral.over_at = at
        referral.save(update_fields=["over_at"])
        leave(actor, case, Kind.ENGAGEMENT_OVER, EventTold(reason), sent_key, at)
        go_on(actor, case, State.IN_PROGRESS, "", uuid5(sent_key, "moved"), at)
    return case


def _make_way(case: Case, at: datetime) -> None:
    """Write down a lapse that no job has yet. Raises `OfferStands` where one waits or has it."""
    standing = find_standing_offer(case.id)
    if standing is None:
        return
    if state_of(standing, at) is not OfferState.LAPSED:
        raise OfferStands
    write_lapse(case, standing, at)


def _make_way_for_end(actor: Actor, case: Case, reason: str, sent_key: UUID, at: datetime) -> None:
    standing = find_standing_offer(case.id)
    if standing is None:
        return
    match state_of(standing, at):
        case OfferState.LAPSED:
            write_lapse(case, standing, at)
        case OfferState.OPEN:
            _withdraw(actor, case, standing, reason, sent_key, at)
        case _:
            standing.over_at = at
            standing.save(update_fields=["over_at"])


def _end_waiting(case: Case, at: datetime) -> None:
    Referral.objects.filter(case=case, over_at=None).update(over_at=at)


def _start(actor: Actor, case: Case, draft: ReferralDraft, at: datetime) -> Referral:
    referral = Referral(
        id=new_id(),
        consulate_id=case.consulate_id,
        case=case,
        urgency=draft.urgency,
        sent_key=draft.sent_key,
        started_at=at,
        started_by=actor.person,
    )
    make_person_key(case.consulate_id, referral.id)
    seal_need(referral, draft.need)
    referral.save(force_insert=True)
    return referral


def _sent(sent_key: UUID) -> Offer:
    known = find_sent_offer(sent_key)
    if known is None:
        raise OfferUnknown
    return known


def _place_of(referral: ReferralAtWork, proposed: Proposed, draft: OfferDraft) -> int:
    """Give the place of the lawyer chosen. Raises what stands against offering her the case."""
    line = proposed.lines.get(draft.lawyer)
    if line is None:
        raise LawyerUnknown
    profile = line.standing.profile
    lacking = referral.lacking(profile.arrangement if profile else None)
    if lacking:
        raise ConsentLacking(lacking)
    place = proposed.proposal.place_of(draft.lawyer)
    if not place:
        against = [one for one in proposed.proposal.set_aside if one.lawyer == draft.lawyer]
        raise NotProposed([message for one in against for message in one.reasons])
    if place > 1 and not draft.reason:
        raise ChoiceUnexplained
    if draft.terms is not None and not (profile and profile.arrangement.is_paid_by_us):
        raise NotPaidByUs
    return place


def _make(
    actor: Actor,
    case: Case,
    referral: ReferralAtWork,
    proposed: Proposed,
    draft: OfferDraft,
    at: datetime,
) -> Offer:
    profile = proposed.lines[draft.lawyer].standing.profile
    if profile is None or referral.referral is None:
        raise NoReferral
    offer = _blank(actor, case, referral.referral, profile, draft, at)
    make_person_key(case.consulate_id, offer.id)
    make_person_key(case.consulate_id, offer.names_key)
    seal_need(offer, referral.need)
    seal_names(offer, names_of_case(referral.at_work))
    at_work = referral.at_work
    seal_brief(
        offer, BriefTold(at_work.reference, case.kind, at_work.name, draft.reach, draft.about)
    )
    seal_choice(offer, ChoiceTold(proposed.proposal.place_of(draft.lawyer), draft.reason))
    offer.save(force_insert=True)
    return offer


def _blank(
    actor: Actor,
    case: Case,
    referral: Referral,
    profile: Profile,
    draft: OfferDraft,
    at: datetime,
) -> Offer:
    zone = zone_of(profile.zone)
    lawyer = get_lawyer(draft.lawyer)
    return Offer(
        id=new_id(),
        consulate_id=case.consulate_id,
        case=case,
        referral=referral,
        lawyer=lawyer,
        staff=lawyer.staff,
        names_key=new_id(),
        area=case.area,
        urgency=referral.urgency,
        sent_key=draft.sent_key,
        offered_at=at,
        offered_by=actor.person,
        due_at=lapses_at(Urgency(referral.urgency), at, zone),
        zone=zone.key,
    )


def _take_up_offer(
    actor: Actor, offer_id: UUID, entry: Recording, at: datetime
) -> tuple[Case, Offer]:
    case = take_up(actor, get_case_of_offer(offer_id), entry, at)
    offer = lock_offer(offer_id)
    entry.about(OFFER, offer.id)
    return case, offer


def _withdraw(
    actor: Actor, case: Case, offer: Offer, reason: str, sent_key: UUID, at: datetime
) -> None:
    offer.state, offer.ended_at, offer.ended_by = OfferState.WITHDRAWN, at, actor.person
    offer.told_at = at
    seal_answer(offer, AnswerTold(words=reason))
    offer.save(update_fields=["state", "ended_at", "ended_by", "told_at", "answer_sealed"])
    told = EventTold(reason, thing=offer.id)
    leave(actor, case, Kind.OFFER_WITHDRAWN, told, sent_key, at)
    go_on(actor, case, State.IN_PROGRESS, "", uuid5(sent_key, "moved"), at)
    release_ceiling(offer, at)
