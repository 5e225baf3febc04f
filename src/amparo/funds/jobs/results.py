"""Posting each consulate's results to headquarters, once a month has ended."""

from functools import partial
from uuid import UUID

from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amparo.funds.rules.months import month_before
from amparo.funds.services.results import POST_JOB, take_up_results
from amparo.kernel.actor import NOBODY, Actor
from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out, order_everywhere

_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=5, retry_exceptions=(DatabaseError,))


@app.periodic(cron="47 4 2 * *")
@app.task(name="funds.post_results_everywhere", queueing_lock="funds.post_results")
def post_everywhere(timestamp: int) -> None:
    """Order the results of the month that has ended, one job a consulate."""
    del timestamp
    order_everywhere(POST_JOB, utc_now())


@app.task(name=POST_JOB, retry=_AGAIN)
def post(order: Order) -> None:
    """Post the results of one consulate for the month before this one."""
    at = utc_now()
    actor = Actor("", frozenset(), NOBODY, UUID(str(order["consulate"])))
    carry_out(POST_JOB, order, {}, at, partial(take_up_results, actor, month_before(at.date()), at))
