"""Posting to headquarters what came of a consulate's cases: counts in steps, by month, once."""

from datetime import date, datetime

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.funds.models import PostedResults
from amparo.funds.rules.errors import PostingRefused
from amparo.funds.rules.figures import protected
from amparo.funds.rules.months import last_day_of, month_before
from amparo.funds.selectors.figures import summarise_results
from amparo.funds.selectors.results import find_posted
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter

RESULTS = "funds.postedresults"
POST_JOB = "funds.post_results"
_COUNTS = ("people", "acts", "cases", "pending", "favourable", "partly", "unfavourable", "none")


@transaction.atomic
def post_results(*, actor: Actor, month: date, at: datetime) -> PostedResults:
    """Post the results of one's own consulate as of a month's end; what was posted before stays.

    Raises `PostingRefused` for a month that is not over.
    """
    actor.require(Permission.FUNDS_RESULTS_POST)
    return take_up_results(actor, month.replace(day=1), at)


def take_up_results(actor: Actor, month: date, at: datetime) -> PostedResults:
    """Post the results of the consulate that is open; for a job, too, in nobody's name.

    What was posted is never counted anew: a later correction shows in the months that follow.
    """
    with recording(Event.FUNDS_RESULTS_POSTED) as entry:
        if month > month_before(actor.day(at)):
            raise PostingRefused("not_over")
        lock_counter(actor.office, "results", 0)
        known = find_posted(actor.office, month)
        posted = known or PostedResults.objects.create(
            office_id=actor.office,
            month=month,
            posted_at=at,
            posted_by=actor.person,
            **_counted(month),
        )
        entry.about(RESULTS, posted.id)
        entry.add(month=month, again=known is not None)
    return posted


def _counted(month: date) -> dict[str, int]:
    found = summarise_results(last_day_of(month))
    return {name: protected(getattr(found, name)) for name in _COUNTS}
