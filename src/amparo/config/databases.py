"""Which PostgreSQL this process speaks to, and as whom."""

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins
from amparo.kernel import settings

_URLS = {
    "app": "AMPARO_DATABASE_URL",
    "worker": "AMPARO_WORKER_URL",
    "migrator": "AMPARO_MIGRATOR_URL",
}
_NAMES = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}


def database_settings() -> dict[str, Any]:
    """Give Django's settings of the one database, for the login that AMPARO_LOGIN names."""
    word = settings.text("AMPARO_LOGIN")
    given = conninfo_to_dict(_address(word))
    main = {_NAMES[name]: str(value) for name, value in given.items() if name in _NAMES}
    rest = {name: value for name, value in given.items() if name not in _NAMES}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "CONN_HEALTH_CHECKS": True,
        **main,
        "OPTIONS": {**rest, **_options(word)},
    }


def _address(word: str) -> str:
    if settings.text("AMPARO_DATABASE_URL"):
        return settings.text(_URLS[word])
    return Layout(settings.home()).url(logins.BY_WORD[word])


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
        "pool": {"min_size": 1, "max_size": size, "timeout": 5, "reset": forget_session}
    }


def forget_session(connection: psycopg.Connection[Any]) -> None:
    """Make a connection forget everything before another request may have it."""
    connection.autocommit = True
    connection.execute("DISCARD ALL")
    connection.autocommit = False
