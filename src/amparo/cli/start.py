"""`amparo start`: the whole of Amparo on this machine, with one command."""

from collections.abc import Callable
from typing import Annotated

import typer

from amparo.cli.output import console
from amparo.cli.parts import Part, PartFailed, run_parts, run_step, stop_on_signals
from amparo.cli.passphrases import ask_passphrase
from amparo.config.ports import require_free_port
from amparo.kernel import settings


def start(
    *, port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port to listen on.")] = None
) -> None:
    """Start database, web server and worker, and keep them up until told to stop.

    The tables are brought up to date first. Ctrl-C stops everything that was started.
    """
    chosen = port or settings.number("AMPARO_PORT")
    start_all(chosen, lambda: console.print(f"Amparo answers at http://localhost:{chosen}/"))


def start_all(port: int, announce: Callable[[], None], *steps: tuple[list[str], str]) -> None:
    """Join the database, migrate, take further steps, and run the parts until told to stop.

    Each step is a command and the login that it runs under.
    """
    from amparo.database.services.server import join_server  # noqa: PLC0415 -- loads only when it is needed
    from amparo.vault.services.keys import open_vault  # noqa: PLC0415 -- likewise

    stop = stop_on_signals()
    bind = settings.text("AMPARO_BIND")
    require_free_port(bind, port)
    open_vault(ask_passphrase)
    # Joined first and held throughout: the server outlives every step below.
    membership = join_server()
    try:
        for command, login in ((["database", "migrate"], "migrator"), *steps):
            if run_step(command, login) != 0:
                raise PartFailed(" ".join(command))
        parts = [Part(["serve", "--bind", bind, "--port", str(port)]), Part(["worker"])]
        run_parts(parts, port, announce, stop)
    finally:
        if membership:
            # As the first process of a container we take the whole machine with us when we end.
            membership.leave_and_wait()
