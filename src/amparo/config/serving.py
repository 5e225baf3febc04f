"""The web server: granian in front of our WSGI entry, told to refuse what it cannot hold."""

import errno
import socket

from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

from amparo.database.services.checks import refuse_unsafe_login
from amparo.kernel import settings
from amparo.kernel.errors import Message, Unavailable
from amparo.web.addresses import refuse_undeclared_addresses

_WAITING_PER_THREAD = 16
"""Requests that may wait for one thread before more are turned away."""


class PortTaken(Unavailable):
    """The port cannot be listened on."""

    code = "config:port:taken"

    def __init__(self, bind: str, port: int, *, is_taken: bool) -> None:
        """Name address and port, and say whether somebody else has it."""
        why = (
            Message("Something else listens there already.")
            if is_taken
            else Message("This account may not listen there.")
        )
        super().__init__(
            Message(
                "Cannot listen on {bind} port {port}. {why}",
                {"bind": bind, "port": port, "why": why},
            ),
            remedy=Message("Choose another with --port, or stop what listens there."),
            data={"bind": bind, "port": port},
        )


def serve_pages(bind: str, port: int) -> None:
    """Check that it is safe to serve, then serve until SIGTERM or SIGINT.

    Raises `PortTaken`, `LoginRefused`, `UndeclaredAddresses`.
    """
    require_free_port(bind, port)
    refuse_undeclared_addresses()
    refuse_unsafe_login()
    call_command("collectstatic", interactive=False, verbosity=0)
    threads = settings.number("AMPARO_WEB_THREADS")
    Granian(
        "amparo.config.wsgi:application",
        address=bind,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.number("AMPARO_WEB_PROCESSES"),
        blocking_threads=threads,
        backpressure=threads * _WAITING_PER_THREAD,
        workers_kill_timeout=20,
        respawn_failed_workers=True,
        log_enabled=False,
    ).serve()


def require_free_port(bind: str, port: int) -> None:
    """Make sure that nobody listens there. Raises `PortTaken`.

    Asked before the web server starts: it would share a port with a stranger without a word.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind.strip("[]"), port))
        except OSError as error:
            raise PortTaken(bind, port, is_taken=error.errno == errno.EADDRINUSE) from error
