"""Counting a record-level file with DuckDB: one pass, in as much memory however long it is.

The engine groups what stands in the columns that are kept and counts; nothing else of a record
leaves it. It runs in this process, loads no extension and reaches no network.
"""

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from amparo.watch.adapters.packing import CUT_SHORT, packing_of
from amparo.watch.adapters.record_lines import list_faults
from amparo.watch.rules.errors import FileRefused
from amparo.watch.rules.files.layouts import DELIMITER, LONGEST_LINE, Beginning, Layout
from amparo.watch.rules.files.records import Told

if TYPE_CHECKING:
    import duckdb

Progress = Callable[[float], None]
"""Told how much of a file is done, from 0 to 1."""
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "192MB",
    "threads": 2,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "preserve_insertion_order": "false",
}
_BUFFER = 1_000_000
"""The engine holds as many buffers as it has threads and more; left alone each is 32 MB, and a long
file fills them all."""
_BATCH = 10_000
_BETWEEN_LOOKS = 0.1


@dataclass(frozen=True, slots=True)
class Group:
    """Records that say the same in the columns that are kept, within one month."""

    told: Told
    count: int
    first: date | None
    last: date | None


def count_records(
    path: Path, beginning: Beginning, places: list[str], progress: Progress
) -> Iterator[Group]:
    """Give each group of a file's records. Raises `FileRefused` where a line is no record."""
    # The engine is large, and no page ever needs it.
    import duckdb  # noqa: PLC0415 -- loads only when it is needed

    with tempfile.TemporaryDirectory() as folder:
        # A name of our own: the engine takes stars and brackets in a name for patterns.
        named = Path(folder) / "records.csv"
        named.symlink_to(path.resolve())
        try:
            with duckdb.connect(config={**_CONFIG, "temp_directory": folder}) as engine:
                # Counted for whoever waits; the engine itself prints nothing.
                engine.execute("SET enable_progress_bar = true")
                engine.execute("SET enable_progress_bar_print = false")
                engine.execute("CREATE TABLE places (place VARCHAR)")
                if places:
                    engine.executemany("INSERT INTO places VALUES (?)", [[one] for one in places])
                statement = _statement(beginning, str(packing_of(path)))
                _run(engine, statement, [str(named)], progress)
                while rows := engine.fetchmany(_BATCH):
                    yield from map(_group, rows)
        except duckdb.OutOfMemoryException:
            raise
        except duckdb.Error as error:
            raise _refusal(path, beginning) from error


def _statement(beginning: Beginning, packing: str) -> str:
    layout = beginning.layout
    columns = ", ".join(f"'c{number}': 'VARCHAR'" for number in range(len(layout.heads)))
    kept = (layout.area, layout.citizenship, layout.method, layout.gender)
    area, citizenship, method, gender = (_column(layout, head) for head in kept)
    landmark = f"upper(trim({_column(layout, layout.landmark)}))"
    place = f"CASE WHEN {landmark} IN (SELECT place FROM places) THEN {landmark} ELSE '' END"  # noqa: S608 -- likewise
    day = f"CAST(try_strptime(trim({_column(layout, layout.day)}), '%m/%d/%Y') AS DATE)"
    return f"""
        SELECT area, year(day), month(day), citizenship, method, gender, place,
               count(*), min(day), max(day)
        FROM (
            SELECT {area} AS area, {day} AS day, {citizenship} AS citizenship,
                   {method} AS method, {gender} AS gender, {place} AS place
            FROM read_csv(?, delim = '{DELIMITER}', quote = '"', escape = '"', header = false,
                          skip = {beginning.line}, columns = {{{columns}}}, auto_detect = false,
                          strict_mode = true, compression = '{packing}',
                          buffer_size = {_BUFFER}, max_line_size = {LONGEST_LINE})
        ) GROUP BY ALL
    """  # noqa: S608 -- made of our own words; what a file holds is never part of it


def _column(layout: Layout, head: str) -> str:
    return f"coalesce(c{layout.heads.index(head)}, '')" if head else "''"


def _run(
    engine: "duckdb.DuckDBPyConnection", statement: str, values: list[str], progress: Progress
) -> None:
    with ThreadPoolExecutor(max_workers=1) as aside:
        running = aside.submit(engine.execute, statement, values)
        while not wait([running], timeout=_BETWEEN_LOOKS).done:
            progress(max(0.0, engine.query_progress() / 100))
        running.result()
    progress(1.0)


def _group(row: tuple[Any, ...]) -> Group:
    area, year, month, citizenship, method, gender, place, count, first, last = row
    day = None if year is None else (year, month)
    told = Told(area, day, citizenship, method, gender, place)
    return Group(told, count, _day(first), _day(last))


def _day(value: date | datetime | None) -> date | None:
    return value.date() if isinstance(value, datetime) else value


def _refusal(path: Path, beginning: Beginning) -> FileRefused:
    """Look for the line that the engine stumbled over, and say what is wrong with it."""
    try:
        for _ in list_faults(path, beginning):
            pass
    except FileRefused as refused:
        return refused
    return FileRefused(path.name, CUT_SHORT)
