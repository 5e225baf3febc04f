"""What waits on the duty line: promised call-backs, proposals of the standing searches."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from amparo.reception.models import CallBack, HelpRequest, Match
from amparo.reception.rules.errors import MatchUnknown, RequestUnknown
from amparo.reception.rules.requests import RequestState

MOST_SHOWN = 50


def list_waiting(most: int = MOST_SHOWN) -> list[CallBack]:
    """List the call-backs that nobody has made yet, the most pressing first."""
    rows = CallBack.objects.filter(kept="").select_related("request", "request__consulate")
    return list(rows.order_by("due_at", "id")[:most])


def list_unmatched(most: int) -> list[HelpRequest]:
    """List open requests of which nobody knows yet whom they mean, the oldest first."""
    rows = HelpRequest.objects.filter(state=RequestState.OPEN, person=None)
    return list(rows.select_related("consulate").order_by("received_at", "id")[:most])


def list_call_backs(request: HelpRequest) -> list[CallBack]:
    """List what was promised about a request, oldest first."""
    return list(request.call_backs.order_by("promised_at"))


def lock_call_back(call_back_id: UUID) -> CallBack:
    """Lock a promise before it is noted. Raises `RequestUnknown`."""
    found = CallBack.objects.select_for_update(of=("self",)).filter(pk=call_back_id).first()
    if found is None:
        raise RequestUnknown
    return found


def is_anybody_waiting(request: HelpRequest) -> bool:
    """Answer whether somebody waits for a call about a request."""
    return request.call_backs.filter(kept="").exists()


def list_proposals(
    compartments: Iterable[str], people: Iterable[UUID], request: HelpRequest | None = None
) -> list[Match]:
    """List proposals that nobody has decided, of one request or of all open ones, newest first.

    Only of records in some compartments, and of some people in others: what is not for the reader
    takes no place of what is.
    """
    rows = Match.objects.filter(is_it=None, request__state=RequestState.OPEN)
    rows = rows.select_related("request", "request__consulate", "person", "person__consulate")
    rows = rows.filter(Q(person__compartment__in=list(compartments)) | Q(person__in=list(people)))
    if request is not None:
        rows = rows.filter(request=request)
    return list(rows.order_by("-found_at", "id")[:MOST_SHOWN])


def lock_match(match_id: UUID) -> Match:
    """Lock a proposal before it is decided. Raises `MatchUnknown`."""
    found = Match.objects.select_for_update(of=("self",)).filter(pk=match_id).first()
    if found is None:
        raise MatchUnknown
    return found


def list_proposed(requests: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """List which people were ever proposed to some requests, as pairs of request and person."""
    rows = Match.objects.filter(request__in=list(requests))
    return set(rows.values_list("request_id", "person_id"))


def count_waiting(at: datetime) -> dict[str, int]:
    """Count what waits: call-backs, late ones, requests of nobody known, those nobody took."""
    promised = CallBack.objects.filter(kept="").aggregate(
        promised=Count("id"), late=Count("id", filter=Q(due_at__lte=at))
    )
    requests = HelpRequest.objects.filter(state=RequestState.OPEN)
    return promised | requests.aggregate(
        unmatched=Count("id", filter=Q(person=None)),
        untaken=Count("id", filter=Q(received_by=None)),
    )
