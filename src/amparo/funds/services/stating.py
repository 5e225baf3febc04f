"""Laying beside the ledger what was stated in public of a consulate's money, with its source."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import StatedFigure, StatementWithdrawal
from amparo.funds.rules.errors import DecisionUnclear
from amparo.funds.rules.kinds import Measure, Qualifier
from amparo.funds.selectors.figures import sum_spent
from amparo.funds.selectors.stated import list_every_stated, lock_stated
from amparo.funds.services.headquarters import require_headquarters
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission

STATED = "funds.statedfigure"


@dataclass(frozen=True, slots=True)
class StatedBeside:
    """What was stated in public, and what this ledger has for the same days; none for counts."""

    stated: StatedFigure
    posted: Money | None


@dataclass(frozen=True, slots=True)
class StatementDraft:
    """What was stated: of whom, how much of what, for which days, where and when it was said."""

    office: UUID
    measure: Measure
    qualifier: Qualifier
    amount: int
    currency: str
    since: date
    until: date
    stated_on: date
    source: str
    sent_key: UUID
    address: str = ""


@transaction.atomic
def state_figure(*, actor: Actor, draft: StatementDraft, at: datetime) -> StatedFigure:
    """Keep a figure that was stated in public; the same twice keeps it once.

    Raises `NotHeadquarters`, `DecisionUnclear`.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    _require_clear(draft, actor.day(at))
    with recording(Event.FUNDS_FIGURE_STATED) as entry:
        known = StatedFigure.objects.filter(sent_key=draft.sent_key).first()
        kept = known or StatedFigure.objects.create(
            office_id=draft.office,
            measure=draft.measure,
            qualifier=draft.qualifier,
            amount=draft.amount,
            currency=draft.currency,
            since=draft.since,
            until=draft.until,
            stated_on=draft.stated_on,
            source=draft.source,
            address=draft.address,
            sent_key=draft.sent_key,
            recorded_at=at,
            recorded_by=actor.person,
        )
        entry.about(STATED, kept.id)
        entry.add(again=known is not None)
    return kept


@transaction.atomic
def withdraw_figure(*, actor: Actor, figure_id: UUID, reason: str, at: datetime) -> StatedFigure:
    """Withdraw a figure that was laid here by mistake; twice is harmless.

    Raises `NotHeadquarters`, `FundUnknown`.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
    with recording(Event.FUNDS_FIGURE_WITHDRAWN) as entry:
        figure = lock_stated(figure_id)
        entry.about(STATED, figure.id)
        is_again = hasattr(figure, "withdrawal")
        entry.add(again=is_again)
        if not is_again:
            StatementWithdrawal.objects.create(
                figure=figure, reason=reason, recorded_at=at, recorded_by=actor.person
            )
    return figure


def open_stated(*, actor: Actor, on: date) -> list[StatedBeside]:
    """Open every figure that was stated of a consulate, beside what was posted.

    The look is recorded.
    """
    actor.require(Permission.FUNDS_NETWORK_SEE)
    with recording(Event.FUNDS_FIGURES_LISTED) as entry:
        found = [beside(one, on) for one in list_every_stated()]
        if found:
            entry.about(STATED, *(one.stated.id for one in found))
    return found


def beside(stated: StatedFigure, on: date) -> StatedBeside:
    """Lay beside a stated sum what was paid in the same days, as of a day."""
    if not stated.currency:
        return StatedBeside(stated, None)
    until = min(stated.until, on)
    return StatedBeside(stated, sum_spent(stated.office_id, stated.since, until, stated.currency))


def _require_clear(draft: StatementDraft, today: date) -> None:
    if draft.until < draft.since:
        raise DecisionUnclear("until", Message("The period ends before it begins."))
    if draft.stated_on > today:
        raise DecisionUnclear("stated_on", Message("Write a day that has been."))
