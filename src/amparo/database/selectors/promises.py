"""What the server's own catalogue says about logins, their settings and what everyone may do.

These read the catalogue only: no table of ours, no person.
"""

from typing import Any

from django.db import connection

from amparo.database.rules.expectations import parse_settings
from amparo.database.rules.preparation import (
    CLOSED_FUNCTIONS,
    CLOSED_NAMES,
    STATISTICS_VIEWS,
)


def find_power_over_walls() -> str | None:
    """Find whether the current login could pass row-level security; its name if so."""
    query = """
        SELECT r.rolname FROM pg_roles r WHERE r.rolname = session_user AND (
          r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication
          OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid)
          OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))
    """
    rows = _rows(query, [])
    return str(rows[0][0]) if rows else None


def list_logins() -> list[str]:
    """List the roles of the server."""
    return [str(name) for (name,) in _rows("SELECT rolname FROM pg_roles", [])]


def list_strong_logins() -> list[str]:
    """List the roles that may do more in the whole server than own, log in or connect."""
    query = """
        SELECT rolname FROM pg_roles
        WHERE rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication
    """
    return [str(name) for (name,) in _rows(query, [])]


def list_login_settings() -> dict[str, dict[str, str]]:
    """List the session settings that each role is held to, for the whole server."""
    query = """
        SELECT r.rolname, s.setconfig FROM pg_db_role_setting s
        JOIN pg_roles r ON r.oid = s.setrole WHERE s.setdatabase = 0
    """
    return {name: dict(parse_settings(options)) for name, options in _rows(query, [])}


def list_public_rights() -> list[str]:
    """Say what everyone may still do that nobody should."""
    checks = [
        ("TEMP is granted to everyone", "has_database_privilege(current_database(), 'TEMP')", []),
        ("everyone may create in schema public", "has_schema_privilege('public', 'CREATE')", []),
        *(
            (f"{view} is readable", "has_table_privilege(%s, 'SELECT')", [f"pg_catalog.{view}"])
            for view in STATISTICS_VIEWS
        ),
        *(
            (
                f"{name} is executable",
                "has_function_privilege(%s, 'EXECUTE')",
                [f"pg_catalog.{name}"],
            )
            for name in CLOSED_FUNCTIONS
        ),
    ]
    open_now = [words for words, query, params in checks if _rows(f"SELECT {query}", params)[0][0]]
    return open_now + [f"{name} is executable" for name in _open_by_name()]


def _open_by_name() -> list[str]:
    query = """
        SELECT DISTINCT proname::text FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace AND proname = ANY (%s)
          AND has_function_privilege(oid, 'EXECUTE')
    """
    return [str(name) for (name,) in _rows(query, [list(CLOSED_NAMES)])]


def _rows(query: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
