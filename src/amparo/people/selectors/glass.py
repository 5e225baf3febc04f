"""Broken glass: whose, when, and what no head has seen yet."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, QuerySet

from amparo.database.selectors.composed import Composed
from amparo.people.models import BrokenGlass
from amparo.people.rules.errors import GlassUnknown

_LAST = Composed(
    lambda people, staff: (
        BrokenGlass.objects.filter(person__among=people, staff_id=staff)
        .values("person_id")
        .annotate(last=Max("broken_at"))
        .values_list("person_id", "last")
    )
)
_SINCE = Composed(
    lambda moment, staff: BrokenGlass.objects.filter(
        staff_id=staff, broken_at__gt=moment
    ).values_list("person_id", flat=True)
)


def last_breaks(people: Iterable[UUID], staff_id: UUID) -> dict[UUID, datetime]:
    """Give when a member of staff last broke the glass before each of some records."""
    return dict(_LAST.rows(list(people), staff_id))


def list_broken_since(moment: datetime, staff_id: UUID) -> set[UUID]:
    """List the people before whose records a member of staff has broken the glass since."""
    return set(_SINCE.rows(moment, staff_id))


def list_unseen() -> QuerySet[BrokenGlass]:
    """List the breaks that no head of protection has seen yet, oldest first."""
    broken = BrokenGlass.objects.filter(seen_at=None).select_related("person__consulate")
    return broken.order_by("broken_at")


def lock_glass(glass_id: UUID) -> BrokenGlass:
    """Lock a break. Raises `GlassUnknown`."""
    found = BrokenGlass.objects.select_for_update(of=("self",)).filter(pk=glass_id).first()
    if found is None:
        raise GlassUnknown
    return found


def count_unseen() -> int:
    """Count the breaks that no head of protection has seen yet."""
    return BrokenGlass.objects.filter(seen_at=None).count()
