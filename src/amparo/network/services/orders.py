"""Jobs that act for one consulate: ordered under a seal, run under a capability of their own.

A job's row holds public ids only. Whoever can write rows can queue anything; without the vault's
seal the worker does none of it. A sealed order is good from its moment on, for a week, and once: a
copy of it does nothing more.
"""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from procrastinate.contrib.django import app

from amparo.database.rules.minting import LONGEST, Grant
from amparo.database.services import capabilities
from amparo.database.services.words import spend_word
from amparo.kernel.actor import NOBODY, Actor
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.network.rules.errors import OrderOutOfTime, OrderRefused
from amparo.network.selectors.consulates import list_consulates
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.minting import day_key
from amparo.vault.services.seals import is_sealed, seal

GOOD_FOR = timedelta(days=7)
"""How long an order waits for a worker that stands still."""
LEEWAY = timedelta(minutes=5)
"""How far the clocks of the database and of the worker may lie apart."""
Order = dict[str, Any]
"""Who ordered what for which consulate and when, with the seal; as a job's row holds it."""


def order_job(
    task: str, actor: Actor, *, at: datetime, after: timedelta | None = None, **ids: UUID
) -> None:
    """Order a job for the actor's consulate, inside the transaction of its change.

    `ids` are public ids of records; names, texts and capabilities never go into a job.
    """
    given = {name: str(value) for name, value in ids.items()}
    begins = at + (after or timedelta())
    order: Order = {
        "consulate": str(actor.consulate),
        "staff": str(actor.staff),
        "word": str(uuid4()),
        "not_before": begins.isoformat(),
        "expires": (begins + GOOD_FOR).isoformat(),
    }
    order["seal"] = seal(Purpose.JOBS, _sealed_text(task, order, given)).hex()
    chosen: dict[str, Any] = {"schedule_at": begins} if after else {}
    app.configure_task(task, **chosen).defer(order=order, **given)


def order_for(task: str, consulate: UUID, *, at: datetime, **ids: UUID) -> None:
    """Order a job for a consulate in nobody's name: for what has just crossed to it."""
    order_job(task, Actor("", frozenset(), NOBODY, consulate), at=at, after=None, **ids)


def order_everywhere(task: str, at: datetime) -> None:
    """Order one job a consulate, in nobody's name: housekeeping, from the worker itself."""
    for consulate in list_consulates():
        order_for(task, consulate.id, at=at)


def carry_out(
    task: str, order: Order, ids: dict[str, str], at: datetime, work: Callable[[], object]
) -> None:
    """Do an order's work for the one consulate that it names, under a capability of its own.

    Once: its word is spent with the work, so that a job that failed may be tried again, and one
    whose work is done does nothing. Raises `OrderRefused` when nobody of ours gave the order as it
    stands, `OrderOutOfTime` when it is early or late.
    """
    _require_good(task, order, ids, at)
    token = capabilities.mint(_grant(order), day_key, at)
    try:
        with capabilities.acting(token):
            if spend_word(UUID(order["word"]), datetime.fromisoformat(order["expires"])):
                work()
            else:
                write_event(Event.NETWORK_JOB_REPEATED, task=task)
    finally:
        capabilities.leave(token)


def _require_good(task: str, order: Order, ids: dict[str, str], at: datetime) -> None:
    if not _is_ours(task, order, ids):
        write_event(Event.NETWORK_JOB_REFUSED, task=task)
        raise OrderRefused(task)
    begins = datetime.fromisoformat(order["not_before"]) - LEEWAY
    if not begins <= at < datetime.fromisoformat(order["expires"]):
        write_event(Event.NETWORK_JOB_REFUSED, task=task)
        raise OrderOutOfTime(task)


def _grant(order: Order) -> Grant:
    return Grant(
        staff=UUID(order["staff"]),
        assignment=NOBODY,
        consulate=UUID(order["consulate"]),
        reach="staff",
        door="job",
        lifetime=LONGEST["job"],
    )


def _is_ours(task: str, order: Order, ids: dict[str, str]) -> bool:
    try:
        mac = bytes.fromhex(order["seal"])
        return is_sealed(mac, Purpose.JOBS, _sealed_text(task, order, ids))
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _sealed_text(task: str, order: Order, ids: dict[str, str]) -> str:
    unsealed = {name: value for name, value in order.items() if name != "seal"}
    return json.dumps([task, unsealed, ids], sort_keys=True)
