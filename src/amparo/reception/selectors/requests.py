"""Requests of the consulate that is open, with their callers and calls."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Case, Q, QuerySet, When

from amparo.database.selectors.composed import Composed
from amparo.reception.models import Call, Caller, HelpRequest, WordAsked
from amparo.reception.rules.errors import CallerUnknown, RequestUnknown
from amparo.reception.rules.requests import RequestState

PAGE_SIZE = 50
_CONSULATES = ("consulate", "delivered_from", "delivered_to")
_CALLERS = Composed(
    lambda requests: Caller.objects.filter(request__among=requests).order_by("number")
)


def get_request(request_id: UUID) -> HelpRequest:
    """Give a request with the consulates it names. Raises `RequestUnknown`."""
    rows = HelpRequest.objects.select_related(*_CONSULATES, "person", "person__consulate")
    return _there(rows.filter(pk=request_id).first())


def lock_request(request_id: UUID) -> HelpRequest:
    """Lock a request before something is decided about it. Raises `RequestUnknown`."""
    rows = HelpRequest.objects.select_for_update(of=("self",)).select_related("consulate")
    return _there(rows.filter(pk=request_id).first())


def find_sent_request(sent_key: UUID) -> HelpRequest | None:
    """Find the request that a form was sent for already."""
    return HelpRequest.objects.select_related("consulate").filter(sent_key=sent_key).first()


def find_request_by_folio(folio: str) -> HelpRequest | None:
    """Find a request by the folio that was read out; one that stands before a stub of it."""
    rows = HelpRequest.objects.select_related("consulate").filter(folio=folio)
    is_stub = Case(When(state=RequestState.HANDED_OVER, then=1), default=0)
    return rows.order_by(is_stub, "-received_at").first()


def find_sent_call(sent_key: UUID) -> Call | None:
    """Find the call that a form was sent for already."""
    return Call.objects.filter(sent_key=sent_key).first()


def list_open_requests(before: tuple[int, int] | None = None) -> QuerySet[HelpRequest]:
    """List one page of open requests, newest first: those below a year and number when given."""
    rows = HelpRequest.objects.select_related(*_CONSULATES).filter(state=RequestState.OPEN)
    if before is not None:
        year, number = before
        rows = rows.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return rows.order_by("-year", "-number")[: PAGE_SIZE + 1]


def list_requests_of_person(person_id: UUID) -> list[HelpRequest]:
    """List the open requests that are about a person, the oldest first."""
    rows = HelpRequest.objects.select_related(*_CONSULATES).filter(
        person=person_id, state=RequestState.OPEN
    )
    return list(rows.order_by("received_at", "id")[:PAGE_SIZE])


def list_requests_by_id(ids: Iterable[UUID]) -> list[HelpRequest]:
    """List those of some numbers that are open requests, in the order given."""
    wanted = list(ids)
    rows = HelpRequest.objects.select_related("consulate").filter(
        pk__in=wanted, state=RequestState.OPEN
    )
    by_id = {one.id: one for one in rows}
    return [by_id[one] for one in wanted if one in by_id]


def list_callers(requests: Iterable[UUID]) -> list[Caller]:
    """List who called about some requests, each request's in the order of their first calls."""
    return _CALLERS.rows(list(requests))


def list_calls(requests: Iterable[UUID]) -> list[Call]:
    """List the contacts about some requests, oldest first."""
    return list(Call.objects.filter(request__in=list(requests)).order_by("taken_at", "id"))


def lock_caller(caller_id: UUID) -> Caller:
    """Lock a caller, so that words are asked for one after the other. Raises `CallerUnknown`."""
    found = Caller.objects.select_for_update(of=("self",)).filter(pk=caller_id).first()
    if found is None:
        raise CallerUnknown
    return found


def get_caller(caller_id: UUID) -> Caller:
    """Give a caller. Raises `CallerUnknown`."""
    found = Caller.objects.filter(pk=caller_id).first()
    if found is None:
        raise CallerUnknown
    return found


def list_words_asked(callers: Iterable[UUID]) -> list[WordAsked]:
    """List each time that some callers were asked for the word."""
    return list(WordAsked.objects.filter(caller__in=list(callers)).order_by("asked_at"))


def _there(found: HelpRequest | None) -> HelpRequest:
    if found is None:
        raise RequestUnknown
    return found
