"""The connection as the web server uses it: pooled, and forgetful between requests."""

import os

import pytest
from django.db import ConnectionHandler, DatabaseError, OperationalError

from amparo.config.databases import database_settings
from tests.support.databases import superuser


@pytest.fixture
def pooled(database: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("AMPARO_POOL", "1")
    handler = ConnectionHandler({"default": {**database_settings(), "NAME": database}})
    yield handler["default"]
    handler["default"].close()
    handler["default"].close_pool()


def ask(connection, statement: str):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def test_a_setting_of_one_request_is_gone_in_the_next(pooled):
    ask(pooled, "SELECT set_config('amparo.planted', 'yes', false)")
    first = ask(pooled, "SELECT pg_backend_pid()")
    pooled.close()
    assert ask(pooled, "SELECT current_setting('amparo.planted', true)") in {(None,), ("",)}
    assert ask(pooled, "SELECT pg_backend_pid()") == first


LEFT = {
    "a prepared statement": ("PREPARE planted AS SELECT 1", "EXECUTE planted"),
    "a cursor": ("DECLARE planted CURSOR WITH HOLD FOR SELECT 1", "FETCH planted"),
    "an ear": ("LISTEN planted", "SELECT 1 / count(*)::int FROM pg_listening_channels()"),
    # Taken twice, for asking gives one of them back.
    "a lock": (
        "SELECT pg_advisory_lock(7), pg_advisory_lock(7)",
        "SELECT 1 / pg_advisory_unlock(7)::int",
    ),
}


@pytest.mark.parametrize("what", LEFT)
def test_nothing_that_one_request_left_reaches_the_next(pooled, what: str):
    left, used = LEFT[what]
    with pooled.cursor() as cursor:
        cursor.execute(left)
    first = ask(pooled, "SELECT pg_backend_pid()")
    assert ask(pooled, used) == (1,)
    pooled.close()
    with pytest.raises(DatabaseError):
        ask(pooled, used)
    assert ask(pooled, "SELECT pg_backend_pid()") == first


def asked_often(pooled, times: int = 6) -> None:
    for number in range(times):
        with pooled.cursor() as cursor:
            cursor.execute("SELECT %s::int + 1", [number])
            assert cursor.fetchone() == (number + 1,)


def prepared(pooled) -> list[tuple[str, bool]]:
    with pooled.cursor() as cursor:
        cursor.execute(
            "SELECT name, from_sql FROM pg_prepared_statement() WHERE statement ~ '::int'"
        )
        return list(cursor.fetchall())


def test_how_a_statement_is_answered_is_kept_for_the_next(pooled):
    asked_often(pooled)
    pooled.close()
    ((name, from_sql),) = prepared(pooled)
    assert not from_sql
    asked_often(pooled, 1)
    assert prepared(pooled) == [(name, False)]


@pytest.mark.parametrize(
    "planted",
    [
        'DEALLOCATE "{name}"; PREPARE "{name}" (int) AS SELECT 666 + $1',
        'DEALLOCATE "{name}"',
        "DEALLOCATE ALL",
        "PREPARE _pg3_1 AS SELECT 666; PREPARE _pg3_2 AS SELECT 666; PREPARE _pg3_9 AS SELECT 666",
        "SET search_path = public, pg_catalog; PREPARE planted AS SELECT 666",
    ],
)
def test_who_puts_a_statement_in_the_place_of_ours_is_heard_by_nobody(pooled, planted: str):
    asked_often(pooled)
    pooled.close()
    ((name, _),) = prepared(pooled)
    with pooled.cursor() as cursor:
        cursor.execute(planted.format(name=name))
    first = ask(pooled, "SELECT pg_backend_pid()")
    pooled.close()
    asked_often(pooled)
    pooled.close()
    asked_often(pooled)
    assert [from_sql for _, from_sql in prepared(pooled)] == [False]
    assert ask(pooled, "SELECT pg_backend_pid()") == first


def test_no_more_statements_are_kept_than_have_room(pooled):
    pooled.close()
    for number in range(400):
        for _ in range(5):
            ask(pooled, f"SELECT {number}")
    pooled.close()
    ask(pooled, "SELECT 1")
    assert ask(pooled, "SELECT count(*) < 300 FROM pg_prepared_statement()") == (True,)


def test_forgetting_keeps_the_time_zone(pooled):
    ask(pooled, "SELECT 1")
    pooled.close()
    assert ask(pooled, "SHOW timezone") == ("UTC",)


def test_a_timeout_lifted_in_one_request_is_back_in_the_next(pooled):
    ask(pooled, "SELECT set_config('statement_timeout', '1', false)")
    pooled.close()
    assert ask(pooled, "SHOW statement_timeout") == ("30s",)


def test_a_connection_killed_in_the_pool_is_replaced(pooled):
    first = ask(pooled, "SELECT pg_backend_pid()")
    with superuser() as administrator:
        administrator.execute("SELECT pg_terminate_backend(%s)", first)
    with pytest.raises(OperationalError):
        ask(pooled, "SELECT 1")
    pooled.close()
    assert ask(pooled, "SELECT pg_backend_pid()") != first


def test_values_travel_apart_from_statements(pooled):
    assert pooled.settings_dict["OPTIONS"]["server_side_binding"] is True


@pytest.mark.parametrize("word", ["app", "worker", "migrator"])
def test_each_login_has_its_own_address(monkeypatch: pytest.MonkeyPatch, word: str):
    monkeypatch.setenv("AMPARO_LOGIN", word)
    assert database_settings()["USER"] == f"amparo_{word}"


def test_an_address_may_come_from_a_file(tmp_path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "url"
    file.write_text("postgresql://somebody:secret@db.example:5433/other?sslmode=verify-full\n")
    monkeypatch.setenv("AMPARO_DATABASE_URL_FILE", str(file))
    monkeypatch.setenv("AMPARO_LOGIN", "app")
    found = database_settings()
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "other")
    assert found["OPTIONS"]["sslmode"] == "verify-full"
    assert "AMPARO_DATABASE_URL" not in os.environ
