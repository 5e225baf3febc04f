"""Months of a consulate's book: which are closed, what is in them."""

from datetime import date
from uuid import UUID

from amparo.funds.models import Period, SpendingRequest
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
