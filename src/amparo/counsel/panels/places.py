"""What counsel puts on pages of lower domains: a case's page, the work pages of both sides."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from amparo.cases.selectors.cases import is_case_over
from amparo.counsel.panels.mine import work_entries
from amparo.counsel.panels.panel import AWAY
from amparo.counsel.panels.referrals import left_tag, offer_tag
from amparo.counsel.rules.offers import OfferState
from amparo.counsel.selectors.referrals import find_referral, list_offers_of_case
from amparo.counsel.services.answering import tell_mine
from amparo.counsel.services.proposing import state_of
from amparo.counsel.services.waiting import count_waiting
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of
from amparo.web.digest import Figure
from amparo.web.links import reverse

_HEADS = (
    ("lapsed", Message("Offers that lapsed")),
    ("declined", Message("Offers that were declined")),
    ("asked", Message("Cases that wait to be offered")),
    ("open", Message("Offers that wait for an answer")),
)
_MY_OFFERS, _MY_CASES = Message("Offers to me"), Message("Cases that I took")


def about_case(actor: Actor, case_id: UUID) -> dict[str, Any]:
    """Say whether a lawyer has a case, or is asked, and where a referral goes on."""
    at = utc_now()
    offers, referral = list_offers_of_case(case_id), find_referral(case_id)
    is_over = is_case_over(case_id)
    if is_over and not offers:
        return {}
    newest = offers[0] if offers else None
    names = names_of([newest.staff]) if newest else {}
    is_open = newest is not None and state_of(newest, at) is OfferState.OPEN
    return {
        "url": reverse("case-referral", args=[case_id]),
        "is_asked": referral is not None,
        "lawyer": (names.get(newest.staff) or AWAY) if newest else "",
        "tag": offer_tag(newest, at) if newest else None,
        "left": left_tag(newest, at) if newest and is_open else None,
        "may_offer": actor.may(Permission.COUNSEL_REFERRAL_OFFER),
        "is_over": is_over,
    }


def on_heads_page(actor: Actor) -> dict[str, Any]:
    """Count what waits for whoever refers: asked for, lapsed, declined, open."""
    del actor
    counts = count_waiting(utc_now())
    return counts | {"url": reverse("offers")} if any(counts.values()) else {}


def heads_figures(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count the same for the day's digest of whoever refers."""
    del actor
    counts, url = count_waiting(at), reverse("offers")
    for name, words in _HEADS:
        yield Figure(f"offers_{name}", words, counts[name], url, is_late=name == "lapsed")


def lawyers_figures(actor: Actor, at: datetime) -> Iterator[Figure]:
    """Count a lawyer's offers and cases for her digest."""
    states = [one.state for one in tell_mine(actor, at)]
    url = reverse("mine")
    yield Figure("my_offers", _MY_OFFERS, states.count(OfferState.OPEN), url)
    yield Figure("my_cases", _MY_CASES, states.count(OfferState.ACCEPTED), url)


def on_lawyers_page(actor: Actor) -> dict[str, Any]:
    """Show a lawyer what waits for her answer, and how many cases she has."""
    at = utc_now()
    told = work_entries(tell_mine(actor, at), at)
    return told | {"url": reverse("mine")} if told else {}
