"""What was stated in public of a consulate's money."""

from datetime import date
from uuid import UUID

from amparo.database.selectors.composed import Composed
from amparo.funds.models import StatedFigure
from amparo.funds.rules.errors import FundUnknown

_STATED = Composed(
    lambda office, on: StatedFigure.objects.filter(
        office=office, stated_on__lte=on, withdrawal=None
    ).order_by("since", "measure")
)


def list_stated(office: UUID, on: date) -> list[StatedFigure]:
    """List what was stated of a consulate by a day and stands, in order."""
    return _STATED.rows(office, on)


def list_every_stated() -> list[StatedFigure]:
    """List what was stated of every consulate, with what was withdrawn, the newest first."""
    rows = StatedFigure.objects.select_related("office", "withdrawal")
    return list(rows.order_by("-stated_on", "office__name", "measure")[:200])


def get_stated(figure_id: UUID) -> StatedFigure:
    """Give a stated figure. Raises `FundUnknown`."""
    found = StatedFigure.objects.select_related("office").filter(pk=figure_id).first()
    if found is None:
        raise FundUnknown
    return found


def lock_stated(figure_id: UUID) -> StatedFigure:
    """Give a stated figure to whoever withdraws it; what two withdraw at once is one's alone.

    Nobody may update the row, so its key in the other table is what keeps it to once.
    """
    found = StatedFigure.objects.select_related("withdrawal").filter(pk=figure_id).first()
    if found is None:
        raise FundUnknown
    return found
