"""What consulates posted of their results."""

from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from amparo.database.selectors.composed import Composed, Slot
from amparo.funds.models import PostedResults
from amparo.funds.rules.months import month_before


def find_posted(office: UUID, month: date) -> PostedResults | None:
    """Find what a consulate posted for a month."""
    return PostedResults.objects.filter(office=office, month=month).first()


def list_posted(on: date, office: UUID | None = None) -> list[PostedResults]:
    """List what each consulate posted last by a day: of the months that were over then."""
    rows = _POSTED.rows(_over(on), office, of_one=office is not None)
    found = {one.office_id: one for one in rows}
    return sorted(found.values(), key=lambda one: one.office.name)


def _posted(month: Slot, office: Slot, *, of_one: bool) -> QuerySet[PostedResults]:
    rows = PostedResults.objects.select_related("office").filter(month__lte=month)
    rows = rows.filter(office=office) if of_one else rows
    return rows.order_by("month")


_POSTED = Composed(_posted)


def _over(on: date) -> date:
    return month_before(on + timedelta(days=1))
