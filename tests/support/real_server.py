"""A PostgreSQL that is not Amparo's: what a database administrator has before preparing it."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from amparo.database.adapters import accounts, cluster, layout, postgres, programs
from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins


@dataclass(frozen=True, slots=True)
class RealServer:
    """A running server with a superuser and nothing of ours in it."""

    place: Layout
    programs: programs.Programs

    def run_script(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script with psql as the superuser, as an administrator would."""
        command = [str(self.programs.folder / "psql"), "--quiet", "--no-psqlrc"]
        command += ["-h", str(self.place.socket), "-U", logins.SUPERUSER, "-d", "postgres"]
        password = {"PGPASSFILE": str(self.place.passfile(logins.SUPERUSER))}
        return subprocess.run(
            command,
            input=script,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, **password},
        )

    def superuser(self, database: str = logins.DATABASE) -> psycopg.Connection[tuple[object, ...]]:
        """Connect as the superuser."""
        return psycopg.connect(self.place.url(logins.SUPERUSER, database), autocommit=True)

    def set_passwords(self) -> None:
        """Give each login the password that its file holds, as an administrator does."""
        with self.superuser("postgres") as administrator:
            for login in (login.name for login in logins.LOGINS if login.may_log_in):
                word = cluster.password_of(self.place, login)
                administrator.execute(f"ALTER ROLE {login} PASSWORD '{word}'".encode())

    def settings(self) -> dict[str, str]:
        """Give the environment of an installation that uses this server."""
        return {
            **os.environ,
            "AMPARO_DATABASE_URL": self.place.url(logins.APP),
            "AMPARO_WORKER_URL": self.place.url(logins.WORKER),
            "AMPARO_MIGRATOR_URL": self.place.url(logins.MIGRATOR),
        }


@contextmanager
def bare_server(home: Path) -> Iterator[RealServer]:
    """Run a server below `home` that was never prepared."""
    place, account = Layout(home), accounts.server_account()
    layout.make_home(place)
    layout.make_cluster_folders(place, account)
    found = cluster.usable_programs(place, account, programs.find_programs())
    cluster.make_cluster(place, account, found)
    server = postgres.spawn_server(place, account, found)
    try:
        assert postgres.wait_until_it_answers(place, server)
        yield RealServer(place, found)
    finally:
        postgres.stop_server(server)
        layout.remove_socket_folder(place)
