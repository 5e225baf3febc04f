"""`amparo start`: the whole of Amparo on this machine, with one command."""

from collections.abc import Callable
from typing import Annotated

import typer

from amparo.cli.output import console
from amparo.cli.parts import Part, PartFailed, run_parts, run_step, stop_on_signals
from amparo.config.ports import require_free_port
from amparo.database.services.server import join_server
from amparo.kernel import settings


def start(
    *, port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None
) -> None:
    """Start database, web server and worker, and keep them up until told to stop.

    The tables are brought up to date first. Ctrl-C stops everything that was started.
    """
    chosen = port or settings.number("AMPARO_PORT")
    start_all(chosen, lambda: console.print(f"Amparo answers at http://localhost:{chosen}/"))


def start_all(port: int, announce: Callable[[], None]) -> None:
    """Join the database, migrate, and run the parts until told to stop."""
    stop = stop_on_signals()
    bind = settings.text("AMPARO_BIND")
    require_free_port(bind, port)
    # Joined first and held throughout: the server outlives every step below.
    membership = join_server()
    try:
        if run_step(["database", "migrate"], "migrator") != 0:
            raise PartFailed("database migrate")
        parts = [Part(["serve", "--bind", bind, "--port", str(port)]), Part(["worker"])]
        run_parts(parts, port, announce, stop)
    finally:
        if membership:
            # As the first process of a container we take the whole machine with us when we end.
            membership.leave_and_wait()
