"""How long the demonstration takes to build, and its story to play.

    python -m benchmarks.demo [out.json] [--scale 1]

Builds a network from nothing on an embedded server of its own, step by step as `amparo demo` does,
then plays the story. Counts what stands. Exit status 1 when a step or a promise of `amparo check`
fails.
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
    for name, seconds in record["seconds"].items():
        print(f"{name:<24}{seconds:>8.1f} s")
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
        "scale": scale,
        "seconds": seconds,
        "counts": counts,
        "failed": failed,
    }


def _timed(steps: list[tuple[list[str], str]], scale: int) -> tuple[dict[str, float], list[str]]:
    from amparo.cli.parts import run_step  # noqa: PLC0415 -- after the environment

    seconds: dict[str, float] = {}
    failed = []
    for command, login in steps:
        name = " ".join(command[:2])
        began = time.monotonic()
        if run_step(command, login):
            failed.append(name)
        seconds[name] = time.monotonic() - began
    seconds[f"built, scale {scale}"] = sum(seconds.values())
    for name, command in ((STORY, ["demo", "play"]), ("amparo check", ["check"])):
        began = time.monotonic()
        if run_step(command, "app"):
            failed.append(name)
        seconds[name] = time.monotonic() - began
    return seconds, failed


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
