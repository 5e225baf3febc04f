"""Running jobs: one worker that outlives a lost database and stops when it is told to."""

import asyncio
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any, cast

import psycopg
import psycopg_pool
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from amparo.kernel.events import Event
from amparo.kernel.journal import write_event

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0
_LOOK_EVERY = 1.0
"""Seconds between two looks at the queue. No notice is listened to: anybody who may run SQL sends
one, and one that cannot be read would stop the worker."""
Naming = Callable[[str], AbstractContextManager[None]]
"""Gives what a job is wrapped in, by its name, so that what it records says which job it was."""
_LOST = (ConnectorException, psycopg.Error, psycopg_pool.PoolTimeout)


def _unnamed(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


def run_worker(naming: Naming = _unnamed) -> None:
    """Run jobs until SIGTERM or SIGINT, finishing what is under way; reconnects when it must.

    Each job runs inside `naming("job-…")`.
    """
    pause, told_to_stop = _FIRST_PAUSE, False
    while not told_to_stop:
        began = time.monotonic()
        try:
            told_to_stop = asyncio.run(_work(naming))
        except _LOST:
            told_to_stop = False
        if not told_to_stop:
            write_event(Event.DATABASE_WORKER_RECONNECTING, seconds=int(pause))
            time.sleep(pause)
            lasted = time.monotonic() - began
            pause = _FIRST_PAUSE if lasted > _LONGEST_PAUSE * 2 else min(pause * 2, _LONGEST_PAUSE)


async def _work(naming: Naming = _unnamed) -> bool:
    """Run jobs; True when told to stop, False when the worker ended by itself."""
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()) as working:
        async with working.open_async():
            run = working.run_worker_async(
                install_signal_handlers=False,
                shutdown_graceful_timeout=20,
                listen_notify=False,
                fetch_job_polling_interval=_LOOK_EVERY,
                worker_middleware=[partial(_named, naming)],
            )
            return await _until_told_to_stop(asyncio.create_task(run))


async def _named(
    naming: Naming,
    go_on: Callable[[], Awaitable[object]],
    context: JobContext,
    worker: Any,  # noqa: ANN401 -- the library's own
) -> object:
    """Run one job under its name; the thread of a job that is no coroutine inherits it."""
    del worker
    with naming(f"job-{context.job.id}"):
        return await go_on()


async def _until_told_to_stop(work: "asyncio.Task[None]") -> bool:
    told = asyncio.Event()

    def stop() -> None:
        told.set()
        work.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop)
    try:
        await work
    except asyncio.CancelledError:
        if not told.is_set():
            raise
    return told.is_set()
