"""What consulates posted of their results."""

from datetime import date, timedelta
from uuid import UUID

from amparo.funds.models import PostedResults
from amparo.funds.rules.months import month_before


def find_posted(office: UUID, month: date) -> PostedResults | None:
    """Find what a consulate posted for a month."""
    return PostedResults.objects.filter(office=office, month=month).first()


def list_posted(on: date, office: UUID | None = None) -> list[PostedResults]:
    """List what each consulate posted last by a day: of the months that were over then."""
    rows = PostedResults.objects.select_related("office").filter(month__lte=_over(on))
    if office is not None:
        rows = rows.filter(office=office)
    found = {one.office_id: one for one in rows.order_by("month")}
    return sorted(found.values(), key=lambda one: one.office.name)


def _over(on: date) -> date:
    return month_before(on + timedelta(days=1))
