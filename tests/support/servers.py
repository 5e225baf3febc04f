"""Servers that a test starts, kills and counts: never the one that the suite itself runs on."""

import itertools
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from amparo.database.adapters import locks
from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins

_PATIENCE = 30.0

HOLDER = """
import sys, time
from amparo.database.services.server import join_server
from amparo.kernel.errors import AmparoError
try:
    membership = join_server()
except AmparoError as error:
    print("refused", error.code, flush=True)
    sys.exit(1)
if "--keep" in sys.argv:
    membership.keep()
print("joined", flush=True)
time.sleep(600)
"""


@dataclass(frozen=True, slots=True)
class Holder:
    """A command that has joined the server and does nothing but need it."""

    process: subprocess.Popen[str]

    def kill(self) -> None:
        """End it without a chance to clean up."""
        self.process.kill()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def start_holder(home: Path, *arguments: str, **settings: str) -> tuple[Holder, str]:
    """Start a command that joins the server below `home`; give it and the word it printed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, *arguments],
        env={**os.environ, "AMPARO_HOME": str(home), **settings},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    word = process.stdout.readline().strip()
    if word != "joined":
        process.communicate()
    return Holder(process), word


@contextmanager
def holder(home: Path, *arguments: str, **settings: str) -> Iterator[Holder]:
    """Need the server below `home` for as long as the block lasts."""
    running, word = start_holder(home, *arguments, **settings)
    assert word == "joined", word
    try:
        yield running
    finally:
        running.kill()
        wait_until_stopped(home)


def server_pid(home: Path) -> int:
    """Give the process number of the server's main process."""
    return int((Layout(home).data / "postmaster.pid").read_text().split("\n", 1)[0])


def supervisor_pid(home: Path) -> int:
    """Give the process number of the server's parent."""
    status = Path(f"/proc/{server_pid(home)}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])


def is_alive(pid: int) -> bool:
    """Answer whether a process runs; one that only waits to be reaped does not."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"


def process_list() -> str:
    """Give what anyone may see of every process, and what its owner may: words and environment."""
    told = []
    for path in itertools.chain(
        Path("/proc").glob("[0-9]*/cmdline"), Path("/proc").glob("[0-9]*/environ")
    ):
        with suppress(OSError):
            told.append(path.read_text(errors="replace"))
    return "\n".join(told)


def kill(pid: int) -> None:
    """Kill a process of our own making."""
    os.kill(pid, signal.SIGKILL)


def wait_for(what: str, condition: Callable[[], bool]) -> None:
    """Wait until something is so; fail naming it when it takes too long."""
    limit = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < limit, f"waited in vain: {what}"
        time.sleep(0.02)


def is_supervised(home: Path) -> bool:
    """Answer whether a supervisor is at work below `home`."""
    return locks.is_held(Layout(home).run / "supervisor.lock")


def wait_until_stopped(home: Path) -> None:
    """Wait until neither supervisor nor server of `home` is left."""
    wait_for("the supervisor ends", lambda: not is_supervised(home))
    wait_for("the server ends", lambda: not (Layout(home).data / "postmaster.pid").exists())


def connect(home: Path, login: str = logins.SUPERUSER) -> psycopg.Connection[tuple[object, ...]]:
    """Connect to the server below `home`, waiting while it recovers."""
    limit = time.monotonic() + _PATIENCE
    while True:
        try:
            return psycopg.connect(Layout(home).url(login), autocommit=True, connect_timeout=3)
        except psycopg.OperationalError:
            assert time.monotonic() < limit, "the server does not come back"
            time.sleep(0.05)
