"""Keeping the lists of the search clean: each hour spread, each night written anew."""

from functools import partial
from uuid import UUID

from procrastinate.contrib.django import app

from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out, order_everywhere
from amparo.people.services.postings import rewrite_postings, settle_postings


@app.periodic(cron="41 * * * *")
@app.task(name="people.settle_everywhere", queueing_lock="people.settle_everywhere")
def settle_everywhere(timestamp: int) -> None:
    """Order the spreading of what waits, one job a consulate."""
    del timestamp
    order_everywhere("people.settle_postings", utc_now())


@app.periodic(cron="11 9 * * *")
@app.task(name="people.rewrite_everywhere", queueing_lock="people.rewrite_everywhere")
def rewrite_everywhere(timestamp: int) -> None:
    """Order the rewriting of all lists, one job a consulate, when it is night in every district."""
    del timestamp
    order_everywhere("people.rewrite_postings", utc_now())


@app.task(name="people.settle_postings")
def settle(order: Order) -> None:
    """Spread the entries of one consulate that wait."""
    work = partial(settle_postings, UUID(order["consulate"]))
    carry_out("people.settle_postings", order, {}, utc_now(), work)


@app.task(name="people.rewrite_postings")
def rewrite(order: Order) -> None:
    """Write the lists of one consulate anew."""
    work = partial(rewrite_postings, UUID(order["consulate"]))
    carry_out("people.rewrite_postings", order, {}, utc_now(), work)
