"""What waits on the duty line: promised call-backs, proposals of the standing searches."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from amparo.database.selectors.composed import Composed, Slot, totalled
from amparo.reception.models import CallBack, HelpRequest, Match
from amparo.reception.rules.errors import MatchUnknown, RequestUnknown
from amparo.reception.rules.requests import RequestState

MOST_SHOWN = 50


def list_waiting(most: int = MOST_SHOWN) -> list[CallBack]:
    """List the call-backs that nobody has made yet, the most pressing first."""
    return _WAITING.rows(most=most)


def list_unmatched(most: int) -> list[HelpRequest]:
    """List open requests of which nobody knows yet whom they mean, the oldest first."""
    return _UNMATCHED.rows(most=most)


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
    values = (list(compartments), list(people), request.pk if request else None)
    return _PROPOSED.rows(*values, of_one=request is not None)


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
    ((promised, late),), ((unmatched, untaken),) = _PROMISED.rows(at), _OPEN.rows()
    return {"promised": promised, "late": late, "unmatched": unmatched, "untaken": untaken}


def _waiting(*, most: int) -> QuerySet[CallBack]:
    rows = CallBack.objects.filter(kept="").select_related("request", "request__consulate")
    return rows.order_by("due_at", "id")[:most]


def _unmatched(*, most: int) -> QuerySet[HelpRequest]:
    rows = HelpRequest.objects.filter(state=RequestState.OPEN, person=None)
    return rows.select_related("consulate").order_by("received_at", "id")[:most]


def _proposed(compartments: Slot, people: Slot, asked: Slot, *, of_one: bool) -> QuerySet[Match]:
    rows = Match.objects.filter(is_it=None, request__state=RequestState.OPEN)
    rows = rows.select_related("request", "request__consulate", "person", "person__consulate")
    rows = rows.filter(Q(person__compartment__among=compartments) | Q(person__among=people))
    if of_one:
        rows = rows.filter(request=asked)
    return rows.order_by("-found_at", "id")[:MOST_SHOWN]


_WAITING, _UNMATCHED, _PROPOSED = Composed(_waiting), Composed(_unmatched), Composed(_proposed)
_PROMISED = Composed(
    lambda at: totalled(
        CallBack.objects.filter(kept=""),
        promised=Count("id"),
        late=Count("id", filter=Q(due_at__lte=at)),
    )
)
_OPEN = Composed(
    lambda: totalled(
        HelpRequest.objects.filter(state=RequestState.OPEN),
        unmatched=Count("id", filter=Q(person=None)),
        untaken=Count("id", filter=Q(received_by=None)),
    )
)
