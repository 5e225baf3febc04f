"""Today, as every consulate of the tests reckons it: at night in UTC that is the day before."""

from datetime import date

from amparo.demo.workdays import day_of
from amparo.kernel.clock import utc_now


def today() -> date:
    """Give the day that has begun at every consulate."""
    return day_of(utc_now())
