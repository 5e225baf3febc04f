"""An invented lawyer panel, a case whose first offer lapsed, one that waits; twice harmless.

No firm, licence or lawyer here is meant to be anybody's, and each says so.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from amparo.accounts.selectors.users import find_user
from amparo.counsel.models import Offer
from amparo.counsel.rules.consents import Asked, ConsentTold
from amparo.counsel.rules.drafts import ConflictTold, NeedTold, OfferDraft, ReferralDraft
from amparo.counsel.rules.offers import Urgency
from amparo.counsel.rules.panel import Arrangement, Licence, Profile
from amparo.counsel.rules.reports import ReportDraft, ReportKind
from amparo.counsel.services.answering import accept_offer, promise_confidence
from amparo.counsel.services.conflicts import add_conflict_name
from amparo.counsel.services.consents import record_consent
from amparo.counsel.services.engagements import report
from amparo.counsel.services.offering import offer_case, start_referral
from amparo.counsel.services.panel import add_lawyer, record_licence
from amparo.counsel.services.settling import settle_offer
from amparo.demo.workdays import day_of
from amparo.demo.yearly import allocation_of
from amparo.funds.rules.drafts import CommitmentDraft
from amparo.funds.rules.kinds import Expense
from amparo.funds.selectors.payees import find_sent_payee
from amparo.funds.services.committing import commit_funds
from amparo.kernel.actor import Actor
from amparo.kernel.money import Money
from amparo.people.rules.facts import Manner

HEAD = "fernanda.elp"
CEILING = Money(1_800_00, "USD")
"""What is reserved for the case that a paid lawyer takes: an invented amount."""
AtWork = Callable[[str, datetime], AbstractContextManager[Actor]]
"""Opens the consulate of a persona, as the world does."""


@dataclass(frozen=True, slots=True)
class InventedLawyer:
    """A lawyer of the demonstration: who signs in, where and on what terms, licensed how long."""

    name: str
    firm: str
    arrangement: Arrangement
    areas: str
    languages: str
    counties: str
    licensed_for: int
    """Days from now until the licence ends."""


LAWYERS = (
    InventedLawyer(
        "daniel.elp",
        "Bufete Tres Álamos (inventado)",
        Arrangement.PAID,
        "labour civil penal",
        "Español, English",
        "48141 48229",
        700,
    ),
    InventedLawyer(
        "irene.elp",
        "Defensa Río Manso (inventada)",
        Arrangement.PRO_BONO,
        "penal migratory human_rights",
        "Español, Purépecha, English",
        "48141",
        40,
    ),
    InventedLawyer(
        "joel.elp",
        "Despacho Cerro Azul (inventado)",
        Arrangement.CONSULTING,
        "labour migratory",
        "Español, English, Mixteco",
        "48141 48229 48377",
        400,
    ),
)
_LICENCE = "Licencia inventada: no consta en ningún directorio."
_ABOUT = "Una empresa de techos no le pagó tres semanas de trabajo. Tiene recibos y dos testigos."
_REACH = "En la ventanilla del consulado, los martes; su teléfono lo revisa la empresa."
_WAITING_ABOUT = "Está en detención desde el sábado. Toma insulina y no la llevaba."


def put_on_panel(at_work: AtWork, key: UUID, at: datetime) -> dict[str, UUID]:
    """Put the invented lawyers on the panel, each with a licence; give their rows by name."""
    with at_work(HEAD, at) as head:
        found = {one.name: _add(head, one, uuid5(key, one.name), at) for one in LAWYERS}
    with at_work("joel.elp", at) as joel:
        told = ConflictTold("client", "Constructora Llano Verde (inventada)", "915 555 0177")
        add_conflict_name(actor=joel, told=told, sent_key=uuid5(key, "list"), at=at)
    return found


def refer_invented(
    at_work: AtWork, lawyers: dict[str, UUID], case: UUID, payee: UUID, key: UUID, at: datetime
) -> Offer | None:
    """Tell the story of one case: a lawyer let the offer lapse, the next took it and reports.

    The second is paid: `payee` is the form that put her office on the register, and her ceiling is
    reserved with the offer. None where it is told already.
    """
    then = at - timedelta(days=7)
    with at_work(HEAD, at) as head:
        if Offer.objects.filter(sent_key=uuid5(key, "joel.elp")).exists():
            return None
        _ask(head, case, key, Urgency.URGENT, then)
        asked = _drafted(lawyers["joel.elp"], _ABOUT, uuid5(key, "joel.elp"))
        first = offer_case(actor=head, case_id=case, draft=asked, at=then)
        later = first.due_at + timedelta(hours=1)
        asked = _drafted(lawyers["daniel.elp"], _ABOUT, uuid5(key, "daniel.elp"))
        offer = offer_case(actor=head, case_id=case, draft=asked, at=later)
        commit_funds(actor=head, draft=_ceiling(head, offer, payee), at=at)
    accepted = later + timedelta(minutes=30)
    with at_work("daniel.elp", at) as daniel:
        promise_confidence(actor=daniel, offer_id=offer.id, at=accepted)
        taken = accept_offer(actor=daniel, offer_id=offer.id, at=accepted)
        words = "La agencia laboral fijó una audiencia de conciliación."
        heard = ReportDraft(ReportKind.HEARING, accepted, words, uuid5(key, "report"))
        report(actor=daniel, offer_id=offer.id, draft=heard, at=accepted)
    with at_work(HEAD, at):
        settle_offer(offer_id=offer.id, at=accepted)
    return taken


def offer_invented(
    at_work: AtWork, lawyers: dict[str, UUID], case: UUID, key: UUID, at: datetime
) -> None:
    """Leave one case offered to a lawyer who has still to answer."""
    with at_work(HEAD, at) as head:
        if Offer.objects.filter(sent_key=uuid5(key, "irene.elp")).exists():
            return
        _ask(head, case, key, Urgency.ORDINARY, at)
        asked = _drafted(lawyers["irene.elp"], _WAITING_ABOUT, uuid5(key, "irene.elp"))
        offer_case(actor=head, case_id=case, draft=asked, at=at)


def _add(head: Actor, one: InventedLawyer, key: UUID, at: datetime) -> UUID:
    user = find_user(one.name)
    if user is None:
        raise LookupError(one.name)
    profile = Profile(
        one.firm, one.arrangement, one.areas, one.languages, one.counties, 5, "America/Denver"
    )
    lawyer = add_lawyer(actor=head, staff=user.id, profile=profile, sent_key=key, at=at)
    today = day_of(at)
    held = Licence(
        "TX",
        f"INVENTADA-{key.hex[:6].upper()}",
        date(2012, 1, 1),
        today + timedelta(days=one.licensed_for),
        today,
        _LICENCE,
    )
    record_licence(
        actor=head,
        lawyer_id=lawyer.id,
        licence=held,
        replaces=None,
        sent_key=uuid5(key, "licence"),
        at=at,
    )
    return lawyer.id


def _ask(head: Actor, case: UUID, key: UUID, urgency: Urgency, at: datetime) -> None:
    yes = Asked.GIVEN
    words = "referral-1 file-1 payer-1"
    told = ConsentTold(yes, yes, yes, Manner.SPEAKING, day_of(at), words, "es")
    record_consent(actor=head, case_id=case, told=told, sent_key=uuid5(key, "consent"), at=at)
    need = NeedTold("Español", "48141")
    draft = ReferralDraft(urgency, need, uuid5(key, "referral"))
    start_referral(actor=head, case_id=case, draft=draft, at=at)


def _ceiling(head: Actor, offer: Offer, payee: UUID) -> CommitmentDraft:
    """Give what offering with a fee would reserve; money is posted now, of whichever day it is."""
    known, day = find_sent_payee(payee), day_of(offer.offered_at)
    if known is None:
        raise LookupError(payee)
    return CommitmentDraft(
        allocation=allocation_of(day.year, head.office).id,
        expense=Expense.LEGAL,
        payee=known.id,
        money=CEILING,
        day=day,
        sent_key=uuid5(offer.sent_key, "ceiling"),
        subject=offer.id,
        contract=f"ELP-21/{day.year} (inventado)",
    )


def _drafted(lawyer: UUID, about: str, key: UUID) -> OfferDraft:
    return OfferDraft(lawyer, about, _REACH, "Conoce este tipo de asuntos.", key)
