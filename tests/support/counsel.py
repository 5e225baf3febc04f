"""Invented lawyers, referrals and offers, as tests make them through the services."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from amparo.cases.models import Case
from amparo.counsel.jobs import offers as jobs
from amparo.counsel.models import Offer, PanelLawyer
from amparo.counsel.rules.consents import Asked, ConsentTold
from amparo.counsel.rules.drafts import NeedTold, OfferDraft, ReferralDraft
from amparo.counsel.rules.offers import Urgency
from amparo.counsel.rules.panel import Arrangement, Licence, Profile
from amparo.counsel.rules.reports import ReportDraft, ReportKind
from amparo.counsel.services.answering import accept_offer, promise_confidence
from amparo.counsel.services.consents import record_consent
from amparo.counsel.services.offering import offer_case, start_referral
from amparo.counsel.services.panel import add_lawyer, record_licence
from amparo.counsel.services.settling import mind_offers
from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.people.rules.facts import Manner
from tests.support.capabilities import minted
from tests.support.cases import started
from tests.support.databases import connected_as
from tests.support.days import today
from tests.support.inquiries import orders_of
from tests.support.people import at_desk
from tests.support.personas import FERNANDA, person

EL_PASO_COUNTY = "48141"
BRIEF = "Pide que lo represente ante el tribunal."
REACH = "Por su hermana, después de las seis."
PROFILE = Profile(
    firm="Bufete Inventado Uno",
    arrangement=Arrangement.PAID,
    areas="penal migratory labour civil",
    languages="Español, English",
    counties=EL_PASO_COUNTY,
    capacity=5,
    zone="America/Denver",
)


def licence(**other: Any) -> Licence:
    """Give a licence of Texas that was looked up."""
    given: dict[str, Any] = {
        "place": "TX",
        "number": "00000001",
        "since": date(2010, 1, 1),
        "until": today() + timedelta(days=900),
        "checked": today(),
        "evidence": "Directorio en línea del colegio, consultado por teléfono.",
    }
    return Licence(**(given | other))


def on_panel(head: Actor, name: str, held: Licence | None = None, **other: Any) -> PanelLawyer:
    """Put a persona on the panel with a licence; `other` replaces parts of her profile."""
    at = utc_now()
    profile = replace(PROFILE, **other)
    lawyer = add_lawyer(actor=head, staff=person(name).id, profile=profile, sent_key=uuid4(), at=at)
    licensed(head, lawyer.id, held or licence())
    return lawyer


def licensed(
    head: Actor,
    lawyer: UUID,
    held: Licence,
    replaces: UUID | None = None,
    at: datetime | None = None,
) -> None:
    """Record a licence that was looked up."""
    record_licence(
        actor=head,
        lawyer_id=lawyer,
        licence=held,
        replaces=replaces,
        sent_key=uuid4(),
        at=at or utc_now(),
    )


def consent(**other: Any) -> ConsentTold:
    """Give a client's answers: yes to all; `other` replaces some."""
    given: dict[str, Any] = {
        "referral": Asked.GIVEN,
        "file": Asked.GIVEN,
        "payer": Asked.GIVEN,
        "manner": Manner.SPEAKING,
        "answered_on": today(),
        "wordings": "referral-1 file-1 payer-1",
        "language": "es",
    }
    return ConsentTold(**(given | other))


def agreed(actor: Actor, case: Case, **other: Any) -> None:
    """Record what the client of a case answered."""
    told = consent(**other)
    record_consent(actor=actor, case_id=case.id, told=told, sent_key=uuid4(), at=utc_now())


def asked_for(actor: Actor, case: Case, **other: Any) -> ReferralDraft:
    """Ask for a lawyer for a case."""
    given: dict[str, Any] = {
        "urgency": Urgency.ORDINARY,
        "need": NeedTold("Español", EL_PASO_COUNTY),
        "sent_key": uuid4(),
    }
    draft = ReferralDraft(**(given | other))
    start_referral(actor=actor, case_id=case.id, draft=draft, at=utc_now())
    return draft


def offer_draft(lawyer: UUID, **other: Any) -> OfferDraft:
    """Draft an offer to a lawyer."""
    given: dict[str, Any] = {
        "lawyer": lawyer,
        "about": BRIEF,
        "reach": REACH,
        "reason": "",
        "sent_key": uuid4(),
    }
    return OfferDraft(**(given | other))


def offered(head: Actor, case: Case, lawyer: PanelLawyer | UUID, **other: Any) -> Offer:
    """Offer a case to a lawyer."""
    draft = offer_draft(lawyer if isinstance(lawyer, UUID) else lawyer.id, **other)
    return offer_case(actor=head, case_id=case.id, draft=draft, at=utc_now())


def referred(head: Actor, **other: Any) -> Case:
    """Start a case whose client agreed to everything and for which a lawyer is asked."""
    case = started(head, **other)
    agreed(head, case)
    asked_for(head, case)
    return case


def offered_to(name: str) -> Offer:
    """Put a persona on the panel alone and offer her a case, as Fernanda."""
    with at_desk(FERNANDA) as head:
        return offered(head, referred(head), on_panel(head, name))


def accepted_by(name: str) -> Offer:
    """Have a persona accept a case that Fernanda offers her."""
    offer = offered_to(name)
    accept(name, offer.id)
    return offer


def accept(name: str, offer: UUID, at: datetime | None = None) -> None:
    """Promise confidence and accept, as the lawyer."""
    at = at or utc_now()
    with at_desk(name) as lawyer:
        promise_confidence(actor=lawyer, offer_id=offer, at=at)
        accept_offer(actor=lawyer, offer_id=offer, at=at)


def report_draft(kind: ReportKind = ReportKind.HEARING, **other: Any) -> ReportDraft:
    """Draft a report on something that has just happened."""
    given: dict[str, Any] = {
        "happened_at": utc_now() - timedelta(minutes=5),
        "words": "El juez fijó fianza.",
        "sent_key": uuid4(),
    }
    return ReportDraft(kind, **(given | other))


def work_off(database: str) -> None:
    """Have the worker do every order about offers that is due."""
    orders: list[dict[str, Any]] = list(orders_of(database, jobs.settle.name))
    with connected_as(logins.WORKER, database):
        for one in orders:
            if datetime.fromisoformat(one["order"]["not_before"]) <= utc_now():
                jobs.settle(**one)


def work_late(database: str, consulate: UUID, at: datetime) -> None:
    """Have the worker settle a consulate's offers at a later moment."""
    with connected_as(logins.WORKER, database), acting(minted(consulate, door="job")):
        mind_offers(at=at)
