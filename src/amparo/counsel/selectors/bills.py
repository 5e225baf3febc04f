"""What is reserved for cases, and what lawyers sent to be paid."""

from datetime import date
from uuid import UUID

from django.db.models import Q

from amparo.counsel.models import Bill, Offer
from amparo.counsel.rules.errors import OfferUnknown
from amparo.counsel.rules.offers import OfferState
from amparo.funds.models import Commitment, Invoice, InvoiceStep
from amparo.funds.rules.invoices import InvoiceState, StepKind

_ENDED = (OfferState.DECLINED, OfferState.LAPSED, OfferState.WITHDRAWN)


def find_ceiling(offer_id: UUID) -> Commitment | None:
    """Find the commitment that stands for an offer."""
    rows = Commitment.objects.select_related("line__fund").filter(subject=offer_id)
    return rows.order_by("recorded_at").first()


def list_offers_nobody_took() -> list[UUID]:
    """List the offers for which money was reserved and that ended untaken."""
    ended = Q(state__in=_ENDED) | Q(state=OfferState.OPEN, over_at__isnull=False)
    rows = Offer.objects.filter(ended, pk__in=Commitment.objects.values("subject"))
    return list(rows.values_list("id", flat=True))


def find_sent_bill(sent_key: UUID) -> Bill | None:
    """Find the bill that a form has sent already."""
    return Bill.objects.select_related("offer").filter(sent_key=sent_key).first()


def list_untold_bills(offer: Offer) -> list[Bill]:
    """List the bills whose figures have not reached those who pay, the oldest first."""
    rows = Bill.objects.select_related("offer").filter(offer=offer, told_at=None)
    return list(rows.order_by("recorded_at", "id"))


def list_own_bills(staff: UUID) -> list[Bill]:
    """List what a lawyer sent, the newest first; the walls leave her own alone."""
    rows = Bill.objects.select_related("offer").filter(offer__staff=staff)
    return list(rows.order_by("-recorded_at")[:100])


def find_bill_of_invoice(invoice_id: UUID) -> Bill | None:
    """Find the newest bill whose figures an invoice has."""
    rows = Bill.objects.select_related("offer__case").filter(invoice=invoice_id, refusal="")
    return rows.order_by("-recorded_at").first()


def invoices_of(bills: list[Bill]) -> dict[UUID, Invoice]:
    """Give the invoices that bills have become."""
    rows = Invoice.objects.select_related("commitment__line__fund", "request", "batch")
    return rows.in_bulk({one.invoice for one in bills})


def days_paid(bills: list[Bill]) -> dict[UUID, date]:
    """Give on which day each invoice that bills have become, and that is paid, was paid."""
    steps = InvoiceStep.objects.filter(
        invoice__in={one.invoice for one in bills},
        invoice__state=InvoiceState.PAID,
        kind=StepKind.PAID,
    )
    return dict(steps.order_by("number").values_list("invoice_id", "day"))


def get_own_bill(bill_id: UUID, staff: UUID) -> Bill:
    """Give a bill of a lawyer's own. Raises `OfferUnknown`."""
    rows = Bill.objects.select_related("offer").filter(pk=bill_id, offer__staff=staff)
    found = rows.first()
    if found is None:
        raise OfferUnknown
    return found
