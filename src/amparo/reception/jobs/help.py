"""What happens by itself to requests that came in by themselves, and to those never sent."""

from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out
from amparo.reception.services import standing
from amparo.reception.services.drafts import forget_drafts


@app.task(name="reception.take_up")
def take_up(order: Order, request: str) -> None:
    """Let a request wait, and try it against everybody whom the receiver knows."""
    at = utc_now()
    work = partial(standing.take_up, request_id=UUID(request), at=at)
    carry_out("reception.take_up", order, {"request": request}, at, work)


@app.periodic(cron="7 * * * *")
@app.task(name="reception.forget_drafts", queueing_lock="reception.forget_drafts")
def forget_what_was_not_sent(timestamp: int) -> None:
    """Remove what was typed and neither sent nor kept up, every hour."""
    del timestamp
    forget_drafts(utc_now())
