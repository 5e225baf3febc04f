"""Post at random with sixteen clients while clients, sessions and the server are killed.

    python -m benchmarks.ledger_record [--seeds 200] [--operations 1000] [--first 1] [--json FILE]

Starts an embedded server of its own. For each seed the clients share its operations: committing,
raising, releasing, certifying, paying, and what must be refused (an overspend, a payment by whoever
certified, a second payment, the same word with another content). Now and then one client is killed
without warning, half of all sessions are cut, or the server's main process is killed. Whoever was
killed in the middle does the same again with the same word. At the end every acknowledged word must
be there once and as it was said, nothing may be there that nobody asked for, and every invariant of
`amparo check` must hold: exit status 1 otherwise. `--first N --seeds 1` plays one seed's choices
again.
"""

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.founded import founded_server
from benchmarks.ledger_count import Count, broken_invariants, counted, told_by

CLIENTS = 16


@dataclass(slots=True)
class Record:
    """What was done, and what came of it."""

    machine: str
    day: str
    clients: int
    seeds: int
    first_seed: int
    operations: int = 0
    words: dict[str, int] = field(default_factory=dict)
    killed: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    found: Count = field(default_factory=Count)


class Crew:
    """The clients, each with the folder of its notes, and how to start one anew."""

    def __init__(self, told: list[dict[str, Any]]) -> None:
        self.told = told
        self.running = [self._start(one) for one in told]

    def _start(self, told: dict[str, Any]) -> "subprocess.Popen[str]":
        started = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.ledger_client"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        _say(started, told)
        return started

    def order(self, place: int, told: dict[str, Any]) -> None:
        """Have a client work on a seed."""
        _say(self.running[place], told)

    def replace(self, place: int, seed: str, left: int) -> None:
        """Kill a client where it stands, and have its successor take up what it was doing."""
        self.running[place].kill()
        self.running[place].wait()
        self.running[place] = self._start(self.told[place])
        resume = _unfinished(Path(self.told[place]["notes"]))
        order = {"seed": f"{seed}, taken up", "operations": left}
        self.order(place, order | ({"resume": resume} if resume else {}))

    def answer(self, place: int) -> dict[str, int]:
        """Give what came of a client's operations."""
        stdout = self.running[place].stdout
        assert stdout is not None  # noqa: S101 -- asked for when it was started
        found: dict[str, int] = json.loads(stdout.readline())
        return found

    def end(self) -> None:
        """Send everybody home."""
        for one in self.running:
            one.kill()
            one.wait()


def work(crew: Crew, record: Record, operations: int, home: Path) -> None:
    """Work through the seeds, killing by each seed's own chance."""
    words: Counter[str] = Counter()
    killed: Counter[str] = Counter()
    share = operations // CLIENTS + 1
    for number in range(record.first_seed, record.first_seed + record.seeds):
        chance = random.Random(number)  # noqa: S311 -- replayed, not secret
        for place in range(CLIENTS):
            crew.order(place, {"seed": f"{number} of {place}", "operations": share})
        for part in _victims(chance, number):
            time.sleep(chance.random() * 0.5)
            killed[part] += 1
            _kill(part, crew, chance, (f"{number}", share), home)
        for place in range(CLIENTS):
            words.update(crew.answer(place))
        print(f"seed {number}: {sum(words.values())} operations", file=sys.stderr)
    record.words, record.killed = dict(sorted(words.items())), dict(killed)
    record.operations = sum(words.values())


def _victims(chance: random.Random, number: int) -> list[str]:
    found = ["client"] if chance.random() < 0.5 else []
    found += ["session"] if chance.random() < 0.3 else []
    return [*found, "server"] if number % 10 == 0 else found


def _kill(part: str, crew: Crew, chance: random.Random, seed: tuple[str, int], home: Path) -> None:
    from tests.support import servers  # noqa: PLC0415 -- after the environment

    if part == "client":
        crew.replace(chance.randrange(CLIENTS), *seed)
    elif part == "server":
        servers.kill(servers.server_pid(home))
    else:
        with servers.connect(home) as administrator:
            administrator.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE usename = 'amparo_app' AND random() < 0.5"
            )


def _unfinished(notes: Path) -> dict[str, Any] | None:
    lines = notes.read_text().splitlines() if notes.exists() else []
    intent: dict[str, Any] | None = told_by(lines[-1]).get("intent") if lines else None
    return intent


def _say(process: "subprocess.Popen[str]", told: dict[str, Any]) -> None:
    assert process.stdin is not None  # noqa: S101 -- asked for when it was started
    process.stdin.write(json.dumps(told) + "\n")
    process.stdin.flush()


def main() -> int:
    """Work, count and print; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--operations", type=int, default=1000)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    today = time.strftime("%Y-%m-%d", time.gmtime())
    record = Record(machine, today, CLIENTS, chosen.seeds, chosen.first)
    with founded_server("ledger"), tempfile.TemporaryDirectory() as folder:
        from benchmarks.ledger_tables import clients_of  # noqa: PLC0415 -- after set-up
        from tests.support import servers  # noqa: PLC0415 -- likewise

        home = Path(os.environ["AMPARO_HOME"])
        told = clients_of(CLIENTS, Path(folder))
        began = time.monotonic()
        crew = Crew(told)
        try:
            work(crew, record, chosen.operations, home)
        finally:
            crew.end()
        record.seconds = round(time.monotonic() - began, 1)
        with servers.connect(home) as administrator:
            record.found = counted([Path(one["notes"]) for one in told], administrator)
        record.found.broken = broken_invariants()
    text = json.dumps(asdict(record), indent=2)
    print(text)
    if chosen.json:
        chosen.json.write_text(text + "\n")
    return 0 if record.found.is_whole else 1


if __name__ == "__main__":
    sys.exit(main())
