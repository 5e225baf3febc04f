"""Trying inquiries on each consulate's people, minding the hour, and forgetting what is settled."""

from functools import partial
from uuid import UUID

from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out, order_everywhere
from amparo.people.rules.errors import TooManyInquiries
from amparo.people.services.inquiries import SEARCH_JOB
from amparo.people.services.inquiry_search import (
    MIND_JOB,
    forget_settled,
    mind_hour,
    search_for,
)

FORGET_JOB = "people.forget_inquiries"
_AGAIN = RetryStrategy(
    max_attempts=5, exponential_wait=5, retry_exceptions=(DatabaseError, TooManyInquiries)
)
"""What failed for a while is tried again within an hour; a refused order never is."""


@app.task(name=SEARCH_JOB, retry=_AGAIN)
def search(order: Order, received: str) -> None:
    """Try an inquiry on the people of one consulate."""
    at = utc_now()
    work = partial(search_for, received_id=UUID(received), at=at)
    carry_out(SEARCH_JOB, order, {"received": received}, at, work)


@app.task(name=MIND_JOB, retry=_AGAIN)
def mind(order: Order, received: str) -> None:
    """Tell the network's duty officer where nobody has answered within the hour."""
    at = utc_now()
    work = partial(mind_hour, received_id=UUID(received), at=at)
    carry_out(MIND_JOB, order, {"received": received}, at, work)


@app.periodic(cron="26 9 * * *")
@app.task(name="people.forget_inquiries_everywhere", queueing_lock="people.forget_inquiries")
def forget_everywhere(timestamp: int) -> None:
    """Order the forgetting of settled inquiries, one job a consulate."""
    del timestamp
    order_everywhere(FORGET_JOB, utc_now())


@app.task(name=FORGET_JOB)
def forget(order: Order) -> None:
    """Forget one consulate's inquiries that were settled long ago."""
    at = utc_now()
    carry_out(FORGET_JOB, order, {}, at, partial(forget_settled, at=at))
