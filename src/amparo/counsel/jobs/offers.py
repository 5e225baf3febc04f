"""Settling offers: at their hour, after a lawyer's act, and each hour whatever was missed."""

from functools import partial
from uuid import UUID

from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amparo.counsel.services.settling import SETTLE_JOB, mind_offers, settle_offer
from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out, order_everywhere

MIND_JOB = "counsel.mind_offers"
_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5, retry_exceptions=(DatabaseError,))


@app.task(name=SETTLE_JOB, retry=_AGAIN)
def settle(order: Order, offer: str) -> None:
    """Write down a lapse, or put into a case what its lawyer did."""
    at = utc_now()
    work = partial(settle_offer, offer_id=UUID(offer), at=at)
    carry_out(SETTLE_JOB, order, {"offer": offer}, at, work)


@app.periodic(cron="17 * * * *")
@app.task(name="counsel.mind_offers_everywhere", queueing_lock="counsel.mind_offers")
def mind_everywhere(timestamp: int) -> None:
    """Order the settling of whatever a job has missed, one job a consulate."""
    del timestamp
    order_everywhere(MIND_JOB, utc_now())


@app.task(name=MIND_JOB, retry=_AGAIN)
def mind(order: Order) -> None:
    """Settle the offers of one consulate of which something is still to be done."""
    at = utc_now()
    carry_out(MIND_JOB, order, {}, at, partial(mind_offers, at=at))
