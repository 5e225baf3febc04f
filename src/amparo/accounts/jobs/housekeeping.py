"""Forgetting what is over: sessions, limits that are full again, codes that count no more."""

from procrastinate.contrib.django import app

from amparo.accounts.adapters.sessions import SessionStore
from amparo.accounts.services.limits import forget_idle
from amparo.kernel.clock import utc_now


@app.periodic(cron="23 * * * *")
@app.task(name="accounts.forget_what_is_over", queueing_lock="accounts.forget_what_is_over")
def forget_what_is_over(timestamp: int) -> None:
    """Remove rows that open nothing any more, every hour."""
    del timestamp
    SessionStore.clear_expired()
    forget_idle(utc_now())
