"""The web server: granian in front of our WSGI entry, told to refuse what it cannot hold."""

import multiprocessing

from django.core.management import call_command
from django.db import connection
from granian import Granian
from granian.constants import Interfaces

from amparo.config.ports import require_free_port
from amparo.database.services.checks import refuse_unsafe_login
from amparo.database.services.kinds import require_kind
from amparo.kernel import settings
from amparo.web.addresses import refuse_undeclared_addresses

_WAITING_PER_THREAD = 16
"""Requests that may wait for one thread before more are turned away."""


def serve_pages(bind: str, port: int) -> None:
    """Check that it is safe to serve, then serve until SIGTERM or SIGINT.

    Raises `PortTaken`, `LoginRefused`, `UndeclaredAddresses`.
    """
    address = require_free_port(bind, port)
    refuse_undeclared_addresses()
    refuse_unsafe_login()
    require_kind()
    call_command("collectstatic", interactive=False, verbosity=0)
    # The web processes have the vault's key from this one's memory: they are forked, though Python
    # 3.14 would start them anew, without it. A pool of connections does not live through that.
    multiprocessing.set_start_method("fork", force=True)
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's own wrapper
    threads = settings.number("AMPARO_WEB_THREADS")
    Granian(
        "amparo.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.number("AMPARO_WEB_PROCESSES"),
        blocking_threads=threads,
        backpressure=threads * _WAITING_PER_THREAD,
        workers_kill_timeout=20,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()
