"""The crossing that puts a request, sealed for the receiver, into another consulate's queue.

Who sends is a consulate that hands it over, or nobody: somebody without an account, through the
public pages. Once it is there a job of the receiver's lets it wait and tries it against everybody
known.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, connection, transaction

from amparo.database.services.capabilities import sign_crossing
from amparo.kernel.errors import AmparoError
from amparo.kernel.identifiers import new_id
from amparo.network.services.orders import order_for
from amparo.reception.models import Call, CallBack, Caller, HelpRequest
from amparo.reception.rules.requests import CallerTold, CallTold, Channel, Subject
from amparo.reception.services.request_sealing import seal_call, seal_caller, seal_subject
from amparo.vault.services.minting import day_key
from amparo.vault.services.people import drafted_person_key

_TOO_MANY = "AM429"
_CROSS = "SELECT walls.deliver_request(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class SentCall:
    """One contact as it is sent: how it came, what was said, when, and by whom it was taken."""

    channel: Channel
    told: CallTold
    taken_at: datetime
    taken_by: UUID | None


@dataclass(frozen=True, slots=True)
class SentCaller:
    """A caller with their contacts, and the call that they were promised and still wait for."""

    told: CallerTold
    calls: tuple[SentCall, ...]
    waits: CallBack | None = None


@dataclass(frozen=True, slots=True)
class Parcel:
    """All of a request that crosses. `sender` is none for the public pages."""

    sender: UUID | None
    receiver: UUID
    folio: str
    matter: str
    subject: Subject
    callers: tuple[SentCaller, ...]
    sent_key: UUID


def deliver(parcel: Parcel, at: datetime, refusal: Callable[[], AmparoError]) -> UUID:
    """Deliver a request inside the caller's transaction, and give its number there.

    Raises what `refusal` makes when too many cross within the hour, `ReceiverWithoutKey`.
    """
    request = HelpRequest(id=new_id(), consulate_id=parcel.receiver)
    with drafted_person_key(parcel.receiver, request.id) as wrapped:
        seal_subject(request, parcel.subject)
        parts = json.dumps(_parts(request, parcel.callers))
    arguments: list[UUID | str | bytes] = [
        request.id,
        parcel.receiver,
        parcel.folio,
        parcel.matter,
        wrapped,
        new_id(),
        bytes(request.subject_sealed),
        parcel.sent_key,
        parts,
    ]
    _cross(parcel.sender, arguments, at, refusal)
    order_for("reception.take_up", parcel.receiver, at=at, request=request.id)
    return request.id


def _cross(
    sender: UUID | None,
    arguments: list[UUID | str | bytes],
    at: datetime,
    refusal: Callable[[], AmparoError],
) -> None:
    told = [one.hex() if isinstance(one, bytes) else str(one) for one in arguments]
    proof = sign_crossing(("deliver_request", str(sender or ""), *told), day_key, at)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_CROSS, [*arguments, *proof])
    except DatabaseError as failure:
        if getattr(failure.__cause__, "sqlstate", None) == _TOO_MANY:
            raise refusal() from failure
        raise


def _parts(request: HelpRequest, callers: tuple[SentCaller, ...]) -> dict[str, list[object]]:
    parts: dict[str, list[object]] = {"callers": [], "calls": [], "call_backs": []}
    for number, sent in enumerate(callers, start=1):
        caller = Caller(consulate_id=request.consulate_id, request=request)
        seal_caller(caller, sent.told)
        told = {"id": str(caller.id), "number": number, "sealed": bytes(caller.sealed).hex()}
        parts["callers"].append(told)
        parts["calls"] += [_call(request, caller, one) for one in sent.calls]
        if sent.waits is not None:
            parts["call_backs"].append(_call_back(caller, sent.waits))
    return parts


def _call(request: HelpRequest, caller: Caller, sent: SentCall) -> dict[str, str | None]:
    call = Call(consulate_id=request.consulate_id, request=request, caller=caller)
    seal_call(call, sent.told)
    return {
        "id": str(call.id),
        "caller": str(caller.id),
        "channel": sent.channel.value,
        "sealed": bytes(call.sealed).hex(),
        "taken_at": sent.taken_at.isoformat(),
        "taken_by": str(sent.taken_by) if sent.taken_by else None,
    }


def _call_back(caller: Caller, waits: CallBack) -> dict[str, str | None]:
    return {
        "id": str(new_id()),
        "caller": str(caller.id),
        "due_at": waits.due_at.isoformat(),
        "promised_at": waits.promised_at.isoformat(),
        "promised_by": str(waits.promised_by) if waits.promised_by else None,
    }
