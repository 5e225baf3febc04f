"""What happens by itself to notices: those that others sent on, and the rest of a long list."""

from functools import partial
from uuid import UUID

from django.db import DatabaseError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from amparo.custody.rules.errors import TooManyNoticesSent
from amparo.custody.services import waiting
from amparo.custody.services.importing import JUDGE_JOB, judge_on
from amparo.kernel.clock import utc_now
from amparo.network.services.orders import Order, carry_out

_AGAIN = RetryStrategy(
    max_attempts=10, exponential_wait=3, retry_exceptions=(DatabaseError, TooManyNoticesSent)
)
"""What failed for a while is tried again within hours; a refused order never is."""


@app.task(name="custody.take_up")
def take_up(order: Order, notice: str) -> None:
    """Compare a notice that arrived with everybody whom the receiver knows."""
    at = utc_now()
    work = partial(waiting.take_up, notice_id=UUID(notice), at=at)
    carry_out("custody.take_up", order, {"notice": notice}, at, work)


@app.task(name=JUDGE_JOB, retry=_AGAIN)
def judge_list(order: Order, found: str) -> None:
    """Give the next rows of a long list their verdicts."""
    at = utc_now()
    work = partial(judge_on, list_id=UUID(found), at=at)
    carry_out(JUDGE_JOB, order, {"found": found}, at, work)
