"""What happens to duty notes by itself."""

from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out
from amparo.reception.services import notes


@app.task(name="reception.mark_overdue")
def mark_overdue(order: Order, note: str) -> None:
    """Mark a note that is still open a shift after it was written."""
    at = utc_now()
    work = partial(notes.mark_overdue, note_id=UUID(note), at=at)
    carry_out("reception.mark_overdue", order, {"note": note}, at, work)
