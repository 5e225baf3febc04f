"""Requests for help about people who are held."""

from collections.abc import Iterable
from uuid import UUID

from amparo.database.selectors.composed import Composed
from amparo.reception.models import HelpRequest
from amparo.reception.rules.requests import RequestState

_ABOUT = Composed(
    lambda people: (
        HelpRequest.objects.select_related("consulate")
        .filter(person__among=people, state=RequestState.OPEN)
        .order_by("received_at", "id")
    )
)


def list_requests_about(people: Iterable[UUID]) -> list[HelpRequest]:
    """List the open requests that are about some people, the oldest first."""
    return _ABOUT.rows(list(people))
