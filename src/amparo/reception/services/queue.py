"""The queue of the duty line: who waits for a call, what the searches found, what is open."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Way
from amparo.people.selectors.registry import get_person
from amparo.people.services.access import free_to, way_for, ways_for
from amparo.reception.models import CallBack, HelpRequest, Match
from amparo.reception.rules.errors import RequestUnknown
from amparo.reception.rules.folios import read_folio
from amparo.reception.selectors.promises import list_proposals, list_waiting
from amparo.reception.selectors.requests import (
    PAGE_SIZE,
    find_request_by_folio,
    list_callers,
    list_open_requests,
    list_requests_of_person,
)
from amparo.reception.services.request_sealing import OpenedRequest, open_requests
from amparo.reception.services.standing import REQUEST


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of the queue; what waits stands on the first page alone."""

    waiting: tuple[tuple[CallBack, OpenedRequest], ...]
    proposed: tuple[tuple[Match, OpenedRequest], ...]
    requests: tuple[OpenedRequest, ...]
    older: str


def open_queue(*, actor: Actor, at: datetime, before: str = "") -> Queue:
    """Open one page of the queue, newest request first; one entry records all that was shown.

    Raises `PageUnknown`.
    """
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    with recording(Event.RECEPTION_REQUESTS_LISTED) as entry:
        page = list(list_open_requests(read_place(before)))
        shown = page[:PAGE_SIZE]
        waiting = [] if before else list_waiting()
        proposed = [] if before else list_seen(actor, at)
        named = [one.request for one in waiting] + [one.request for one in proposed]
        opened = open_shown([*shown, *named])
        if opened:
            entry.about(REQUEST, *opened)
    last = shown[-1] if len(page) > PAGE_SIZE else None
    return Queue(
        tuple((one, opened[one.request_id]) for one in waiting),
        tuple((one, opened[one.request_id]) for one in proposed),
        tuple(opened[one.id] for one in shown),
        place_of(last.year, last.number) if last else "",
    )


def open_requests_of_person(
    *, actor: Actor, person_id: UUID, at: datetime
) -> tuple[OpenedRequest, ...]:
    """Open the open requests about a person, for her page, as far as the actor may see her."""
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    found = list_requests_of_person(person_id)
    if not found or way_for(actor, get_person(person_id), at) is not Way.FREE:
        return ()
    with recording(Event.RECEPTION_REQUESTS_LISTED) as entry:
        opened = open_shown(found)
        entry.about(REQUEST, *opened)
    return tuple(opened.values())


def find_folio(*, actor: Actor, written: str) -> HelpRequest:
    """Find the request whose folio somebody reads out. Raises `RequestUnknown`."""
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    folio = read_folio(written)
    with recording(Event.RECEPTION_FOLIO_ASKED) as entry:
        found = find_request_by_folio(folio) if folio else None
        if found is None:
            raise RequestUnknown
        entry.about(REQUEST, found.id)
    return found


def list_seen(actor: Actor, at: datetime, request: HelpRequest | None = None) -> list[Match]:
    """List proposals without whom the actor may not open: that a closed record fits, nobody hears.

    What the question left in is asked for once more, by the rule itself.
    """
    proposed = list_proposals(*free_to(actor, at), request)
    ways = ways_for(actor, {one.person for one in proposed}, at)
    return [one for one in proposed if ways[one.person_id] is Way.FREE]


def open_shown(requests: list[HelpRequest]) -> dict[UUID, OpenedRequest]:
    """Open some requests with their callers, by number."""
    different = list({one.id: one for one in requests}.values())
    callers = list_callers(one.id for one in different)
    return {one.request.id: one for one in open_requests(different, callers)}
