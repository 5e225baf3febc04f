"""Referrals, consents, offers and reports of the consulate, or of the lawyer, that is open."""

from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from amparo.cases.models import Case
from amparo.counsel.models import CaseConsent, Offer, Referral, Report
from amparo.counsel.rules.errors import OfferUnknown
from amparo.counsel.rules.offers import OfferState
from amparo.database.selectors.composed import Composed

PAGE_SIZE = 50
_WITH = ("consulate", "case", "case__consulate", "referral", "lawyer")
_UNDER_WAY = Composed(lambda case: Referral.objects.filter(case_id=case, over_at=None))
_OFFERS_OF_CASE = Composed(
    lambda case: (
        Offer.objects.select_related("lawyer", "referral")
        .filter(case_id=case)
        .order_by("-offered_at", "-id")
    )
)


def find_referral(case_id: UUID) -> Referral | None:
    """Find the referral of a case that is under way."""
    return _UNDER_WAY.first(case_id)


def find_sent_referral(sent_key: UUID) -> Referral | None:
    """Find the referral that a form has started already."""
    return Referral.objects.filter(sent_key=sent_key).first()


def list_waiting_referrals() -> list[Referral]:
    """List the referrals under way of which no offer stands."""
    stands = Offer.objects.filter(state__in=["open", "accepted"], over_at=None)
    rows = Referral.objects.filter(over_at=None).select_related("case", "case__consulate")
    waiting = rows.exclude(pk__in=stands.values("referral_id"))
    return list(waiting.order_by("started_at")[:PAGE_SIZE])


def list_consents(case_id: UUID) -> list[CaseConsent]:
    """List what the client of a case answered, newest first."""
    return list(CaseConsent.objects.filter(case_id=case_id).order_by("-number"))


def find_sent_consent(sent_key: UUID) -> CaseConsent | None:
    """Find the answers that a form has recorded already."""
    return CaseConsent.objects.filter(sent_key=sent_key).first()


def next_consent_number(case: Case) -> int:
    """Give the number that the next answers bear; the case is locked."""
    last = CaseConsent.objects.filter(case=case).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def list_offers_of_case(case_id: UUID) -> list[Offer]:
    """List the offers of a case, newest first."""
    return _OFFERS_OF_CASE.rows(case_id)


def list_offers(states: list[OfferState] | None = None) -> list[Offer]:
    """List the newest offers of the consulate, those of some states alone where any are named."""
    rows = Offer.objects.select_related(*_WITH)
    if states is not None:
        rows = rows.filter(state__in=[one.value for one in states])
    return list(rows.order_by("-offered_at", "-id")[:PAGE_SIZE])


def find_sent_offer(sent_key: UUID) -> Offer | None:
    """Find the offer that a form has made already."""
    return Offer.objects.select_related(*_WITH).filter(sent_key=sent_key).first()


def find_standing_offer(case_id: UUID) -> Offer | None:
    """Find the offer of a case that is open, or was accepted, and is not over."""
    rows = Offer.objects.select_for_update(of=("self",)).select_related("referral", "lawyer")
    return rows.filter(case_id=case_id, state__in=["open", "accepted"], over_at=None).first()


def get_case_of_offer(offer_id: UUID) -> UUID:
    """Give the case of an offer, for whoever locks that first. Raises `OfferUnknown`."""
    found = Offer.objects.filter(pk=offer_id).values_list("case_id", flat=True).first()
    if found is None:
        raise OfferUnknown
    return UUID(str(found))


def lock_offer(offer_id: UUID) -> Offer:
    """Lock an offer. Raises `OfferUnknown`."""
    found = Offer.objects.select_for_update(of=("self",)).filter(pk=offer_id).first()
    if found is None:
        raise OfferUnknown
    return found


def lock_own_offer(offer_id: UUID, staff: UUID) -> Offer:
    """Lock an offer of a lawyer's own that is not over. Raises `OfferUnknown`."""
    rows = Offer.objects.select_for_update(of=("self",))
    found = rows.filter(pk=offer_id, staff=staff, over_at=None).first()
    if found is None:
        raise OfferUnknown
    return found


def get_own_offer(offer_id: UUID, staff: UUID) -> Offer:
    """Give an offer of a lawyer's own that is not over. Raises `OfferUnknown`."""
    found = own_offers(staff).filter(pk=offer_id, over_at=None).first()
    if found is None:
        raise OfferUnknown
    return found


def own_offers(staff: UUID) -> QuerySet[Offer]:
    """Give a lawyer's own offers, newest first."""
    return Offer.objects.filter(staff=staff).order_by("-offered_at", "-id")


def list_late_offers(at: datetime) -> list[UUID]:
    """List the open offers whose time is up."""
    rows = Offer.objects.filter(state=OfferState.OPEN, due_at__lte=at, over_at=None)
    return list(rows.values_list("id", flat=True))


def list_untold() -> list[UUID]:
    """List the offers of which something is not in the case's timeline yet."""
    answered = Offer.objects.filter(state__in=["accepted", "declined"], told_at=None)
    reported = Report.objects.filter(told_at=None).values_list("offer_id", flat=True)
    return [*answered.values_list("id", flat=True), *reported.distinct()]


def list_reports(offer: Offer) -> list[Report]:
    """List what went between a lawyer and the consulate, newest first."""
    rows = Report.objects.select_related("offer").filter(offer=offer)
    return list(rows.order_by("-happened_at", "-recorded_at"))


def list_untold_reports(offer: Offer) -> list[Report]:
    """List the reports that are not in the case's timeline yet, the oldest first."""
    rows = Report.objects.select_related("offer").filter(offer=offer, told_at=None)
    return list(rows.order_by("recorded_at", "id"))


def find_sent_report(sent_key: UUID) -> Report | None:
    """Find the report that a form has made already."""
    return Report.objects.filter(sent_key=sent_key).first()
