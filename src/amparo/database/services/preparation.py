"""Preparing the embedded server: what a database administrator does once on a real one."""

import hashlib

import psycopg
from psycopg import sql

from amparo.database.adapters.cluster import password_of
from amparo.database.adapters.layout import Layout
from amparo.database.adapters.programs import Programs
from amparo.database.rules import logins, preparation


def prepare_embedded(layout: Layout, programs: Programs) -> None:
    """Make the logins and the database, unless this version has done so already."""
    marker = layout.cluster / "prepared"
    digest = hashlib.sha256(preparation.script().encode()).hexdigest()
    if marker.exists() and marker.read_text() == digest:
        return
    with _connect(layout, "postgres") as connection:
        for statement in preparation.cluster_statements():
            connection.execute(statement)
        _set_passwords(connection, layout)
        _make_database(connection, programs)
    with _connect(layout, logins.DATABASE) as connection:
        for statement in preparation.database_statements():
            connection.execute(statement)
    marker.write_text(digest)


def _connect(layout: Layout, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(layout.url(logins.SUPERUSER, database), autocommit=True)


def _make_database(connection: psycopg.Connection[tuple[object, ...]], programs: Programs) -> None:
    query = "SELECT FROM pg_database WHERE datname = %s"
    if connection.execute(query, [logins.DATABASE]).fetchone() is None:
        connection.execute(preparation.create_database(programs.major))


def _set_passwords(connection: psycopg.Connection[tuple[object, ...]], layout: Layout) -> None:
    for login in (login.name for login in logins.LOGINS if login.may_log_in):
        # Only the verifier travels, so that no log can hold the password.
        verifier = connection.pgconn.encrypt_password(
            password_of(layout, login).encode(), login.encode(), b"scram-sha-256"
        )
        statement = sql.SQL("ALTER ROLE {} PASSWORD {}")
        connection.execute(statement.format(sql.Identifier(login), sql.Literal(verifier.decode())))
