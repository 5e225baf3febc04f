"""Kill the embedded server's parts, again and again, and count what was acknowledged.

    python -m benchmarks.survival [--rounds 50] [--seed 1] [--json FILE]

A writing client inserts rows and notes each acknowledged one in a file of its own, with fsync,
before it goes on. Each round kills one part with SIGKILL: the server, its supervisor, the command
that needs them, or the client. At the end every noted row must be there, and nothing may be left
running. Exit status 1 if anything is missing or left.
"""

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path

from amparo.database.adapters.layout import Layout
from tests.support import servers

_SECONDS_OF_WRITING = 0.5
CLIENT = """
import os, sys, time
import psycopg
url, journal = sys.argv[1:]
number = int(time.time_ns())
with open(journal, "a") as notes:
    while True:
        try:
            with psycopg.connect(url, autocommit=True, connect_timeout=2) as server:
                while True:
                    number += 1
                    server.execute("INSERT INTO survival VALUES (%s)", [number])
                    notes.write(f"{number}\\n")
                    notes.flush()
                    os.fsync(notes.fileno())
        except (psycopg.OperationalError, psycopg.InterfaceError):
            number += 1
            time.sleep(0.02)
"""


@dataclass(slots=True)
class Record:
    """What was done and what came of it."""

    rounds: int
    seed: int
    killed: dict[str, int] = field(default_factory=dict)
    acknowledged: int = 0
    missing: int = 0
    unacknowledged_kept: int = 0
    left_running: int = 0
    slowest_return_seconds: float = 0.0
    median_return_seconds: float = 0.0


@dataclass(slots=True)
class Trial:
    """One installation under attack: the command that needs the server, and the client."""

    home: Path
    command: servers.Holder
    client: subprocess.Popen[bytes]

    @property
    def journal(self) -> Path:
        """Give the file of acknowledged rows."""
        return self.home.parent / "acknowledged"

    def kill(self, part: str) -> None:
        """Kill one part without warning, and put back what nobody else would."""
        if part == "client":
            self.client.kill()
            self.client.wait()
            self.client = start_client(self.home, self.journal)
        elif part == "command":
            # Another command joins first, as in real life: the server must not notice.
            successor, _ = servers.start_holder(self.home, "--keep")
            self.command.kill()
            self.command = successor
        elif part == "server":
            servers.kill(servers.server_pid(self.home))
        else:
            servers.kill(servers.supervisor_pid(self.home))


def start_client(home: Path, journal: Path) -> subprocess.Popen[bytes]:
    """Start the writing client."""
    return subprocess.Popen(
        [sys.executable, "-c", CLIENT, Layout(home).url("amparo_superuser"), str(journal)]
    )


def run(rounds: int, seed: int, folder: Path) -> Record:
    """Attack a fresh installation below `folder`, then count."""
    home, chance, record = folder / "home", random.Random(seed), Record(rounds, seed)  # noqa: S311
    command, word = servers.start_holder(home, "--keep")
    if word != "joined":
        raise SystemExit(word)
    with servers.connect(home) as server:
        server.execute("CREATE TABLE survival (number bigint PRIMARY KEY)")
    trial = Trial(home, command, start_client(home, folder / "acknowledged"))
    try:
        returns = attack(trial, chance, record)
    except BaseException:
        # Nothing of a failed trial may go on writing.
        trial.client.kill()
        trial.command.kill()
        raise
    record.median_return_seconds = sorted(returns)[len(returns) // 2]
    record.slowest_return_seconds = max(returns)
    count(trial, record)
    return record


def attack(trial: Trial, chance: random.Random, record: Record) -> list[float]:
    """Kill a part each round while rows are written; give the seconds until all answered again."""
    killed: Counter[str] = Counter()
    returns = []
    for _ in range(record.rounds):
        time.sleep(chance.uniform(0.1, _SECONDS_OF_WRITING))
        part = chance.choice(["server", "supervisor", "command", "client"])
        began = time.monotonic()
        trial.kill(part)
        killed[part] += 1
        servers.connect(trial.home).close()
        servers.wait_for("a supervisor", lambda: servers.is_supervised(trial.home))
        returns.append(round(time.monotonic() - began, 2))
    record.killed = dict(killed)
    return returns


def count(trial: Trial, record: Record) -> None:
    """Compare what was acknowledged with what is there, then stop all and look for orphans."""
    trial.client.kill()
    trial.client.wait()
    noted = set(map(int, trial.journal.read_text().split()))
    with servers.connect(trial.home) as server:
        kept = {number for (number,) in server.execute("SELECT number FROM survival")}
    record.acknowledged = len(noted)
    record.missing = len(noted - kept)
    record.unacknowledged_kept = len(kept - noted)
    trial.command.kill()
    servers.wait_until_stopped(trial.home)
    record.left_running = len(left_after(trial.home, seconds=5.0))


def left_after(home: Path, seconds: float) -> list[str]:
    """List what still runs for `home` when it has had so many seconds to end."""
    limit = time.monotonic() + seconds
    while True:
        left = [command for command in living_commands() if str(home) in command]
        if not left or time.monotonic() > limit:
            return left
        time.sleep(0.05)


def living_commands() -> list[str]:
    """List the command lines of every process that lives, this one left out."""
    commands = []
    for entry in Path("/proc").glob("[0-9]*"):
        if int(entry.name) != os.getpid() and servers.is_alive(int(entry.name)):
            try:
                commands.append((entry / "cmdline").read_text(errors="replace"))
            except OSError:
                continue
    return commands


def main() -> int:
    """Run the trial and print its record; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="amparo-survival-"))
    folder.chmod(0o755)
    try:
        record = run(chosen.rounds, chosen.seed, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = json.dumps(asdict(record), indent=2)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n")
    return 1 if record.missing or record.left_running else 0


if __name__ == "__main__":
    sys.exit(main())
