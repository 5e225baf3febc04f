"""What happens by itself to notices that other consulates sent on."""

from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from amparo.custody.services import waiting
from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out


@app.task(name="custody.take_up")
def take_up(order: Order, notice: str) -> None:
    """Compare a notice that arrived with everybody whom the receiver knows."""
    at = utc_now()
    work = partial(waiting.take_up, notice_id=UUID(notice), at=at)
    carry_out("custody.take_up", order, {"notice": notice}, at, work)
