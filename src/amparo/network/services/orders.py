"""Jobs that act for one consulate: ordered under a seal, run under a capability of their own.

A job's row holds public ids only. Whoever can write rows can queue anything; without the vault's
seal the worker does none of it.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from procrastinate.contrib.django import app

from amparo.database.rules.minting import LONGEST, Grant
from amparo.database.services import capabilities
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.network.rules.errors import OrderRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.minting import day_key
from amparo.vault.services.seals import is_sealed, seal

_NOBODY = UUID(int=0)
Order = dict[str, Any]
"""Who ordered what for which consulate, with the seal; as a job's row holds it."""


def order_job(task: str, actor: Actor, *, after: timedelta | None = None, **ids: UUID) -> None:
    """Order a job for the actor's consulate, inside the transaction of its change.

    `ids` are public ids of records; names, texts and capabilities never go into a job.
    """
    given = {name: str(value) for name, value in ids.items()}
    order: Order = {
        "consulate": str(actor.consulate),
        "staff": str(actor.staff),
        "word": str(uuid4()),
    }
    order["seal"] = seal(Purpose.JOBS, _sealed_text(task, order, given)).hex()
    chosen: dict[str, Any] = (
        {"schedule_in": {"seconds": int(after.total_seconds())}} if after else {}
    )
    app.configure_task(task, **chosen).defer(order=order, **given)


@contextmanager
def carrying_out(task: str, order: Order, ids: dict[str, str], at: datetime) -> Iterator[None]:
    """Act for the one consulate that an order names, under a capability minted for this job.

    Raises `OrderRefused` when nobody of ours gave the order as it stands.
    """
    if not _is_ours(task, order, ids):
        write_event(Event.NETWORK_JOB_REFUSED, task=task)
        raise OrderRefused(task)
    grant = Grant(
        staff=UUID(order["staff"]),
        assignment=_NOBODY,
        consulate=UUID(order["consulate"]),
        reach="staff",
        door="job",
        lifetime=LONGEST["job"],
    )
    token = capabilities.mint(grant, day_key, at)
    try:
        with capabilities.acting(token):
            yield
    finally:
        capabilities.leave(token)


def _is_ours(task: str, order: Order, ids: dict[str, str]) -> bool:
    try:
        mac = bytes.fromhex(order["seal"])
        return is_sealed(mac, Purpose.JOBS, _sealed_text(task, order, ids))
    except (KeyError, TypeError, ValueError, AttributeError):
        return False


def _sealed_text(task: str, order: Order, ids: dict[str, str]) -> str:
    unsealed = {name: value for name, value in order.items() if name != "seal"}
    return json.dumps([task, unsealed, ids], sort_keys=True)
