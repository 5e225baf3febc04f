"""What row-level security by capability costs, beside a plain setting and beside no wall at all.

    python -m benchmarks.walls [--rows 1000000] [--consulates 50] [--json FILE]

One table of made-up rows in skewed consulates, as in the reference network; the same statements
with no wall, with a policy that reads a plain setting (the peer: what most row-level security looks
like, and what injected SQL can change), and with one that resolves a capability, as Amparo's tables
do. Medians and 95th percentiles of one run; quote ratios.
"""

import argparse
import json
import os
import platform
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import psycopg

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from amparo.database.rules.minting import Grant, mint_mac, token_digest, verifier_halves
from amparo.kernel.clock import utc_now
from benchmarks.walls_tables import PLAIN, TABLES

Connection = psycopg.Connection[tuple[object, ...]]
_ROUNDS = 400
_KEY = b"for this measurement only"


@contextmanager
def server() -> Iterator[Layout]:
    """Run an embedded server of this measurement's own, migrated."""
    home = Path(tempfile.mkdtemp(prefix="amparo-walls-"))
    home.chmod(0o755)
    os.environ["AMPARO_HOME"] = str(home)
    from amparo.database.services.server import join_server  # noqa: PLC0415 -- after the home is set

    membership = join_server()
    if membership is None:
        raise SystemExit("AMPARO_DATABASE_URL is set; this measures a server of its own.")
    try:
        from benchmarks.walls_tables import migrate  # noqa: PLC0415 -- likewise

        migrate()
        yield Layout(home)
    finally:
        membership.leave_and_wait()
        shutil.rmtree(home, ignore_errors=True)


def fill(administrator: Connection, rows: int, consulates: list[UUID], seed: int) -> None:
    """Make the tables and spread the rows over the consulates: few large, many small."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret, the same rows every time
    weights = [1 / (place + 1) for place in range(len(consulates))]
    for statement in TABLES:
        administrator.execute(statement)
    with administrator.cursor().copy(
        "COPY walled (consulate_id, written_at, text) FROM STDIN"
    ) as copy:
        for number, consulate in enumerate(chance.choices(consulates, weights, k=rows)):
            copy.write_row((consulate, f"2026-01-01 00:00:00+00:{number % 60:02}", "x" * 60))
    administrator.execute("INSERT INTO set_walled SELECT * FROM walled")
    administrator.execute("ANALYZE walled")
    administrator.execute("ANALYZE set_walled")


def mint(administrator: Connection, application: Connection, consulate: UUID) -> str:
    """Mint a capability as the web process does."""
    day, token = utc_now().date(), "measured"
    halves = verifier_halves(_KEY)
    administrator.execute("DELETE FROM walls.verifier")
    administrator.execute("INSERT INTO walls.verifier VALUES (%s, %s, %s)", [day, *halves])
    grant = Grant(uuid4(), uuid4(), consulate, "staff", "page", timedelta(hours=1))
    mac = mint_mac(_KEY, logins.APP, token_digest(token), grant, day)
    application.execute(
        "SELECT walls.mint(%s, %s, %s, %s, 'staff', 'page', '{}', 3600, %s, %s)",
        [token_digest(token), grant.staff, grant.assignment, consulate, day, mac],
    )
    return token


def timed(work: Callable[[], object], rounds: int = _ROUNDS) -> tuple[float, float]:
    """Give median and 95th percentile of doing something, in microseconds."""
    taken = []
    for _ in range(rounds):
        began = time.perf_counter_ns()
        work()
        taken.append((time.perf_counter_ns() - began) / 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[18]


def measure(
    connection: Connection, table: str, where: str, given: list[object]
) -> dict[str, object]:
    """Time the statements of a day's work on one table, in one transaction a round."""
    ids = connection.execute(f"SELECT id FROM {table} {where} LIMIT 500", given).fetchall()
    one = iter(ids * 10)
    newest = f"SELECT id FROM {table} {where} ORDER BY written_at DESC LIMIT 50"
    insert = f"INSERT INTO {table} (consulate_id, written_at, text) VALUES (%s, now(), 'x')"
    return {
        "one row by key": timed(
            lambda: connection.execute(f"SELECT * FROM {table} WHERE id = %s", next(one)).fetchone()
        ),
        "newest 50": timed(lambda: connection.execute(newest, given).fetchall()),
        "count": timed(
            lambda: connection.execute(f"SELECT count(*) FROM {table} {where}", given), 50
        ),
        "insert": timed(lambda: connection.execute(insert, [PLAIN["consulate"]])),
    }


def run(rows: int, consulates: int, seed: int) -> dict[str, object]:
    """Measure all three and give the figures with what they were measured on."""
    names = [uuid4() for _ in range(consulates)]
    PLAIN["consulate"] = names[0]
    with server() as layout:
        administrator = psycopg.connect(layout.url(logins.SUPERUSER), autocommit=True)
        application = psycopg.connect(layout.url(logins.APP))
        with administrator, application:
            fill(administrator, rows, names, seed)
            token = mint(administrator, application, names[0])
            own = "WHERE consulate_id = %s"
            # The superuser passes every policy: the same table with no wall.
            figures = {"no wall": measure(administrator, "walled", own, [names[0]])}
            for wall, table, setting, value in (
                ("plain setting", "set_walled", "measured.consulate", str(names[0])),
                ("capability", "walled", "amparo.capability", token),
            ):
                application.execute("SELECT set_config(%s, %s, true)", [setting, value])
                figures[wall] = measure(application, table, "", [])
    return {
        "rows": rows,
        "consulates": consulates,
        "seed": seed,
        "machine": f"{platform.machine()}, {os.cpu_count()} processors",
        "load": round(os.getloadavg()[0], 1),
        "microseconds (median, p95)": figures,
    }


def main() -> None:
    """Read the arguments, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--consulates", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    figures = run(chosen.rows, chosen.consulates, chosen.seed)
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text)


if __name__ == "__main__":
    main()
