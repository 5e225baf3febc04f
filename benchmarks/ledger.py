"""How fast the ledger posts, beside a double entry as it is usually written in Django.

    python -m benchmarks.ledger [out.json] [--writers 16] [--seconds 8] [--rounds 3]

Starts an embedded server of its own. Writers are processes under the application's login, four to
a consulate; each posts commitments and releases of a cent, a transaction each, with fsync, with
every rule, chain and MAC. The peer in the same run: accounts locked with `SELECT ... FOR UPDATE` in
one order, balances checked in the program, a journal entry and two lines inserted, balances updated
(`atomic` and `select_for_update`), with no rule held by the database, no chain, no idempotency.
Counted are postings, the sides of a transaction: two each, in both. Exit status 1 below 500 a
second, after a deadlock, or when the books do not balance.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.founded import founded_server

PROMISED = 500
"""Postings a second, sixteen writers."""
PEER = """
CREATE TABLE bench_account (id uuid PRIMARY KEY, balance bigint NOT NULL);
CREATE TABLE bench_entry (id uuid PRIMARY KEY, kind text, day date, made_at timestamptz);
CREATE TABLE bench_side (id uuid PRIMARY KEY, entry uuid REFERENCES bench_entry,
    account uuid REFERENCES bench_account, amount bigint NOT NULL);
GRANT SELECT, INSERT, UPDATE ON bench_account, bench_entry, bench_side TO amparo_app;
"""


@dataclass(slots=True)
class Measure:
    """One design: the round in the middle."""

    postings_per_second: float
    median_ms: float
    p95_ms: float


@dataclass(slots=True)
class Record:
    """What was measured, and on what."""

    machine: str
    postgresql: str
    writers: int
    seconds: float
    rounds: int
    ours: list[Measure] = field(default_factory=list)
    peer: list[Measure] = field(default_factory=list)
    deadlocks: int = 0
    broken: list[str] = field(default_factory=list)

    @property
    def keeps_its_promise(self) -> bool:
        """Answer whether the round in the middle is as fast as promised, and all is whole."""
        return (
            middle(self.ours).postings_per_second >= PROMISED
            and not self.deadlocks
            and not self.broken
        )


def middle(found: list[Measure]) -> Measure:
    """Give the round in the middle."""
    return sorted(found, key=lambda one: one.postings_per_second)[len(found) // 2]


def measured(told: list[dict[str, Any]], design: str, seconds: float) -> Measure:
    """Let every writer write for some seconds, all from the moment on when all are ready."""
    writers = [_writer(one, design, seconds) for one in told]
    for writer in writers:
        assert writer.stdout is not None  # noqa: S101 -- asked for when it was started
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None  # noqa: S101 -- likewise
        writer.stdin.write("go\n")
        writer.stdin.flush()
    taken = sorted(one for writer in writers for one in json.loads(writer.communicate()[0]))
    return Measure(
        postings_per_second=round(2 * len(taken) / seconds, 1),
        median_ms=round(median(taken) * 1000, 2),
        p95_ms=round(quantiles(taken, n=20)[-1] * 1000, 2),
    )


def _writer(told: dict[str, Any], design: str, seconds: float) -> "subprocess.Popen[str]":
    started = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.ledger_writer"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdin is not None  # noqa: S101 -- asked for
    started.stdin.write(json.dumps(told | {"design": design, "seconds": seconds}) + "\n")
    started.stdin.flush()
    return started


def run(record: Record, folder: Path) -> None:
    """Measure both designs in turn, several rounds, then ask for every invariant."""
    from amparo.funds.services.checks import INVARIANTS  # noqa: PLC0415 -- after set-up
    from amparo.kernel.errors import AmparoError  # noqa: PLC0415
    from benchmarks.ledger_tables import clients_of  # noqa: PLC0415
    from tests.support import servers  # noqa: PLC0415

    home = Path(os.environ["AMPARO_HOME"])
    told = clients_of(record.writers, folder, 10**11)
    with servers.connect(home) as administrator:
        administrator.execute(PEER.encode())
        for one in told:
            administrator.execute(
                "INSERT INTO bench_account VALUES (%s, 100000000000), (%s, 0)"
                " ON CONFLICT DO NOTHING",
                [one["available"], one["payee"]],
            )
    for number in range(record.rounds):
        record.ours.append(measured(told, "ours", record.seconds))
        record.peer.append(measured(told, "peer", record.seconds))
        print(f"round {number + 1}: {record.ours[-1]} {record.peer[-1]}", file=sys.stderr)
    with servers.connect(home) as administrator:
        query = (
            "SELECT current_setting('server_version'), sum(deadlocks)::int FROM pg_stat_database"
        )
        ((record.postgresql, record.deadlocks),) = administrator.execute(query).fetchall()  # type: ignore[assignment]  # as the query says
    for name, invariant in INVARIANTS.items():
        try:
            invariant()
        except AmparoError:
            record.broken.append(name)


def main() -> int:
    """Measure and print the record; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--writers", type=int, default=16)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    record = Record(machine, "", chosen.writers, chosen.seconds, chosen.rounds)
    with founded_server("ledger-speed"), tempfile.TemporaryDirectory() as folder:
        run(record, Path(folder))
    text = json.dumps(asdict(record), indent=2)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n")
    return 0 if record.keeps_its_promise else 1


if __name__ == "__main__":
    sys.exit(main())
