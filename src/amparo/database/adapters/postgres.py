"""The server process: starting it as a child that dies with us, asking whether it answers."""

import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from psycopg import pq

from amparo.database.adapters.accounts import Account
from amparo.database.adapters.cluster import as_account, server_environment
from amparo.database.adapters.layout import Layout
from amparo.database.adapters.programs import Programs
from amparo.database.rules import logins
from amparo.kernel.processes import dies_with_parent

_PATIENCE = 120.0
"""Seconds that recovery after a crash may take before we call it a failure."""


def spawn_server(layout: Layout, account: Account, programs: Programs) -> subprocess.Popen[bytes]:
    """Start PostgreSQL as our child, in a session of its own; it shuts down when we die."""
    forget_dead_server(layout)
    command: list[str | Path] = [programs.folder / "postgres", "-D", layout.data]
    with (layout.run / "startup.log").open("ab") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd="/",
            env=server_environment(),
            preexec_fn=dies_with_parent(signal.SIGINT),
            **as_account(account),
        )


def answers(layout: Layout) -> bool:
    """Ask the server whether it accepts connections; needs no password."""
    address = layout.url(logins.APP, "postgres") + " connect_timeout='2'"
    return pq.PGconn.ping(address.encode()) == pq.Ping.OK


def wait_until_it_answers(
    layout: Layout, server: subprocess.Popen[bytes], is_needed: Callable[[], bool] = lambda: True
) -> bool:
    """Wait until the server answers; False when it ended, took too long or is not needed."""
    limit = time.monotonic() + _PATIENCE
    while server.poll() is None and time.monotonic() < limit and is_needed():
        if answers(layout):
            return True
        time.sleep(0.02)
    return False


def stop_server(server: subprocess.Popen[bytes]) -> None:
    """Stop the server: open transactions are rolled back, all that was acknowledged is kept."""
    for deadly, patience in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
        if server.poll() is not None:
            return
        server.send_signal(deadly)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue


def forget_dead_server(layout: Layout) -> None:
    """Remove a process file that a killed server left, unless that server still lives.

    After a restart of the machine the number in it may belong to somebody else's process, and
    PostgreSQL would wait for that one for ever.
    """
    process_file = layout.data / "postmaster.pid"
    try:
        number = int(process_file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return
    if not _is_our_server(number, layout):
        process_file.unlink(missing_ok=True)


def _is_our_server(number: int, layout: Layout) -> bool:
    try:
        with open(f"/proc/{number}/cmdline", "rb") as file:  # noqa: PTH123 -- /proc is no path of ours
            command = file.read().split(b"\0")
    except OSError:
        return False
    return str(layout.data).encode() in command
