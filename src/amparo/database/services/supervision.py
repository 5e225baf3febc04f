"""The embedded server's parent: a detached process that no command has to outlive.

Commands share a lock while they need the server. When nobody holds it, the supervisor stops the
server and ends; when the server dies unasked, it is started again; when the supervisor itself is
killed, the kernel tells the server to shut down, and the next command starts both.

Run as `python -m amparo.database.services.supervision HOME PROGRAMS VERSION`; it writes one line
of JSON to its output when the server answers or will not start.
"""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from amparo.database.adapters import disk, locks, postgres
from amparo.database.adapters.accounts import Account, server_account
from amparo.database.adapters.layout import Layout, remove_socket_folder
from amparo.database.adapters.programs import Programs
from amparo.database.rules.refusals import Refusal
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event

_ROUND = 0.2
_ROUNDS_BETWEEN_LOOKS_AT_THE_DISK = 25
_QUICK_DEATHS_ALLOWED = 20
_PATIENCE_FOR_THE_LOCK = 2.0


@dataclass(slots=True)
class Supervisor:
    """What one supervisor watches."""

    layout: Layout
    account: Account
    programs: Programs
    server: subprocess.Popen[bytes] | None = None
    must_stop: bool = False
    had_room: bool = True

    def start(self) -> Refusal | None:
        """Start the server, giving the ballast up if the disk is full. None, or why it failed."""
        for attempt in range(_QUICK_DEATHS_ALLOWED):
            self.server = postgres.spawn_server(self.layout, self.account, self.programs)
            if postgres.wait_until_it_answers(self.layout, self.server, self._is_needed):
                write_event(Event.DATABASE_SERVER_STARTED, version=self.programs.version)
                return None
            postgres.stop_server(self.server)
            if not self._is_needed():
                return Refusal.NOT_NEEDED
            if disk.is_full(self.layout):
                if not disk.release_ballast(self.layout):
                    return Refusal.DISK_FULL
                write_event(Event.DATABASE_BALLAST_RELEASED)
            # Children of a killed server still hold its memory for a moment.
            time.sleep(min(0.1 * 2**attempt, 2.0))
        return Refusal.KEEPS_ENDING

    def watch(self) -> None:
        """Keep the server alive until nobody needs it. Ends with the server stopped."""
        users = locks.FileLock(self.layout.run / "users.lock")
        rounds = 0
        while not self.must_stop and not users.try_hold():
            self._revive()
            if rounds % _ROUNDS_BETWEEN_LOOKS_AT_THE_DISK == 0:
                self._look_at_the_disk()
            rounds += 1
            time.sleep(_ROUND)
        # Held alone from here on: a command that comes now waits, then starts a new server.
        self.stop()

    def stop(self) -> None:
        """Stop the server, if it runs."""
        if self.server is not None:
            postgres.stop_server(self.server)
            remove_socket_folder(self.layout)
            write_event(Event.DATABASE_SERVER_STOPPED)

    def _is_needed(self) -> bool:
        users = self.layout.run / "users.lock"
        return not self.must_stop and locks.is_held(users)

    def _revive(self) -> None:
        if self.server is None or self.server.poll() is None:
            return
        write_event(Event.DATABASE_SERVER_DIED, exit_status=self.server.returncode)
        refusal = self.start()
        if refusal is not None:
            write_event(Event.DATABASE_SERVER_REFUSED, reason=refusal.value)
            self.must_stop = True

    def _look_at_the_disk(self) -> None:
        disk.keep_ballast(self.layout)
        room = disk.measure_room(self.layout)
        if not room.may_write and self.had_room:
            write_event(Event.DATABASE_SPACE_LOW, free=room.free, low_water=room.low_water)
        self.had_room = room.may_write


def run(supervisor: Supervisor) -> None:
    """Start the server, report, watch; the lock says that a supervisor is at work."""
    lock = locks.FileLock(supervisor.layout.run / "supervisor.lock")
    if not lock.hold_within(_PATIENCE_FOR_THE_LOCK):
        # Another supervisor is at work; asking whether one is takes the lock for a moment only.
        _report(None)
        return
    signal.signal(signal.SIGTERM, lambda *_: setattr(supervisor, "must_stop", True))
    refusal = supervisor.start()
    _report(refusal)
    if refusal is None:
        supervisor.watch()
    lock.close()


def _report(refusal: Refusal | None) -> None:
    with os.fdopen(1, "w") as output:
        output.write(json.dumps({"refusal": refusal}) + "\n")
    # The starter may be gone; nothing may ever write to its pipe again.
    os.open(os.devnull, os.O_WRONLY)


def main(arguments: list[str]) -> None:
    """Detach from the command that started us, then supervise."""
    home, folder, version = arguments
    if os.fork() != 0:
        os._exit(0)
    os.setsid()
    programs = Programs(Path(folder), version)
    run(Supervisor(Layout(Path(home)), server_account(), programs))


if __name__ == "__main__":
    main(sys.argv[1:])
