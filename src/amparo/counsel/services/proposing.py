"""A referral with all that decides it: the need, the client's answers, who is proposed and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.cases.rules.types import Area
from amparo.cases.services.acting import CASE
from amparo.cases.services.opening import CaseAtWork, open_case
from amparo.counsel.models import CaseConsent, Offer, Referral
from amparo.counsel.rules.consents import Asked, ConsentTold, lacks
from amparo.counsel.rules.drafts import ChoiceTold, NeedTold
from amparo.counsel.rules.offers import OfferState, stands_as
from amparo.counsel.rules.panel import Arrangement
from amparo.counsel.rules.proposals import Candidate, Need, Proposal, propose
from amparo.counsel.selectors.panel import list_lawyers
from amparo.counsel.selectors.referrals import find_referral, list_offers_of_case
from amparo.counsel.services.conflicts import check_lawyers
from amparo.counsel.services.consents import answer_in_record, open_consents
from amparo.counsel.services.panel import LAWYER, PanelLine, open_lines
from amparo.counsel.services.sealing import open_choice, open_need
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.errors import CountyMalformed, CountyUnknown
from amparo.network.rules.territory.geography import get_county
from amparo.people.rules.facts import Answer, Contact, Kind, Language, Safety


@dataclass(frozen=True, slots=True)
class ReferralAtWork:
    """A case on its way to a lawyer, for whoever works on it."""

    at_work: CaseAtWork
    referral: Referral | None
    need: NeedTold
    consents: tuple[tuple[CaseConsent, ConsentTold], ...]
    in_record: Answer | None
    offers: tuple[Offer, ...]
    choices: Mapping[UUID, ChoiceTold]
    """Why each was offered to that lawyer, by the offer."""

    @property
    def consent(self) -> ConsentTold | None:
        """Give what the client answered last."""
        return self.consents[0][1] if self.consents else None

    def lacking(self, arrangement: Arrangement | None = None) -> list[Message]:
        """List what the client has not agreed to."""
        return lacks(self.consent, arrangement, self.in_record)

    def standing_offer(self, at: datetime) -> Offer | None:
        """Give the offer that waits for an answer, or that was accepted."""
        current = (OfferState.OPEN, OfferState.ACCEPTED)
        found = [one for one in self.offers if one.over_at is None and state_of(one, at) in current]
        return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Proposed:
    """Who is proposed for a referral, with each lawyer's line."""

    proposal: Proposal
    lines: dict[UUID, PanelLine]


def open_referral(*, actor: Actor, case_id: UUID, at: datetime) -> ReferralAtWork:
    """Open where the referral of a case stands. Raises `CaseUnknown`, `CaseShut`."""
    actor.require(Permission.COUNSEL_REFERRAL_SEE)
    with recording(Event.COUNSEL_REFERRAL_OPENED) as entry:
        at_work = open_case(actor=actor, case_id=case_id, at=at)
        entry.about(CASE, case_id)
        return referral_of(at_work)


def open_proposal(*, actor: Actor, case_id: UUID, at: datetime) -> tuple[ReferralAtWork, Proposed]:
    """Open a referral and put the panel in order for it; every comparison is recorded.

    Raises `CaseUnknown`, `CaseShut`.
    """
    actor.require(Permission.COUNSEL_REFERRAL_OFFER)
    with recording(Event.COUNSEL_CONFLICTS_CHECKED) as entry:
        at_work = open_case(actor=actor, case_id=case_id, at=at)
        entry.about(CASE, case_id)
        referral = referral_of(at_work)
        proposed = propose_for(actor, referral, at)
        if proposed.lines:
            entry.about(LAWYER, *proposed.lines)
        entry.add(proposed=len(proposed.proposal.proposed))
    return referral, proposed


def referral_of(at_work: CaseAtWork) -> ReferralAtWork:
    """Give the referral of a case that has been opened."""
    referral = find_referral(at_work.case.id)
    consents = tuple(open_consents(at_work.case))
    offers = tuple(list_offers_of_case(at_work.case.id))
    return ReferralAtWork(
        at_work=at_work,
        referral=referral,
        need=open_need(referral) if referral else first_need(at_work),
        consents=consents,
        in_record=answer_in_record(at_work, consents[0][0].recorded_at if consents else None),
        offers=offers,
        choices={one.id: open_choice(one) for one in offers},
    )


def propose_for(actor: Actor, referral: ReferralAtWork, at: datetime) -> Proposed:
    """Put the panel in order for a referral that has been opened."""
    lawyers = list_lawyers()
    lines = {one.lawyer.id: one for one in open_lines(actor, lawyers)}
    findings = check_lawyers(actor, lawyers, referral.at_work)
    answered = _answered(referral, at)
    candidates = [
        Candidate(
            lawyer=number,
            standing=line.standing,
            load=line.load,
            finding=findings[number],
            answered=answered.get(number, frozenset()),
        )
        for number, line in lines.items()
        if line.name
    ]
    return Proposed(propose(_need_of(referral), candidates, actor.day(at)), lines)


def first_need(at_work: CaseAtWork) -> NeedTold:
    """Give what the client's record says of what is needed, to begin with."""
    facts = at_work.person.of_kind(Kind.LANGUAGE) if at_work.person else []
    spoken = [one.value.grouping for one in facts if isinstance(one.value, Language)]
    return NeedTold(languages=", ".join(spoken))


def safe_ways(at_work: CaseAtWork) -> str:
    """Give the ways to the client of which it is known that they are safe, for a lawyer to use."""
    person = at_work.person
    contacts = person.of_kind(Kind.CONTACT) if person else []
    known = [one.value for one in contacts if isinstance(one.value, Contact)]
    return "\n".join(
        ", ".join(part for part in (one.value, one.when, one.how) if part)
        for one in known
        if one.safety is Safety.SAFE
    )


def state_of(offer: Offer, at: datetime) -> OfferState:
    """Give how an offer stands at a moment, whatever a job has written down."""
    return stands_as(OfferState(offer.state), offer.due_at, offer.over_at, at)


def state_of_county(county: str) -> str:
    """Give the postal code of the state that a county lies in; empty where nobody knows."""
    try:
        return get_county(county).state.code
    except (CountyMalformed, CountyUnknown):
        return ""


def _need_of(referral: ReferralAtWork) -> Need:
    consent = referral.consent
    return Need(
        area=Area(referral.at_work.case.area),
        languages=referral.need.language_list,
        county=referral.need.county,
        state=state_of_county(referral.need.county),
        may_be_paid=consent is not None and consent.payer is Asked.GIVEN,
    )


def _answered(referral: ReferralAtWork, at: datetime) -> dict[UUID, frozenset[OfferState]]:
    found: dict[UUID, set[OfferState]] = {}
    for one in referral.offers:
        found.setdefault(one.lawyer_id, set()).add(state_of(one, at))
    return {lawyer: frozenset(states) for lawyer, states in found.items()}
