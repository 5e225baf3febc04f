"""The web server: granian in front of our gateway, told to refuse what it cannot hold."""

import multiprocessing
import resource
from typing import Any

from django.core.management import call_command
from django.db import connection
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer

from amparo.config.ports import require_free_port
from amparo.config.tables import refuse_broken_tables
from amparo.database.services.checks import refuse_unsafe_login
from amparo.database.services.kinds import require_kind
from amparo.kernel import settings
from amparo.kernel.processes import let_children_end
from amparo.web.addresses import refuse_undeclared_addresses

_MOST_CONNECTIONS = 8_192
"""Lines that one web process holds; a browser keeps several, mostly idle."""
_OTHER_FILES = 256
"""Files that a process opens beside its connections."""
SECONDS_FOR_HEADERS = 15
"""How long a caller may take to begin and end the head of a request, or to lie idle."""


def serve_pages(bind: str, port: int) -> None:
    """Check that it is safe to serve, then serve until SIGTERM or SIGINT.

    Raises `PortTaken`, `LoginRefused`, `TableBroken`, `UndeclaredAddresses`.
    """
    # Each web process reads it anew; asked here, a wrong value is refused before any starts.
    settings.number("AMPARO_WEB_THREADS")
    address = require_free_port(bind, port)
    refuse_undeclared_addresses()
    refuse_broken_tables()
    refuse_unsafe_login()
    require_kind()
    call_command("collectstatic", interactive=False, verbosity=0)
    # The web processes have the vault's key from this one's memory: they are forked, though Python
    # 3.14 would start them anew, without it. A pool of connections does not live through that.
    multiprocessing.set_start_method("fork", force=True)
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's own wrapper
    let_children_end()
    # HTTP/1 alone: granian waits without end for whoever does not say which of two he speaks.
    WebProcesses(
        "amparo.config.entry:gateway",
        address=address,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=SECONDS_FOR_HEADERS * 1000),
        websockets=False,
        workers=settings.number("AMPARO_WEB_PROCESSES"),
        backpressure=_make_room_for_connections(),
        workers_kill_timeout=20,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()


class WebProcesses(MPServer):
    """granian's own, which does not lose a signal that comes as it begins a process anew."""

    def _respawn_workers(self, *given: Any, **chosen: Any) -> None:  # noqa: ANN401 -- granian brings no types
        # It cleared the event just before, and with it what the signal set in between.
        if self.interrupt_signal:
            self.main_loop_interrupt.set()
        else:
            super()._respawn_workers(*given, **chosen)


def _make_room_for_connections() -> int:
    """Let this process open as many files as it may, and give how many may be connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _MOST_CONNECTIONS + _OTHER_FILES
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    return max(_OTHER_FILES, most - _OTHER_FILES)
