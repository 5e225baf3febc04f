"""Preparing the embedded server: what a database administrator does once on a real one."""

import hashlib

import psycopg
from psycopg import sql

from amparo.database.adapters.cluster import password_of
from amparo.database.adapters.layout import Layout
from amparo.database.rules import logins, preparation
from amparo.database.rules.errors import KeysLost


def prepare_embedded(layout: Layout) -> None:
    """Make the logins and the database, unless this version has done so with these passwords.

    Raises `KeysLost` when the cluster is there and the superuser's password is not.
    """
    marker = layout.run / "prepared"
    digest = _digest(layout)
    if marker.exists() and marker.read_text() == digest:
        return
    with _connect(layout, "postgres") as connection:
        for statement in preparation.cluster_statements():
            connection.execute(statement)
        _set_passwords(connection, layout)
        _make_database(connection)
        for statement in preparation.closing_statements():
            connection.execute(statement)
    with _connect(layout, logins.DATABASE) as connection:
        for statement in preparation.database_statements():
            connection.execute(statement)
    marker.write_text(digest)


def _connect(layout: Layout, database: str) -> psycopg.Connection[tuple[object, ...]]:
    try:
        return psycopg.connect(layout.url(logins.SUPERUSER, database), autocommit=True)
    except psycopg.OperationalError as error:
        if "authentication failed" in str(error) or not layout.passfile(logins.SUPERUSER).exists():
            raise KeysLost(layout.keys, layout.cluster) from error
        raise


def _digest(layout: Layout) -> str:
    parts = [preparation.script(), *preparation.closing_statements()]
    parts += [password_of(layout, login.name) for login in logins.LOGINS if login.may_log_in]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _make_database(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    query = "SELECT FROM pg_database WHERE datname = %s"
    if connection.execute(query, [logins.DATABASE]).fetchone() is None:
        connection.execute(preparation.create_database(connection.info.server_version // 10000))


def _set_passwords(connection: psycopg.Connection[tuple[object, ...]], layout: Layout) -> None:
    for login in (login.name for login in logins.LOGINS if login.may_log_in):
        # Only the verifier travels, so that no log can hold the password.
        verifier = connection.pgconn.encrypt_password(
            password_of(layout, login).encode(), login.encode(), b"scram-sha-256"
        )
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        connection.execute(statement.format(sql.Identifier(login), sql.Literal(verifier.decode())))
