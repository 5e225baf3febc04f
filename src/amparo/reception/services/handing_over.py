"""Requests that belong to another consulate: handed over whole, a stub stays here."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate
from amparo.reception.models import CallBack, HelpRequest
from amparo.reception.rules.errors import TooManyRequestsSent
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import CallTold, Channel, RequestAct, RequestState
from amparo.reception.selectors.promises import list_call_backs
from amparo.reception.selectors.requests import list_callers, list_calls, lock_request
from amparo.reception.services.delivering import Parcel, SentCall, SentCaller, deliver
from amparo.reception.services.intake import require_act
from amparo.reception.services.request_sealing import OpenedCaller, OpenedRequest, open_requests
from amparo.reception.services.standing import REQUEST, wait_no_longer


@transaction.atomic
def hand_over_request(
    *, actor: Actor, request_id: UUID, receiver: Consulate, reason: str, at: datetime
) -> HelpRequest:
    """Hand an open request over with its callers, calls, words and open promises.

    It keeps its folio. The receiver's trail gets an entry of its own. Raises `RequestUnknown`,
    `RequestMoved`, `TooManyRequestsSent`, `ReceiverWithoutKey`.
    """
    actor.require(Permission.RECEPTION_REQUEST_HAND_OVER)
    with recording(Event.RECEPTION_REQUEST_HANDED_OVER) as entry:
        request = lock_request(request_id)
        entry.about(REQUEST, request.id)
        require_act(request, RequestAct.HAND_OVER)
        waiting = [one for one in list_call_backs(request) if not one.kept]
        parcel = _parcel(actor, request, receiver.id, reason, waiting, at)
        delivered = deliver(parcel, at, TooManyRequestsSent)
        _leave_stub(actor, request, receiver, at)
        entry.add(receiver=receiver.id, delivered=delivered, promises=len(waiting))
    return request


def _parcel(
    actor: Actor,
    request: HelpRequest,
    receiver: UUID,
    reason: str,
    waiting: list[CallBack],
    at: datetime,
) -> Parcel:
    callers, calls = list_callers([request.id]), list_calls([request.id])
    (opened,) = open_requests([request], callers, calls)
    waits = {one.caller_id: one for one in waiting}
    sent = [_caller(opened, one, waits.get(one.caller.id)) for one in opened.callers]
    # Why it comes is the newest contact: the receiver reads it with what was said.
    why = SentCall(Channel.CONSULATE, CallTold(reason), at, actor.person)
    first = SentCaller(sent[0].told, (*sent[0].calls, why), sent[0].waits)
    return Parcel(
        sender=actor.office,
        receiver=receiver,
        folio=request.folio,
        matter=request.matter,
        subject=opened.subject,
        callers=(first, *sent[1:]),
        sent_key=new_id(),
    )


def _caller(opened: OpenedRequest, caller: OpenedCaller, waits: CallBack | None) -> SentCaller:
    calls = (one for one in opened.calls if one.call.caller_id == caller.caller.id)
    sent = tuple(
        SentCall(Channel(one.call.channel), one.told, one.call.taken_at, one.call.taken_by)
        for one in calls
    )
    return SentCaller(caller.told, sent, waits)


def _leave_stub(actor: Actor, request: HelpRequest, receiver: Consulate, at: datetime) -> None:
    """Keep about whom it was and where it went; who called and what was said is the receiver's."""
    request.state, request.delivered_to = RequestState.HANDED_OVER, receiver
    request.closed_at, request.closed_by = at, actor.person
    request.save(update_fields=["state", "delivered_to", "closed_at", "closed_by"])
    request.callers.update(sealed=b"")
    request.calls.update(sealed=b"")
    moved = {"kept": Kept.MOVED, "kept_at": at, "kept_by": actor.person}
    request.call_backs.filter(kept="").update(**moved)
    wait_no_longer(request)
