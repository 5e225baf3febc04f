"""A real server: refused until an administrator has prepared it, then held to what was promised."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from amparo.database.rules import logins, preparation
from amparo.database.services.checks import check_database
from tests.support.databases import connected_to
from tests.support.real_server import RealServer, bare_server


@pytest.fixture(scope="module")
def bare(open_folder: Path) -> Iterator[RealServer]:
    with bare_server(open_folder / "real") as server:
        yield server


@pytest.fixture(scope="module")
def prepared(bare: RealServer) -> RealServer:
    done = bare.run_script(preparation.script())
    assert (done.returncode, done.stderr) == (0, "")
    bare.set_passwords()
    migrated = amparo(bare, "database", "migrate")
    assert migrated.returncode == 0, migrated.stderr
    return bare


@pytest.fixture
def connected(
    prepared: RealServer, django_db_blocker: DjangoDbBlocker, monkeypatch: pytest.MonkeyPatch
) -> Iterator[RealServer]:
    place = prepared.place
    monkeypatch.setenv("AMPARO_DATABASE_URL", place.url(logins.APP))
    options = {"passfile": str(place.passfile(logins.APP)), "server_side_binding": True}
    elsewhere = {"HOST": str(place.socket), "OPTIONS": options}
    with connected_to(logins.DATABASE, **elsewhere), django_db_blocker.unblock():
        yield prepared


def amparo(server: RealServer, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "amparo", *arguments]
    return subprocess.run(
        command, env=server.settings(), capture_output=True, text=True, check=False
    )


def broken_promises() -> set[str]:
    return {finding.promise for finding in check_database() if finding.refusal}


def test_the_printed_script_is_the_one_that_is_tested():
    command = [sys.executable, "-m", "amparo", "database", "prepare"]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert printed == preparation.script()


def test_it_names_no_password():
    assert "PASSWORD '" not in preparation.script()


def test_an_unprepared_server_is_refused_in_words(bare: RealServer):
    answer = amparo(bare, "check", "--json")
    promises = {row["promise"]: row for row in json.loads(answer.stdout)["promises"]}
    assert answer.returncode == 1
    assert "database" in promises["database:login"]["message"]
    assert "Traceback" not in answer.stderr


def test_preparing_twice_changes_nothing(prepared: RealServer):
    again = prepared.run_script(preparation.script())
    assert (again.returncode, again.stderr) == (0, "")


def test_a_prepared_server_keeps_every_promise(prepared: RealServer):
    answer = amparo(prepared, "check", "--json")
    assert json.loads(answer.stdout)["kept"] is True
    assert answer.returncode == 0


PLANTED = [
    ("ALTER ROLE amparo_app SUPERUSER", "ALTER ROLE amparo_app NOSUPERUSER", "login"),
    ("ALTER ROLE amparo_app BYPASSRLS", "ALTER ROLE amparo_app NOBYPASSRLS", "login"),
    ("GRANT amparo_superuser TO amparo_app", "REVOKE amparo_superuser FROM amparo_app", "login"),
    ("GRANT pg_read_all_data TO amparo_app", "REVOKE pg_read_all_data FROM amparo_app", "login"),
    ("ALTER ROLE amparo_app CREATEROLE", "ALTER ROLE amparo_app NOCREATEROLE", "login"),
    ("ALTER ROLE amparo_owner SUPERUSER", "ALTER ROLE amparo_owner NOSUPERUSER", "preparation"),
    (
        "GRANT EXECUTE ON FUNCTION lo_create(oid) TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION lo_create(oid) FROM PUBLIC",
        "preparation",
    ),
    ("GRANT amparo_owner TO amparo_app", "REVOKE amparo_owner FROM amparo_app", "login"),
    ("GRANT amparo_crossing TO amparo_app", "REVOKE amparo_crossing FROM amparo_app", "login"),
    ("CREATE TABLE t(); ALTER TABLE t OWNER TO amparo_app", "DROP TABLE t", "login"),
    (
        "ALTER ROLE amparo_app RESET track_activities",
        "ALTER ROLE amparo_app SET track_activities = 'off'",
        "preparation",
    ),
    (
        "ALTER ROLE amparo_worker SET log_min_messages = 'warning'",
        "ALTER ROLE amparo_worker SET log_min_messages = 'panic'",
        "preparation",
    ),
    (
        "GRANT TEMP ON DATABASE amparo TO PUBLIC",
        "REVOKE TEMP ON DATABASE amparo FROM PUBLIC",
        "preparation",
    ),
    (
        "GRANT CREATE ON SCHEMA public TO PUBLIC",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "preparation",
    ),
    (
        "GRANT SELECT ON pg_stat_activity TO PUBLIC",
        "REVOKE SELECT ON pg_stat_activity FROM PUBLIC",
        "preparation",
    ),
    (
        "GRANT EXECUTE ON FUNCTION pg_stat_get_activity(integer) TO PUBLIC",
        "REVOKE EXECUTE ON FUNCTION pg_stat_get_activity(integer) FROM PUBLIC",
        "preparation",
    ),
    (
        "ALTER ROLE amparo_crossing RENAME TO elsewhere",
        "ALTER ROLE elsewhere RENAME TO amparo_crossing",
        "preparation",
    ),
    (
        "UPDATE django_migrations SET name = 'x' || name WHERE app = 'database'",
        "UPDATE django_migrations SET name = substr(name, 2) WHERE app = 'database'",
        "migrations",
    ),
]


def test_nothing_is_broken_before_anything_is_planted(connected: RealServer):
    assert broken_promises() == set()


@pytest.mark.parametrize(("plant", "undo", "promise"), PLANTED, ids=[row[0] for row in PLANTED])
def test_a_planted_fault_is_named(connected: RealServer, plant: str, undo: str, promise: str):
    with connected.superuser() as administrator:
        administrator.execute(plant.encode())
        try:
            assert f"database:{promise}" in broken_promises()
        finally:
            administrator.execute(undo.encode())
    assert broken_promises() == set()


def test_nothing_is_served_with_a_login_that_passes_walls(prepared: RealServer):
    with prepared.superuser() as administrator:
        administrator.execute("ALTER ROLE amparo_app BYPASSRLS")
        try:
            answer = amparo(prepared, "serve", "--port", "18099")
        finally:
            administrator.execute("ALTER ROLE amparo_app NOBYPASSRLS")
    assert answer.returncode == 1
    assert "amparo_app" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_the_superuser_is_refused_as_the_applications_login(prepared: RealServer):
    url = prepared.place.url(logins.SUPERUSER)
    answer = subprocess.run(
        [sys.executable, "-m", "amparo", "check"],
        env={**prepared.settings(), "AMPARO_DATABASE_URL": url},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "REFUSED  database:login" in answer.stdout
