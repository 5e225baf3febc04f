"""What a work page shows of the duty line: who waits for a call, who is not known yet."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.reception.models import CallBack, HelpRequest, Match
from amparo.reception.selectors.promises import (
    count_waiting,
    list_unmatched,
    list_waiting,
)
from amparo.reception.services.queue import list_seen, open_shown
from amparo.reception.services.request_sealing import OpenedRequest
from amparo.reception.services.standing import REQUEST

MOST_SHOWN = 10
"""Of each list; the whole of it is on the page of requests."""


@dataclass(frozen=True, slots=True)
class Morning:
    """Who waits for a call, what the searches found, and of whom nobody knows yet who it is."""

    promised: tuple[tuple[CallBack, OpenedRequest], ...]
    proposed: tuple[tuple[Match, OpenedRequest], ...]
    unmatched: tuple[OpenedRequest, ...]
    counts: dict[str, int]
    """How many all of each are, as `tell_waiting` says."""


def open_morning(*, actor: Actor, at: datetime) -> Morning:
    """Open the beginning of each list, the most pressing first; one entry records all of it."""
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    waiting = list_waiting(MOST_SHOWN)
    seen = list_seen(actor, at)
    proposed = seen[:MOST_SHOWN]
    unmatched = list_unmatched(MOST_SHOWN)
    named = [one.request for one in waiting] + [one.request for one in proposed]
    opened = _recorded([*unmatched, *named])
    return Morning(
        tuple((one, opened[one.request_id]) for one in waiting),
        tuple((one, opened[one.request_id]) for one in proposed),
        tuple(opened[one.id] for one in unmatched),
        _counts(seen, at),
    )


def tell_waiting(*, actor: Actor, at: datetime) -> dict[str, int]:
    """Count what waits; nothing of anybody is opened.

    Whom the actor may not open is not counted for her: that a closed record fits is told to nobody.
    """
    actor.require(Permission.RECEPTION_REQUEST_SEE)
    return _counts(list_seen(actor, at), at)


def _counts(seen: list[Match], at: datetime) -> dict[str, int]:
    return count_waiting(at) | {"proposals": len({one.request_id for one in seen})}


def _recorded(requests: list[HelpRequest]) -> dict[UUID, OpenedRequest]:
    if not requests:
        return {}
    with recording(Event.RECEPTION_REQUESTS_LISTED) as entry:
        opened = open_shown(requests)
        entry.about(REQUEST, *opened)
    return opened
