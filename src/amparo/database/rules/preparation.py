"""The SQL that only a superuser can run, once: roles, the database, and what everyone loses.

Every statement may be run again: preparing twice changes nothing.
"""

from collections.abc import Iterator

from amparo.database.rules import logins

STATISTICS_VIEWS = ("pg_stat_activity", "pg_prepared_xacts", "pg_prepared_statements", "pg_locks")
CLOSED_FUNCTIONS = (
    "pg_stat_get_activity(integer)",
    "pg_stat_get_backend_idset()",
    "pg_stat_get_backend_pid(integer)",
    "pg_stat_get_backend_activity(integer)",
    "pg_lock_status()",
    "pg_prepared_xact()",
    # Large objects would lie outside every wall between consulates.
    "lo_creat(integer)",
    "lo_create(oid)",
    "lo_from_bytea(oid,bytea)",
    "lo_put(oid,bigint,bytea)",
)
CLOSED_NAMES = (
    # Whoever injects SQL would stop his colleagues' sessions, or write to the log and its readers.
    "pg_terminate_backend",
    "pg_cancel_backend",
    "pg_log_backend_memory_contexts",
    "pg_logical_emit_message",
    "pg_export_snapshot",
)
"""Functions closed under every signature that a version of PostgreSQL has for them."""


def cluster_statements() -> Iterator[str]:
    """Give the statements that concern the whole server: the roles and their settings."""
    for login in logins.LOGINS:
        yield from _role(login)


def create_database(major: int) -> str:
    """Give the statement that makes the database, sorted and compared by code point on any host."""
    provider = "BUILTIN LOCALE 'C.UTF-8' BUILTIN_LOCALE 'C.UTF-8'"
    locale = f"LOCALE_PROVIDER {provider}" if major >= 17 else "LOCALE 'C.UTF-8'"
    return (
        f"CREATE DATABASE {logins.DATABASE} OWNER {logins.OWNER} "
        f"TEMPLATE template0 ENCODING 'UTF8' {locale}"
    )


def database_statements(database: str = logins.DATABASE) -> Iterator[str]:
    """Give the statements to run inside the database: who may come in, and what nobody sees."""
    yield from access_statements(database)
    yield f"ALTER SCHEMA public OWNER TO {logins.OWNER}"
    yield "REVOKE ALL ON SCHEMA public FROM PUBLIC"
    yield f"GRANT USAGE ON SCHEMA public TO {logins.APP}, {logins.WORKER}, {logins.CROSSING}"
    owned = f"ALTER DEFAULT PRIVILEGES FOR ROLE {logins.OWNER}"
    yield f"{owned} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
    for view in STATISTICS_VIEWS:
        yield f"REVOKE ALL ON pg_catalog.{view} FROM PUBLIC"
    for function in CLOSED_FUNCTIONS:
        yield f"REVOKE EXECUTE ON FUNCTION pg_catalog.{function} FROM PUBLIC"
    yield _close_by_name()


def access_statements(database: str) -> Iterator[str]:
    """Give the statements that say who may connect to a database, and that nobody else may."""
    yield f"REVOKE ALL ON DATABASE {database} FROM PUBLIC"
    yield (
        f"GRANT CONNECT ON DATABASE {database} TO {logins.MIGRATOR}, {logins.APP}, {logins.WORKER}"
    )


def closing_statements() -> Iterator[str]:
    """Give what closes the other databases of a server that is ours alone."""
    for database in ("postgres", "template1"):
        yield f"REVOKE CONNECT, TEMP ON DATABASE {database} FROM PUBLIC"


def script() -> str:
    """Give the whole preparation as a psql script for a database administrator."""
    return "\n".join(
        [
            "-- Amparo: run once as a superuser, with psql, on PostgreSQL 15 to 18.",
            "-- Running it again changes nothing. It sets no passwords: give each login one with",
            *(f"--   \\password {login.name}" for login in logins.LOGINS if login.may_log_in),
            "\\set ON_ERROR_STOP on",
            "SET client_min_messages = warning;",
            *(f"{statement};" for statement in cluster_statements()),
            _create_unless_present(),
            f"\\connect {logins.DATABASE}",
            "SET client_min_messages = warning;",
            *(f"{statement};" for statement in database_statements()),
            "",
        ],
    )


def _close_by_name() -> str:
    names = ", ".join(f"'{name}'" for name in CLOSED_NAMES)
    named = f"pronamespace = 'pg_catalog'::regnamespace AND proname IN ({names})"
    return (
        f"DO $$ DECLARE f regprocedure; BEGIN FOR f IN SELECT oid FROM pg_proc WHERE {named} LOOP "  # noqa: S608 -- our own words
        "EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', f); END LOOP; END $$"
    )


def _create_unless_present() -> str:
    absent = f"NOT EXISTS (SELECT FROM pg_database WHERE datname = '{logins.DATABASE}')"
    new, old = (create_database(major).replace("'", "''") for major in (18, 15))
    return (
        "SELECT CASE WHEN current_setting('server_version_num')::int >= 170000\n"
        f"  THEN '{new}'\n  ELSE '{old}' END\nWHERE {absent} \\gexec"
    )


def _role(login: logins.Login) -> Iterator[str]:
    kind = "LOGIN" if login.may_log_in else "NOLOGIN"
    yield (
        f"DO $$ BEGIN CREATE ROLE {login.name}; EXCEPTION WHEN duplicate_object THEN NULL; END $$"
    )
    yield (
        f"ALTER ROLE {login.name} {kind} NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION "
        "NOBYPASSRLS NOINHERIT"
    )
    for group in login.member_of:
        yield f"GRANT {group} TO {login.name}"
    for name, value in login.settings.items():
        yield f"ALTER ROLE {login.name} SET {name} = '{value}'"
