"""Months of a consulate's book: which are closed, what is in them."""

from datetime import date
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncMonth

from amparo.funds.models import Period, SpendingRequest, Transaction
from amparo.funds.rules.kinds import RequestState


def find_period(office: UUID, month: date) -> Period | None:
    """Find a month that a consulate has closed."""
    return Period.objects.filter(office=office, month=month.replace(day=1)).first()


def count_open_requests(office: UUID, month: date) -> int:
    """Count the requests of a consulate that were made in a month or before and are not decided."""
    return SpendingRequest.objects.filter(
        office=office, state=RequestState.OPEN, asked_at__date__lt=_next(month)
    ).count()


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def count_by_month(office: UUID) -> dict[date, int]:
    """Count the transactions of a consulate's book by month."""
    found = (
        Transaction.objects.filter(office=office)
        .annotate(month=TruncMonth("day"))
        .values_list("month")
        .annotate(count=Count("id"))
    )
    return dict(found)
