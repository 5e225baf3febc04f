"""Closing a month: complete, hashed, and unchanged from then on."""

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import Period
from amparo.funds.rules.errors import PeriodUnfinished, PostingRefused
from amparo.funds.selectors.periods import count_open_requests, find_period
from amparo.funds.services.once import made_once
from amparo.funds.services.posting import refused_by_rule
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission

PERIOD = "funds.period"
_FIRST_YEAR = 1900
Completeness = Callable[[UUID, date], list[Message]]
"""Says what a consulate's month still lacks."""


class _Asked:
    """Where domains above leave what else a month must have before it closes."""

    checks: list[Completeness] = []  # noqa: RUF012 -- filled while the parts are put together


def ask_before_closing(check: Completeness) -> None:
    """Have a month ask this before it closes; a domain above says it once, when it is set up."""
    if check not in _Asked.checks:
        _Asked.checks.append(check)


@transaction.atomic
def close_period(*, actor: Actor, month: date, at: datetime) -> Period:
    """Close a month of the acting consulate's book, for ever; a month that is closed stays so.

    Raises `PeriodUnfinished`, and `PostingRefused` for one that is not over or out of order.
    """
    actor.require(Permission.FUNDS_PERIOD_CLOSE)
    with recording(Event.FUNDS_PERIOD_CLOSED) as entry:
        period, again = made_once(
            lambda: find_period(actor.office, month),
            lambda: _close(actor, month.replace(day=1), at),
        )
        entry.about(PERIOD, period.id)
        entry.add(
            month=period.month,
            transactions=period.transactions,
            digest=bytes(period.digest).hex(),
            again=again,
        )
    return period


def list_lacking(office: UUID, month: date) -> list[Message]:
    """List what a month still lacks, before anybody tries to close it."""
    found = [one for check in _Asked.checks for one in check(office, month)]
    waiting = count_open_requests(office, month)
    if waiting:
        found.append(
            Message("{count} requests of that month wait for a decision.", {"count": waiting})
        )
    return found


def _close(actor: Actor, month: date, at: datetime) -> Period:
    # The database asks UTC, by which a month in the West is over on its last evening.
    if month >= actor.day(at).replace(day=1):
        raise PostingRefused("not_over")
    if month.year < _FIRST_YEAR:
        raise PostingRefused("no_month")
    lacking = list_lacking(actor.office, month)
    if lacking:
        raise PeriodUnfinished(tuple(lacking))
    period = Period(
        office_id=actor.office,
        month=month,
        transactions=0,
        digest=b"",
        closed_at=at,
        closed_by=actor.person,
    )
    try:
        with transaction.atomic():
            period.save(force_insert=True)
    except DatabaseError as failure:
        word = refused_by_rule(failure)
        if word is None:
            raise
        raise PostingRefused(word) from failure
    # The database has filled in what it counted.
    period.refresh_from_db()
    return period
