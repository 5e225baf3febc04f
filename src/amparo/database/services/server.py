"""Joining the embedded server: every command that needs the database does it first.

`join_server()` starts the server when none runs and joins it when one does. The server lives
until the last command that joined has ended, however it ended.
"""

import errno
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import psycopg

from amparo.database.adapters import accounts, cluster, disk, layout, locks, postgres, programs
from amparo.database.rules import logins
from amparo.database.rules.errors import ServerRefused
from amparo.database.rules.refusals import Refusal
from amparo.database.services.preparation import prepare_embedded
from amparo.kernel import settings
from amparo.kernel.errors import AmparoError, Message
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event

_PATIENCE = 180.0
"""Seconds that a server which others have started may take to answer."""
_PATIENCE_TO_STOP = 3.0
_PAUSE_AFTER_REFUSAL = 2.0


@dataclass(frozen=True, slots=True)
class Membership:
    """A command's share in the embedded server; `leave` gives it up early."""

    layout: layout.Layout
    lock: locks.FileLock

    def leave(self) -> None:
        """Say that this command no longer needs the server."""
        self.lock.close()

    def leave_and_wait(self) -> None:
        """Give the share up and, if it was the last, wait a moment until the server has stopped."""
        self.leave()
        limit = time.monotonic() + _PATIENCE_TO_STOP
        while locks.is_held(self.layout.run / "supervisor.lock") and time.monotonic() < limit:
            time.sleep(0.05)

    def keep(self) -> None:
        """Look after the server in the background, for commands that run long.

        When somebody kills the supervisor, the server shuts down; this starts both again.
        """
        threading.Thread(target=self._keep, name="server-keeper", daemon=True).start()

    def _keep(self) -> None:
        pause = threading.Event()
        while not pause.wait(1.0):
            try:
                if not locks.is_held(self.layout.run / "supervisor.lock"):
                    ensure_server(self.layout)
            except (AmparoError, OSError, psycopg.Error) as error:
                # What stands in the way may pass: a full disk, programs being replaced.
                write_event(Event.DATABASE_SERVER_REFUSED, reason=type(error).__name__)
                pause.wait(_PAUSE_AFTER_REFUSAL)


def uses_embedded_server() -> bool:
    """Answer whether this installation runs its own server (AMPARO_DATABASE_URL is empty)."""
    return not settings.text("AMPARO_DATABASE_URL")


def join_server() -> Membership | None:
    """Make sure that the database runs, and that it goes on running while this process lives.

    None when AMPARO_DATABASE_URL names a server, which is not ours to start. Raises
    `ServerRefused`, `ProgramsMissing`, `OtherVersion`, `FolderRefused`, in words.
    """
    if not uses_embedded_server():
        return None
    _forget_other_servers()
    place = layout.Layout(settings.home())
    layout.make_home(place)
    lock = locks.FileLock(place.run / "users.lock")
    lock.share()
    try:
        ensure_server(place)
    except BaseException:
        lock.close()
        raise
    return Membership(place, lock)


def _forget_other_servers() -> None:
    # PGPORT, PGPASSWORD and their kin, set by habit, would steer our own connections.
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]


def ensure_server(place: layout.Layout) -> None:
    """Start the server unless it runs; of several commands at once, one starts it."""
    with locks.held(place.run / "start.lock"):
        if not (locks.is_held(place.run / "supervisor.lock") and _waits_for_it(place)):
            try:
                _start_server(place)
            except OSError as error:
                _make_room(place, error)
                _start_server(place)
        # Also for a server that somebody else started: they may have been killed before this.
        prepare_embedded(place)


def _start_server(place: layout.Layout) -> None:
    account = accounts.server_account()
    layout.make_cluster_folders(place, account)
    found = cluster.usable_programs(place, account, programs.find_programs())
    cluster.make_cluster(place, account, found)
    _start_supervisor(place, found)


def _make_room(place: layout.Layout, error: OSError) -> None:
    # On a full disk even our own few files do not fit; the ballast is kept for this.
    if error.errno != errno.ENOSPC:
        raise error
    if not disk.release_ballast(place):
        raise ServerRefused(Refusal.DISK_FULL.message, place.run / "startup.log") from error


def _waits_for_it(place: layout.Layout) -> bool:
    # A supervisor at work may just be restarting a killed server, or be about to end.
    limit = time.monotonic() + _PATIENCE
    while locks.is_held(place.run / "supervisor.lock"):
        if postgres.answers(place):
            return True
        if time.monotonic() > limit:
            raise ServerRefused(Refusal.KEEPS_ENDING.message, place.run / "startup.log")
        time.sleep(0.1)
    return False


def _start_supervisor(place: layout.Layout, found: programs.Programs) -> None:
    command = [sys.executable, "-m", "amparo.database.services.supervision"]
    command += [str(place.home), str(found.folder), found.version]
    with (place.run / "supervisor.log").open("ab") as log:
        child = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd="/",
            env=_supervisor_environment(place),
        )
    with child:
        report = child.stdout.read() if child.stdout else b""
    _judge(report, place)


def _supervisor_environment(place: layout.Layout) -> dict[str, str]:
    # No secret of this process's environment goes into a process that outlives it.
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "PYTHONSAFEPATH": "1",
        "AMPARO_BALLAST_MB": settings.text("AMPARO_BALLAST_MB"),
        "AMPARO_LOW_WATER_MB": settings.text("AMPARO_LOW_WATER_MB"),
        "AMPARO_SOCKET_FOLDER": str(place.socket),
    }


def _judge(report: bytes, place: layout.Layout) -> None:
    log = place.run / "supervisor.log"
    try:
        refusal = json.loads(report)["refusal"]
    except ValueError as error:
        raise ServerRefused(Message("Its supervisor ended without a word."), log) from error
    if refusal is not None:
        raise ServerRefused(Refusal(refusal).message, place.run / "startup.log")


def connection_string(login: str, database: str = logins.DATABASE) -> str:
    """Give libpq's connection string of the embedded server for one of its logins."""
    return layout.Layout(settings.home()).url(login, database)
