"""A lawyer's own offers: what she sees before she accepts, and her answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.counsel.models import Offer
from amparo.counsel.rules.drafts import AnswerTold, BriefTold, NamesTold, NeedTold
from amparo.counsel.rules.errors import ConfidenceFirst, OfferOver
from amparo.counsel.rules.offers import Declined, OfferState
from amparo.counsel.selectors.referrals import (
    PAGE_SIZE,
    get_own_offer,
    lock_own_offer,
    own_offers,
)
from amparo.counsel.services.proposing import state_of
from amparo.counsel.services.sealing import (
    open_brief,
    open_names,
    open_need,
    seal_answer,
)
from amparo.counsel.services.settling import OFFER, SETTLE_JOB
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.services.orders import order_job
from amparo.vault.services.people import person_keys_at_hand

SHOWN_FOR = timedelta(days=90)
"""How long a lawyer is shown that an offer of hers ended without her."""


@dataclass(frozen=True, slots=True)
class OwnOffer:
    """An offer as its lawyer sees it: what she may know where it stands, and nothing beyond."""

    offer: Offer
    state: OfferState
    need: NeedTold | None = None
    names: NamesTold | None = None
    brief: BriefTold | None = None


@dataclass(frozen=True, slots=True)
class Mine:
    """A lawyer's offers that wait, the cases that she has, and what ended lately."""

    waiting: tuple[OwnOffer, ...]
    engaged: tuple[OwnOffer, ...]
    ended: tuple[OwnOffer, ...]


def open_mine(*, actor: Actor, at: datetime) -> Mine:
    """Open a lawyer's list; the names in it are those of cases that she took."""
    actor.require(Permission.COUNSEL_MINE_SEE)
    with recording(Event.COUNSEL_MINE_LISTED) as entry:
        offers = [*own_offers(actor.person)[: PAGE_SIZE * 2]]
        if offers:
            entry.about(OFFER, *(one.id for one in offers))
        standing = [one for one in offers if _stands(one, at)]
        keys = [key for one in standing for key in (one.id, one.referral_id)]
        with person_keys_at_hand(actor.office, keys):
            waiting = tuple(
                OwnOffer(one, OfferState.OPEN, open_need(one))
                for one in standing
                if one.state == OfferState.OPEN
            )
            engaged = tuple(
                OwnOffer(one, OfferState.ACCEPTED, open_need(one), brief=open_brief(one))
                for one in standing
                if one.state == OfferState.ACCEPTED
            )
    ended = [one for one in offers if not _stands(one, at) and at - one.due_at < SHOWN_FOR]
    return Mine(waiting, engaged, tuple(OwnOffer(one, state_of(one, at)) for one in ended))


def tell_mine(actor: Actor, at: datetime) -> list[OwnOffer]:
    """Give what waits and what she has, for her work page; nothing of anybody is opened."""
    rows = own_offers(actor.person).filter(over_at=None, state__in=["open", "accepted"])
    return [OwnOffer(one, state_of(one, at)) for one in rows[:PAGE_SIZE] if _stands(one, at)]


def open_offer(*, actor: Actor, offer_id: UUID, at: datetime) -> OwnOffer:
    """Open an offer of one's own: its names once confidence was promised, its case once accepted.

    Raises `OfferUnknown`, and `OfferOver` for one that lapsed or was answered otherwise.
    """
    actor.require(Permission.COUNSEL_MINE_SEE)
    return _open(actor, offer_id, at)


def open_to_answer(*, actor: Actor, offer_id: UUID, at: datetime) -> OwnOffer:
    """Open an offer of one's own as it stands between two answers; it raises what opening does."""
    actor.require(Permission.COUNSEL_OFFER_ANSWER)
    return _open(actor, offer_id, at)


@transaction.atomic
def promise_confidence(*, actor: Actor, offer_id: UUID, at: datetime) -> Offer:
    """State that the names will be kept in confidence, which shows them; twice is harmless.

    Raises `OfferUnknown`, `OfferOver`.
    """
    actor.require(Permission.COUNSEL_OFFER_ANSWER)
    with recording(Event.COUNSEL_CONFIDENCE_PROMISED) as entry:
        offer = lock_own_offer(offer_id, actor.person)
        entry.about(OFFER, offer.id)
        if not _stands(offer, at):
            raise OfferOver
        entry.add(again=offer.confidence_at is not None)
        if offer.confidence_at is None:
            offer.confidence_at = at
            offer.save(update_fields=["confidence_at"])
    return offer


@transaction.atomic
def accept_offer(*, actor: Actor, offer_id: UUID, at: datetime) -> Offer:
    """Take a case, having seen the names and stated that there is no conflict; twice is harmless.

    Raises `OfferUnknown`, `OfferOver`, `ConfidenceFirst`.
    """
    actor.require(Permission.COUNSEL_OFFER_ANSWER)
    with recording(Event.COUNSEL_OFFER_ACCEPTED) as entry:

        def answer(offer: Offer) -> None:
            if offer.confidence_at is None:
                raise ConfidenceFirst

        offer, is_again = _answer(actor, offer_id, OfferState.ACCEPTED, answer, at)
        entry.about(OFFER, offer.id)
        entry.add(again=is_again)
    return offer


@transaction.atomic
def decline_offer(
    *, actor: Actor, offer_id: UUID, why: Declined, words: str, at: datetime
) -> Offer:
    """Decline a case, saying why; twice is harmless. Raises `OfferUnknown`, `OfferOver`."""
    actor.require(Permission.COUNSEL_OFFER_ANSWER)
    with recording(Event.COUNSEL_OFFER_DECLINED) as entry:

        def answer(offer: Offer) -> None:
            seal_answer(offer, AnswerTold(why, words))

        offer, is_again = _answer(actor, offer_id, OfferState.DECLINED, answer, at)
        entry.about(OFFER, offer.id)
        entry.add(again=is_again, why=why.value)
    return offer


def _open(actor: Actor, offer_id: UUID, at: datetime) -> OwnOffer:
    with recording(Event.COUNSEL_OFFER_OPENED) as entry:
        offer = get_own_offer(offer_id, actor.person)
        entry.about(OFFER, offer.id)
        if not _stands(offer, at):
            raise OfferOver
        names = open_names(offer) if offer.confidence_at is not None else None
        return OwnOffer(offer, OfferState(offer.state), open_need(offer), names)


def _answer(
    actor: Actor,
    offer_id: UUID,
    state: OfferState,
    answer: Callable[[Offer], None],
    at: datetime,
) -> tuple[Offer, bool]:
    """Answer an offer that is locked, once; whoever comes second finds how it was answered."""
    offer = lock_own_offer(offer_id, actor.person)
    if offer.state == state:
        return offer, True
    if state_of(offer, at) is not OfferState.OPEN:
        raise OfferOver
    answer(offer)
    offer.state, offer.ended_at, offer.ended_by = state, at, actor.person
    changed = ["state", "ended_at", "ended_by"]
    sealed = ["answer_sealed"] if state is OfferState.DECLINED else []
    offer.save(update_fields=[*changed, *sealed])
    order_job(SETTLE_JOB, actor, at=at, offer=offer.id)
    return offer, False


def _stands(offer: Offer, at: datetime) -> bool:
    state = state_of(offer, at)
    return offer.over_at is None and state in {OfferState.OPEN, OfferState.ACCEPTED}
