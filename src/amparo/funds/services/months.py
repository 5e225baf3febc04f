"""The months of one's own book: which are closed, which may be, what is in them."""

from dataclasses import dataclass
from datetime import date

from amparo.audit.services.recording import recording
from amparo.funds.models import Period
from amparo.funds.selectors.periods import count_by_month
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a book; `digest` stands where it is closed."""

    month: date
    transactions: int
    digest: str
    may_close: bool


def open_months(*, actor: Actor, today: date) -> list[Month]:
    """Open the months of one's own book, the newest first; the look is recorded."""
    actor.require(Permission.FUNDS_PERIOD_CLOSE)
    with recording(Event.FUNDS_ACCOUNT_OPENED) as entry:
        entry.add(months=True)
        closed = {one.month: one for one in Period.objects.filter(office=actor.office)}
        counts = count_by_month(actor.office)
    first_open = min((one for one in counts if one not in closed), default=None)
    return [
        Month(
            month,
            counts.get(month, 0),
            bytes(closed[month].digest).hex() if month in closed else "",
            month == first_open and month < today.replace(day=1),
        )
        for month in sorted({*counts, *closed}, reverse=True)
    ]
