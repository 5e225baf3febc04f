"""The offers of a consulate in a list, and what a work page says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.services.opening import CaseLine, open_lines
from amparo.counsel.models import Offer, Referral
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.selectors.referrals import list_offers, list_waiting_referrals
from amparo.counsel.services.proposing import state_of
from amparo.counsel.services.settling import OFFER
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of


@dataclass(frozen=True, slots=True)
class OfferLine:
    """An offer in a list; of a case that is shut to the reader its reference alone."""

    offer: Offer
    state: OfferState
    case: CaseLine
    lawyer: str


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """A referral that waits for somebody to offer it."""

    referral: Referral
    case: CaseLine


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a head looks at first: referrals that nobody has offered, and the newest offers."""

    referrals: tuple[ReferralLine, ...]
    offers: tuple[OfferLine, ...]


def open_offers(*, actor: Actor, at: datetime) -> Waiting:
    """Open the consulate's offers and what waits for one; one entry records all that was shown."""
    actor.require(Permission.COUNSEL_REFERRAL_SEE)
    with recording(Event.COUNSEL_OFFERS_LISTED) as entry:
        offers, referrals = list_offers(), list_waiting_referrals()
        if offers:
            entry.about(OFFER, *(one.id for one in offers))
        cases = {one.case_id: one.case for one in offers}
        cases |= {one.case_id: one.case for one in referrals}
        lines = {one.case.id: one for one in open_lines(actor, list(cases.values()), at)}
        names = names_of(one.staff for one in offers)
        return Waiting(
            tuple(ReferralLine(one, lines[one.case_id]) for one in referrals),
            tuple(
                OfferLine(one, state_of(one, at), lines[one.case_id], names.get(one.staff, ""))
                for one in offers
            ),
        )


def count_waiting(at: datetime) -> dict[str, int]:
    """Count what waits, for the work page of whoever refers; nothing of anybody is opened."""
    referrals = list_waiting_referrals()
    newest = _newest(list_offers([OfferState.OPEN, OfferState.LAPSED, OfferState.DECLINED]))
    without = {one.id for one in referrals}
    states = [(one, state_of(one, at)) for one in newest]
    ended = {one.referral_id: state for one, state in states if state is not OfferState.OPEN}
    return {
        "open": sum(state is OfferState.OPEN and one.over_at is None for one, state in states),
        "lapsed": sum(
            state is OfferState.LAPSED and (one.referral_id in without or one.state == "open")
            for one, state in states
            if one.over_at is None
        ),
        "declined": sum(
            state is OfferState.DECLINED and one.referral_id in without for one, state in states
        ),
        "asked": len(without - set(ended)),
    }


def _newest(offers: Sequence[Offer]) -> list[Offer]:
    """Keep the newest offer of each referral: what an older one became was acted on."""
    found: dict[UUID, Offer] = {}
    for one in offers:
        found.setdefault(one.referral_id, one)
    return list(found.values())
