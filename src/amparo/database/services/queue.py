"""Running jobs: one worker that outlives a lost database and stops when it is told to."""

import time
from typing import cast

import psycopg
import psycopg_pool
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import ConnectorException

from amparo.kernel.events import Event
from amparo.kernel.journal import write_event

_FIRST_PAUSE, _LONGEST_PAUSE = 1.0, 15.0
_LOST = (ConnectorException, psycopg.Error, psycopg_pool.PoolTimeout)


def run_worker() -> None:
    """Run jobs until SIGTERM or SIGINT, finishing what is under way; reconnects when it must."""
    pause = _FIRST_PAUSE
    while True:
        began = time.monotonic()
        try:
            _work()
        except _LOST:
            write_event(Event.DATABASE_WORKER_RECONNECTING, seconds=int(pause))
            time.sleep(pause)
            lasted = time.monotonic() - began
            pause = _FIRST_PAUSE if lasted > _LONGEST_PAUSE * 2 else min(pause * 2, _LONGEST_PAUSE)
        else:
            return


def _work() -> None:
    connector = cast("DjangoConnector", app.connector)
    with app.replace_connector(connector.get_worker_connector()) as working:
        working.run_worker(shutdown_graceful_timeout=20)
