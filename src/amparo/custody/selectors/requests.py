"""Requests for help about people who are held."""

from collections.abc import Iterable
from uuid import UUID

from amparo.reception.models import HelpRequest
from amparo.reception.rules.requests import RequestState


def list_requests_about(people: Iterable[UUID]) -> list[HelpRequest]:
    """List the open requests that are about some people, the oldest first."""
    rows = HelpRequest.objects.select_related("consulate").filter(
        person__in=list(people), state=RequestState.OPEN
    )
    return list(rows.order_by("received_at", "id"))
