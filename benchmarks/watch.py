"""What bringing in an official file costs, beside DuckDB's bare import of the same file.

    python -m benchmarks.watch [FILE] [--times 14] [--rounds 5] [--json FILE]

FILE is a record-level release of arrests; without one a made-up file in the same format is used.
It is measured as it is, and with its records so many times over, packed and plain. The peer loads
every column as text into a table in memory and does nothing else; ours reads, proves each record,
counts and stores in PostgreSQL with provenance. A B A B in one process each, medians; quote ratios.
"""

import argparse
import gzip
import json
import os
import platform
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

_HEADS = (
    '"Area of Responsibility"|"Apprehension Date"|"Apprehension Method"|"Apprehension Landmark"'
    '|"Operation"|"Processing Disposition"|"Birth Date"|"Citizenship"|"Gender"'
)
_BANNER = ('"Made up"', "", "", "", '"ERO Administrative Arrests for FY2017"')
_BEGINNING = 6
_AREAS = ("Miami", "Dallas", "Houston", "Atlanta", "Chicago", "Denver", "Seattle", "St. Paul")
_METHODS = ("CAP Local Incarceration", "Located", "Non-Custodial Arrest", "287(g) Program")
_COUNTRIES = ("MEXICO", "GUATEMALA", "HONDURAS", "EL SALVADOR", "CUBA", "HAITI", "BRAZIL")
_RECORDS = 143_470


def made_up(folder: Path, seed: int) -> Path:
    """Write a file in the format of the releases, from chance alone."""
    chance = random.Random(seed)  # noqa: S311 -- nothing secret, the same rows every time
    lines = [*_BANNER, _HEADS]
    for _ in range(_RECORDS):
        day = date(2016, 10, 1) + timedelta(days=chance.randrange(365))
        lines.append(
            f'"{chance.choice(_AREAS)} Area of Responsibility"|{day.month}/{day.day}/{day.year}'
            f'|"{chance.choice(_METHODS)}"|"SOME GENERAL AREA, NON-SPECIFIC"||"Other"'
            f'|"(B)(6);(B)(7)(C) "|"{chance.choice(_COUNTRIES)}"|"Male"'
        )
    path = folder / "made_up.csv.gz"
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path


def sizes(path: Path, folder: Path, times: int) -> dict[str, Path]:
    """Give the file as it is, and its records many times over: packed and plain."""
    content = gzip.decompress(path.read_bytes())
    *heads, records = content.split(b"\n", _BEGINNING)
    plain = folder / "long.csv"
    with plain.open("wb") as file:
        file.write(b"\n".join(heads) + b"\n")
        for _ in range(times):
            file.write(records.rstrip(b"\r\n") + b"\n")
    packed = folder / "long.csv.gz"
    with plain.open("rb") as source, gzip.open(packed, "wb", compresslevel=6) as target:
        shutil.copyfileobj(source, target)
    return {"as published": path, f"{times} times, packed": packed, f"{times} times, plain": plain}


def bare(path: Path) -> dict[str, Any]:
    """Load a file as DuckDB does by itself."""
    import duckdb  # noqa: PLC0415 -- each side loads its own alone

    began = time.perf_counter()
    with duckdb.connect() as engine:
        engine.execute(
            "CREATE TABLE t AS SELECT * FROM read_csv(?, delim = '|', quote = '\"', skip = 5,"
            " header = true, all_varchar = true)",
            [str(path)],
        )
        found = engine.execute("SELECT count(*) FROM t").fetchone()
    seconds = time.perf_counter() - began
    return {"seconds": seconds, "rows": found[0] if found else 0, "memory": peak()}


def ours(path: Path) -> dict[str, Any]:
    """Bring a file in as the command does, into a server that runs already."""
    import django  # noqa: PLC0415 -- after the home is set

    django.setup()
    from django.db import connection, transaction  # noqa: PLC0415

    from amparo.kernel.clock import utc_now  # noqa: PLC0415
    from amparo.watch.services.importing import Said, import_file  # noqa: PLC0415

    connection.ensure_connection()
    began = time.perf_counter()
    with transaction.atomic():
        done = import_file(path=path, said=Said(), at=utc_now(), progress=lambda _share: None)
        seconds = time.perf_counter() - began
        # Each round brings the file in for the first time.
        transaction.set_rollback(True)
    return {"seconds": seconds, "rows": done.contents.rows_read, "memory": peak()}


def peak() -> int:
    """Give the most memory that this process has held, in MiB."""
    import resource  # noqa: PLC0415 -- not on every system

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def server() -> Iterator[None]:
    """Run an embedded server of this measurement's own, migrated."""
    home = Path(tempfile.mkdtemp(prefix="amparo-watch-"))
    home.chmod(0o755)
    os.environ["AMPARO_HOME"] = str(home)
    os.environ["AMPARO_LOGIN"] = "migrator"
    os.environ["DJANGO_SETTINGS_MODULE"] = "amparo.config.settings"
    from amparo.database.services.server import join_server  # noqa: PLC0415 -- after the home is set

    membership = join_server()
    if membership is None:
        raise SystemExit("AMPARO_DATABASE_URL is set; this measures a server of its own.")
    try:
        subprocess.run([sys.executable, "-m", "amparo", "database", "migrate"], check=True)
        yield
    finally:
        membership.leave_and_wait()
        shutil.rmtree(home, ignore_errors=True)


def apart(side: str, path: Path) -> dict[str, Any]:
    """Measure one side in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.watch", str(path), "--side", side]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measured(path: Path, rounds: int) -> dict[str, Any]:
    """Measure both sides in turn, and give medians."""
    taken: dict[str, list[dict[str, Any]]] = {"bare": [], "ours": []}
    for _ in range(rounds):
        for side, all_ in taken.items():
            all_.append(apart(side, path))
    seconds = {
        side: statistics.median(one["seconds"] for one in all_) for side, all_ in taken.items()
    }
    return {
        "records": taken["ours"][0]["rows"],
        "bare_seconds": round(seconds["bare"], 2),
        "ours_seconds": round(seconds["ours"], 2),
        "ratio": round(seconds["ours"] / seconds["bare"], 2),
        "bare_memory_mib": max(one["memory"] for one in taken["bare"]),
        "ours_memory_mib": max(one["memory"] for one in taken["ours"]),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--times", type=int, default=14)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--side", choices=("bare", "ours"))
    given = parser.parse_args()
    if given.side:
        print(json.dumps(bare(given.file) if given.side == "bare" else ours(given.file)))
        return
    with tempfile.TemporaryDirectory() as folder, server():
        path = given.file or made_up(Path(folder), given.seed)
        figures = {
            name: measured(one, given.rounds)
            for name, one in sizes(path, Path(folder), given.times).items()
        }
    told = {"machine": platform.platform(), "load": os.getloadavg(), "figures": figures}
    for name, one in figures.items():
        print(
            f"{name:<16} {one['records']:>9,} records  bare {one['bare_seconds']:>6} s  "
            f"ours {one['ours_seconds']:>6} s  ratio {one['ratio']:>5}  "
            f"memory {one['bare_memory_mib']} / {one['ours_memory_mib']} MiB"
        )
    if given.json:
        given.json.write_text(json.dumps(told, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
