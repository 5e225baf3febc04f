"""Laying beside the ledger what was stated in public of a consulate's money, with its source."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import StatedFigure
from amparo.funds.rules.kinds import Measure, Qualifier
from amparo.funds.services.headquarters import require_headquarters
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission

STATED = "funds.statedfigure"


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


@transaction.atomic
def state_figure(*, actor: Actor, draft: StatementDraft, at: datetime) -> StatedFigure:
    """Keep a figure that was stated in public; the same twice keeps it once.

    Raises `NotHeadquarters`.
    """
    actor.require(Permission.FUNDS_FUND_KEEP)
    require_headquarters(actor)
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
            sent_key=draft.sent_key,
            recorded_at=at,
            recorded_by=actor.person,
        )
        entry.about(STATED, kept.id)
        entry.add(again=known is not None)
    return kept
