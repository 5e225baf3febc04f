"""Which PostgreSQL this process speaks to, and as whom."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from amparo.kernel import settings
from amparo.kernel.errors import Message, Misconfigured

_URLS = {
    "app": "AMPARO_DATABASE_URL",
    "worker": "AMPARO_WORKER_URL",
    "migrator": "AMPARO_MIGRATOR_URL",
}
_FORGET = """
CLOSE ALL; SET SESSION AUTHORIZATION DEFAULT; RESET ALL; UNLISTEN *;
SELECT pg_advisory_unlock_all(); DISCARD TEMP; DISCARD SEQUENCES;
SELECT count(*) FILTER (WHERE from_sql), count(*) FILTER (WHERE NOT from_sql)
FROM pg_catalog.pg_prepared_statement()
"""
"""With how many statements SQL prepared, which is never we, and how many the driver did."""
_ASKED_OFTEN = 3
"""From how many times on a connection keeps how it answers a statement."""
_MOST_KEPT = 250
"""Statements that a connection keeps: those of the pages that are opened all day."""
_NAMES = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}


def database_settings() -> dict[str, Any]:
    """Give Django's settings of the one database, for the login that AMPARO_LOGIN names."""
    word = settings.choice("AMPARO_LOGIN")
    given = _given(word)
    main = {_NAMES[name]: str(value) for name, value in given.items() if name in _NAMES}
    rest = {name: value for name, value in given.items() if name not in _NAMES}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        **main,
        "OPTIONS": {**rest, **_options(word)},
    }


class AddressRefused(Misconfigured):
    """The address of a database server is missing or cannot be read."""

    code = "config:database:address"

    def __init__(self, setting: str) -> None:
        """Name the setting; what stands in it may hold a password."""
        super().__init__(
            Message("The address in {setting} is missing or incomplete.", {"setting": setting}),
            remedy=Message("Write it as postgresql://login@host:port/database."),
            data={"setting": setting},
        )


def _given(word: str) -> dict[str, Any]:
    if not settings.text("AMPARO_DATABASE_URL"):
        return conninfo_to_dict(Layout(settings.home()).url(logins.BY_WORD[word]))
    try:
        given = conninfo_to_dict(settings.text(_URLS[word]))
    except psycopg.ProgrammingError as error:
        raise AddressRefused(_URLS[word]) from error
    if not {"host", "user", "dbname"} <= set(given):
        raise AddressRefused(_URLS[word])
    return given


def _options(word: str) -> dict[str, Any]:
    # Parameters travel apart from the statement: other sessions and logs never see a value.
    shared: dict[str, Any] = {"server_side_binding": True, "connect_timeout": 5}
    if word == "migrator":
        return shared | {"options": f"-c role={logins.OWNER} -c timezone=UTC"}
    # The time zone is the connection's own default, so that forgetting returns to it.
    shared |= {"options": "-c timezone=UTC"}
    size = settings.number("AMPARO_POOL")
    if not size:
        return shared
    return shared | {
        "prepare_threshold": _ASKED_OFTEN,
        "pool": {"min_size": 1, "max_size": size, "timeout": 5, "reset": forget_session},
    }


def forget_session(connection: psycopg.Connection[Any]) -> None:
    """Make a connection forget everything before another request may have it.

    All that `DISCARD ALL` names, less the plans of functions and of the statements that the driver
    itself prepared: they hold nobody's values, PostgreSQL itself drops one that no longer fits, and
    planning anew costs each request more than most of what it asks. Statements that SQL prepared or
    took away are somebody's who injected it: then all of them go.
    """
    connection.autocommit = True
    cursor = connection.execute(_FORGET)
    while cursor.nextset():
        pass
    by_sql, by_driver = cursor.fetchone() or (1, 0)
    if by_sql or by_driver < len(connection._prepared._names):  # noqa: SLF001 -- what it believes
        connection.execute("DEALLOCATE ALL")
    connection.prepared_max = _MOST_KEPT
    connection.autocommit = False
