"""Promised call-backs: made on the line, kept, or due again when nobody answers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.facts import Safety
from amparo.reception.models import CallBack
from amparo.reception.rules.errors import CallBackUnsafe, PromiseKept
from amparo.reception.rules.promises import TRY_AGAIN_AFTER, Kept
from amparo.reception.selectors.promises import lock_call_back
from amparo.reception.services.request_sealing import OpenedCaller

CALL_BACK = "reception.callback"


def promise(
    actor: Actor, opened: OpenedCaller, due: datetime | None, at: datetime
) -> CallBack | None:
    """Promise a caller a call by a moment, inside the use case of a call; a new one moves the old.

    Raises `CallBackUnsafe`: nobody is called where that may harm.
    """
    if due is None:
        return None
    if not opened.told.value or opened.told.safety is not Safety.SAFE:
        raise CallBackUnsafe
    caller = opened.caller
    told = {"due_at": due, "promised_at": at, "promised_by": actor.person}
    row, _ = CallBack.objects.update_or_create(
        told,
        consulate_id=caller.consulate_id,
        request_id=caller.request_id,
        caller=caller,
        kept="",
    )
    return row


@transaction.atomic
def keep_promise(*, actor: Actor, call_back_id: UUID, kept: Kept, at: datetime) -> CallBack:
    """Note what became of a call-back. Nobody answered: it stands, and is due again in an hour.

    The same answer twice is harmless. Raises `RequestUnknown`, `PromiseKept`.
    """
    actor.require(Permission.RECEPTION_REQUEST_WORK)
    with recording(Event.RECEPTION_PROMISE_NOTED) as entry:
        row = lock_call_back(call_back_id)
        entry.about(CALL_BACK, row.id)
        entry.about("reception.helprequest", row.request_id)
        entry.add(kept=kept.value)
        if row.kept == kept:
            return row
        if row.kept or kept is Kept.MOVED:
            raise PromiseKept
        if kept is Kept.NO_ANSWER:
            row.due_at = at + TRY_AGAIN_AFTER
        else:
            row.kept, row.kept_at, row.kept_by = kept, at, actor.person
        row.save(update_fields=["due_at", "kept", "kept_at", "kept_by"])
    return row
