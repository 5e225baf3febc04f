"""Databases for tests: a clone of the migrated one for each test that writes or asks."""

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from amparo.database.adapters import locks
from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins, preparation
from amparo.database.services.server import connection_string

_numbers = itertools.count(1)


def migrate_template() -> None:
    """Bring the database that is cloned up to date, as the migrator does, and found its people."""
    for arguments in (["database", "migrate"], ["demo", "found"]):
        subprocess.run(
            [sys.executable, "-m", "amparo", *arguments],
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "AMPARO_DEMONSTRATION": "yes"},
        )
    with superuser(logins.DATABASE) as administrator:
        # Tests run on it as real work and as a demonstration.
        administrator.execute("DELETE FROM walls.kind")


def clear_left_behind(own: Path) -> None:
    """Remove what killed runs left beside this run's own home: a hundred megabytes of memory each.

    A home is named after the process that made it; one whose process or server lives is left alone.
    """
    stem = own.name.rpartition("-")[0]
    for home in own.parent.glob(f"{stem}-*"):
        number = home.name.rpartition("-")[2]
        if home == own or not number.isdigit() or Path(f"/proc/{number}").exists():
            continue
        run = Layout(home).run
        if not (run.is_dir() and locks.is_held(run / "supervisor.lock")):
            shutil.rmtree(home, ignore_errors=True)


def superuser(database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
    """Connect as the superuser, whom the product never uses while it serves."""
    return psycopg.connect(connection_string(logins.SUPERUSER, database), autocommit=True)


@contextmanager
def cloned_database(like: str = logins.DATABASE) -> Iterator[str]:
    """Make a database like the migrated one, or another that nobody is connected to; give its name.

    It lasts as long as the block.
    """
    name = f"test_{next(_numbers)}"
    # Files as they are: twice as fast here as by way of the log, where each page is written anew.
    made = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {} STRATEGY file_copy").format(
        sql.Identifier(name), sql.Identifier(like), sql.Identifier(logins.OWNER)
    )
    with superuser() as administrator:
        administrator.execute(made)
        # What is granted on a database does not come along with its clone.
        for statement in preparation.access_statements(name):
            administrator.execute(statement)
        try:
            yield name
        finally:
            dropped = sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name))
            administrator.execute(dropped)


@contextmanager
def connected_to(name: str, **other: str) -> Iterator[None]:
    """Point Django's one connection, under the application's login, to another database.

    `other` replaces further settings of the connection, as `HOST` or `USER`.
    """
    before = dict(connection.settings_dict)
    connection.close()
    connection.settings_dict.update({"NAME": name, **other})
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)


@contextmanager
def connected_as(login: str, name: str) -> Iterator[None]:
    """Point Django's one connection to database `name` under another login, as the worker's."""
    given = conninfo_to_dict(connection_string(login, name))
    options = dict(connection.settings_dict["OPTIONS"])
    before, connection.settings_dict["OPTIONS"] = (
        options,
        options | {word: value for word, value in given.items() if word == "passfile"},
    )
    if login == logins.MIGRATOR:
        # As its settings have it: the migrator works as the owner.
        connection.settings_dict["OPTIONS"]["options"] = f"-c role={logins.OWNER} -c timezone=UTC"
    connect = {"HOST": str(given["host"]), "USER": login}
    try:
        with connected_to(name, **connect):
            yield
    finally:
        connection.settings_dict["OPTIONS"] = before
