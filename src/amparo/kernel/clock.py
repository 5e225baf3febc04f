"""The clock, read at the edges only: views, jobs and commands pass the time on as `at`."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Give the present moment, in UTC. For edges; services and rules take it as an argument."""
    return datetime.now(UTC)  # noqa: TID251 -- the one place that asks the machine
