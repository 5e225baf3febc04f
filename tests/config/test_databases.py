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
