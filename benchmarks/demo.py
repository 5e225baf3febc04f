"""How long the demonstration takes to build, and its story to play.

    python -m benchmarks.demo [out.json] [--scale 1]

Builds a network from nothing on an embedded server of its own, step by step as `amparo demo` does,
then plays the story. Counts what stands. Beside the seconds stands the processor time of the
programs, without the database's, which other work on the machine does not stretch. Exit status 1
when a step or a promise of `amparo check` fails.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

STORY = "the story"


def main() -> int:
    """Build, play, count, print; give the exit status."""
    options = _options()
    home = Path(tempfile.mkdtemp(prefix="amparo-demo-"))
    home.chmod(0o755)
    os.environ |= {"AMPARO_HOME": str(home / "demonstration"), "AMPARO_DEMONSTRATION": "yes"}
    try:
        record = _measured(options.scale)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    for name, (seconds, busy) in record["seconds"].items():
        print(f"{name:<24}{seconds:>8.1f} s{busy:>8.1f} s of processor")
    print(", ".join(f"{name}: {count:,}" for name, count in record["counts"].items()))
    if options.out:
        options.out.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
    return 1 if record["failed"] else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="?", type=Path)
    parser.add_argument("--scale", type=int, default=1)
    return parser.parse_args()


def _measured(scale: int) -> dict[str, Any]:
    from amparo.cli.demo import building_steps  # noqa: PLC0415 -- after the environment
    from amparo.database.services.server import join_server  # noqa: PLC0415 -- likewise
    from amparo.vault.services.keys import open_vault  # noqa: PLC0415 -- likewise

    open_vault(lambda *_: "")
    membership = join_server()
    load = os.getloadavg()[0]
    steps = [(["database", "migrate"], "migrator"), *building_steps(scale)]
    try:
        seconds, failed = _timed(steps, scale)
        counts = _counts()
    finally:
        if membership is not None:
            membership.leave_and_wait()
    machine = f"{platform.platform()}, {os.cpu_count()} cores"
    return {
        "machine": machine,
        "load": load,
        "scale": scale,
        "seconds": seconds,
        "counts": counts,
        "failed": failed,
    }


def _timed(
    steps: list[tuple[list[str], str]], scale: int
) -> tuple[dict[str, tuple[float, float]], list[str]]:
    found: dict[str, tuple[float, float]] = {}
    failed: list[str] = []
    for command, login in steps:
        _take(" ".join(command[:2]), command, login, found, failed)
    wall, busy = (sum(one[place] for one in found.values()) for place in range(2))
    found[f"built, scale {scale}"] = (wall, busy)
    _take(STORY, ["demo", "play"], "app", found, failed)
    _take("amparo check", ["check"], "app", found, failed)
    return found, failed


def _take(
    name: str,
    command: list[str],
    login: str,
    found: dict[str, tuple[float, float]],
    failed: list[str],
) -> None:
    from amparo.cli.parts import run_step  # noqa: PLC0415 -- after the environment

    began, before = time.monotonic(), _busy()
    if run_step(command, login):
        failed.append(name)
    found[name] = (time.monotonic() - began, _busy() - before)


def _busy() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _counts() -> dict[str, int]:
    import psycopg  # noqa: PLC0415 -- after the environment

    from amparo.database.rules import logins  # noqa: PLC0415 -- likewise
    from amparo.database.services.server import connection_string  # noqa: PLC0415 -- likewise

    asked = {
        "consulates": "network_consulate",
        "people": "people_person",
        "cases": "cases_case",
        "events": "cases_caseevent",
        "transactions": "funds_transaction",
        "audit entries": "audit_entry",
    }
    given = connection_string(logins.SUPERUSER, logins.DATABASE)
    found = {}
    with psycopg.connect(given) as administrator:
        for name, table in asked.items():
            row = administrator.execute(f"SELECT count(*) FROM {table}").fetchone()
            found[name] = int(row[0]) if row else 0
    return found


if __name__ == "__main__":
    sys.exit(main())
