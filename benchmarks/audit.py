"""How fast the audit takes entries on one consulate, and how fast it is verified.

    python -m benchmarks.audit [out.json] [--writers 8] [--seconds 8] [--rounds 3] [--entries N]

Starts an embedded server of its own. Writers are processes under the application's login, each
with a capability of its own for the same consulate; every entry is a transaction of its own, with
fsync. In the same run, for comparison: the naive design, which locks the end of the chain when the
transaction begins, and plain rows that nothing chains. Each is measured with nothing else in the
transaction, and with ten milliseconds of other work before the entry, as opening a page takes.
Exit status 1 after a deadlock, a broken chain, or fewer than 400 entries a second.
"""

import argparse
import json
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median, quantiles
from uuid import uuid4

import django

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from tests.support import servers

PROMISED = 400
"""Entries a second, eight writers on one consulate."""

ENTRY = """
    INSERT INTO audit_entry (event, purpose, request, objects, details)
    VALUES ('reception:note:opened', 'To answer a call.', 'a1b2c3d4',
      '[{"kind": "reception.dutynote", "ids": ["00000000-0000-4000-8000-000000000001"]}]', '{}')
"""
WORK = "SELECT pg_sleep(0.01)"
DESIGNS = {
    "chained at commit": [ENTRY],
    "chained at commit, after 10 ms of work": [WORK, ENTRY],
    "naive: locked from the start": ["SELECT bench_begin()", "SELECT bench_append()"],
    "naive: locked from the start, after 10 ms of work": [
        "SELECT bench_begin()",
        WORK,
        "SELECT bench_append()",
    ],
    "plain rows, not chained": [ENTRY.replace("audit_entry", "bench_plain")],
    "plain rows, not chained, after 10 ms of work": [
        WORK,
        ENTRY.replace("audit_entry", "bench_plain"),
    ],
}
OURS = "chained at commit"

PEERS = """
CREATE TABLE bench_plain (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), consulate_id uuid,
    at timestamptz, staff_id uuid, assignment_id uuid, door text, session_hash bytea, event text,
    purpose text, request text, objects jsonb, details jsonb);
CREATE TABLE bench_naive (LIKE bench_plain INCLUDING ALL, position bigint, digest bytea);
CREATE TABLE bench_head (consulate_id uuid PRIMARY KEY, position bigint, digest bytea)
    WITH (fillfactor = 10);
CREATE FUNCTION bench_fill() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.at := clock_timestamp();
    SELECT a.consulate, a.staff, a.assignment, a.door, a.session_hash
    INTO NEW.consulate_id, NEW.staff_id, NEW.assignment_id, NEW.door, NEW.session_hash
    FROM audit_actor() a;
    RETURN NEW;
END $$;
CREATE TRIGGER fill BEFORE INSERT ON bench_plain FOR EACH ROW EXECUTE FUNCTION bench_fill();
CREATE TRIGGER fill BEFORE INSERT ON bench_naive FOR EACH ROW EXECUTE FUNCTION bench_fill();
CREATE FUNCTION bench_begin() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_consulate uuid := (audit_actor()).consulate;
BEGIN
    INSERT INTO bench_head VALUES (v_consulate, 0, '') ON CONFLICT DO NOTHING;
    PERFORM FROM bench_head WHERE consulate_id = v_consulate FOR UPDATE;
END $$;
CREATE FUNCTION bench_append() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    v_head bench_head; v_digest bytea;
BEGIN
    SELECT * INTO v_head FROM bench_head WHERE consulate_id = (audit_actor()).consulate;
    v_digest := sha256(v_head.digest || convert_to(
        concat_ws('|', v_head.position + 1, clock_timestamp(), 'reception:note:opened'), 'UTF8'));
    INSERT INTO bench_naive (event, purpose, request, objects, details, position, digest)
    VALUES ('reception:note:opened', 'To answer a call.', 'a1b2c3d4',
      '[{"kind": "reception.dutynote", "ids": ["00000000-0000-4000-8000-000000000001"]}]', '{}',
      v_head.position + 1, v_digest);
    UPDATE bench_head SET position = v_head.position + 1, digest = v_digest
    WHERE consulate_id = v_head.consulate_id;
END $$;
GRANT INSERT ON bench_plain TO amparo_app;
GRANT EXECUTE ON FUNCTION bench_begin(), bench_append() TO amparo_app;
"""

WRITER = """
import json, sys, time
import psycopg
url, token, seconds, statements = sys.argv[1:]
taken = []
with psycopg.connect(url, autocommit=True, prepare_threshold=1) as app:
    print("ready", flush=True)
    sys.stdin.readline()
    end = time.monotonic() + float(seconds)
    while time.monotonic() < end:
        began = time.perf_counter()
        with app.transaction():
            app.execute("SELECT set_config('amparo.capability', %s, true)", [token])
            for statement in json.loads(statements):
                app.execute(statement)
        taken.append(time.perf_counter() - began)
print(json.dumps(taken))
"""

FIVE_HUNDRED = """
INSERT INTO audit_entry (event, purpose, request, objects, details)
SELECT 'reception:note:opened', 'To answer a call.', 'a1b2c3d4',
  '[{"kind": "reception.dutynote", "ids": ["00000000-0000-4000-8000-000000000001"]}]', '{}'
FROM generate_series(1, 500)
"""


@dataclass(slots=True)
class Measure:
    """One design under one kind of work: the round in the middle."""

    entries_per_second: float
    median_ms: float
    p95_ms: float


@dataclass(slots=True)
class Verified:
    """One run of `amparo audit verify`, start-up included."""

    entries: int
    seconds: float
    entries_per_second: float
    peak_memory_mib: float
    whole: bool


@dataclass(slots=True)
class Record:
    """What was measured, and on what."""

    machine: str
    postgresql: str
    writers: int
    seconds: float
    rounds: int
    measures: dict[str, Measure] = field(default_factory=dict)
    deadlocks: int = 0
    verified: list[Verified] = field(default_factory=list)

    @property
    def keeps_its_promise(self) -> bool:
        """Answer whether it is as fast as promised, with no deadlock and every chain whole."""
        is_fast = self.measures[OURS].entries_per_second >= PROMISED
        return is_fast and not self.deadlocks and all(one.whole for one in self.verified)


def measured(home: Path, statements: list[str], tokens: list[str], seconds: float) -> Measure:
    """Let every writer write for some seconds, all from the moment on when all are connected."""
    writers = [_writer(home, token, seconds, statements) for token in tokens]
    for writer in writers:
        assert writer.stdout is not None  # noqa: S101 -- asked for when it was started
        writer.stdout.readline()
    for writer in writers:
        assert writer.stdin is not None  # noqa: S101 -- likewise
        writer.stdin.write("go\n")
        writer.stdin.flush()
    taken = sorted(one for writer in writers for one in json.loads(writer.communicate()[0]))
    return Measure(
        entries_per_second=round(len(taken) / seconds, 1),
        median_ms=round(median(taken) * 1000, 2),
        p95_ms=round(quantiles(taken, n=20)[-1] * 1000, 2),
    )


def _writer(home: Path, token: str, seconds: float, statements: list[str]) -> subprocess.Popen[str]:
    arguments = [Layout(home).url(logins.APP), token, str(seconds), json.dumps(statements)]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def measure_all(record: Record, home: Path, tokens: list[str]) -> None:
    """Measure every design in turn, several rounds, and keep each one's round in the middle."""
    rounds: dict[str, list[Measure]] = {name: [] for name in DESIGNS}
    for number in range(record.rounds):
        for name, statements in DESIGNS.items():
            rounds[name].append(measured(home, statements, tokens, record.seconds))
            print(f"round {number + 1}: {name}: {rounds[name][-1]}", file=sys.stderr)
    for name, measures in rounds.items():
        ordered = sorted(measures, key=lambda measure: measure.entries_per_second)
        record.measures[name] = ordered[len(ordered) // 2]


def verify() -> Verified:
    """Run the command, with the anchors that there are: none, in so short a life."""
    command = [sys.executable, "-m", "amparo", "audit", "verify", "--json"]
    began = time.perf_counter()
    answer = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    seconds = time.perf_counter() - began
    said = json.loads(answer.stdout)
    changed = {found["fault"] for found in said["findings"] if found["proof"]}
    return Verified(
        entries=said["entries"],
        seconds=round(seconds, 2),
        entries_per_second=round(said["entries"] / seconds),
        peak_memory_mib=round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, 1),
        whole=not changed - {"anchors_missing"},
    )


def fill(home: Path, entries: int) -> None:
    """Add entries to the network's chain, five hundred a transaction."""
    with servers.connect(home) as administrator:
        for _ in range(entries // 500):
            administrator.execute(FIVE_HUNDRED)
        administrator.execute("ANALYZE audit_entry, audit_link")


def prepared(home: Path) -> None:
    """Migrate the server below `home`, and set Django up to mint."""
    subprocess.run([sys.executable, "-m", "amparo", "database", "migrate"], check=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    django.setup()
    with servers.connect(home) as administrator:
        administrator.execute(PEERS.encode())


def minted_for(writers: int) -> list[str]:
    """Mint a capability for each of several people in one consulate."""
    from tests.support.capabilities import minted  # noqa: PLC0415 -- after set-up

    consulate = uuid4()
    return [minted(consulate) for _ in range(writers)]


def run(record: Record, home: Path, entries: int) -> None:
    """Measure on the server below `home`."""
    prepared(home)
    measure_all(record, home, minted_for(record.writers))
    with servers.connect(home) as administrator:
        ((record.postgresql, record.deadlocks),) = administrator.execute(
            "SELECT current_setting('server_version'), sum(deadlocks)::int FROM pg_stat_database"
        ).fetchall()
    record.verified.append(verify())
    fill(home, entries)
    record.verified.append(verify())


def machine() -> str:
    """Say what this was measured on."""
    cores, python = os.cpu_count(), platform.python_version()
    return f"{cores} cores, {platform.machine()}, {platform.system()}, Python {python}"


def main() -> int:
    """Measure and print the record; give the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=8.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--entries", type=int, default=100_000)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="amparo-audit-"))
    folder.chmod(0o755)
    os.environ["AMPARO_HOME"] = str(folder / "home")
    record = Record(machine(), "", chosen.writers, chosen.seconds, chosen.rounds)
    try:
        with servers.holder(folder / "home", "--keep"):
            run(record, folder / "home", chosen.entries)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    text = json.dumps(asdict(record), indent=2)
    print(text)
    if chosen.out:
        chosen.out.write_text(text + "\n")
    return 0 if record.keeps_its_promise else 1


if __name__ == "__main__":
    sys.exit(main())
