"""What the catalogue says about the walls: which tables stand behind them, what may be called."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from amparo.database.models.walls import WALL
from amparo.database.rules.logins import APP, BY_WORD, WORKER

_ONE = r"^\(consulate_id = \( SELECT walls\.consulate\(\) AS consulate\)\)$|^false$"
"""What the restrictive policy of a consulate's table says, as the catalogue writes it."""
_OURS = """c.relkind IN ('r', 'p', 'f') AND c.relnamespace NOT IN
    ('pg_catalog'::regnamespace, 'information_schema'::regnamespace, 'walls'::regnamespace)"""


def list_missing_guards(guards: Iterable[tuple[str, str]]) -> list[str]:
    """List triggers, by table and name, that are not there or switched off."""
    query = """
        SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal
    """
    present = set(_rows(query, []))
    return [f"{table}.{name}" for table, name in guards if (table, name) not in present]


def list_strong_memberships() -> list[str]:
    """List logins of ours that may become somebody stronger than preparation lets them."""
    query = """
        SELECT m.member::regrole::text || ' -> ' || m.roleid::regrole::text FROM pg_auth_members m
        WHERE m.member::regrole::text IN ('amparo_app', 'amparo_worker', 'amparo_crossing')
    """
    return [name for (name,) in _rows(query, [])]


def list_open_tables(except_for: Iterable[str]) -> list[str]:
    """List tables with a consulate's rows that are not closed, forced and restricted to one.

    `except_for` names the tables that are open on purpose, and written out where that is decided.
    """
    query = f"""
        SELECT c.oid::regclass::text FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'consulate_id'
        WHERE {_OURS} AND NOT a.attisdropped
          AND NOT (c.relrowsecurity AND c.relforcerowsecurity AND EXISTS (
                SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = %s
                  AND NOT p.polpermissive AND p.polcmd = '*'
                  AND p.polroles @> ARRAY[%s::regrole::oid, %s::regrole::oid]
                  AND pg_get_expr(p.polqual, p.polrelid) ~ %s
                  AND (pg_get_expr(coalesce(p.polwithcheck, p.polqual), p.polrelid) ~ %s
                       -- Or nobody may name a consulate: a guard fills it in, as in the audit.
                       OR NOT (has_column_privilege(%s, c.oid, a.attnum, 'INSERT, UPDATE')
                               OR has_column_privilege(%s, c.oid, a.attnum, 'INSERT, UPDATE')))))
        ORDER BY 1
    """  # noqa: S608 -- our own words
    found = _rows(query, [WALL, APP, WORKER, _ONE, _ONE, APP, WORKER])
    return [name for (name,) in found if name not in set(except_for)]


def list_unforced_tables() -> list[str]:
    """List tables whose row-level security is on for others and not for their owner."""
    query = """
        SELECT relname FROM pg_class WHERE relrowsecurity AND NOT relforcerowsecurity ORDER BY 1
    """
    return [name for (name,) in _rows(query, [])]


def list_shared_tables() -> list[str]:
    """List tables that the application or worker reaches and that belong to no consulate."""
    query = f"""
        SELECT c.oid::regclass::text FROM pg_class c, unnest(ARRAY[%s, %s]) login
        WHERE {_OURS}
          AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid
                          AND a.attname = 'consulate_id' AND NOT a.attisdropped)
          AND (has_any_column_privilege(login, c.oid, 'SELECT, INSERT, UPDATE')
               OR has_table_privilege(login, c.oid, 'DELETE, TRUNCATE'))
        GROUP BY c.oid ORDER BY 1
    """  # noqa: S608 -- our own words
    return [name for (name,) in _rows(query, [APP, WORKER])]


def list_leaking_views() -> list[str]:
    """List views that would show rows with their owner's eyes, and materialised views."""
    query = """
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          AND (c.relkind = 'm' OR (c.relkind = 'v'
               AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)))
        ORDER BY 1
    """
    return [name for (name,) in _rows(query, [])]


def list_loose_definers() -> list[str]:
    """List functions that run with their owner's rights and search where the caller says."""
    query = """
        SELECT p.oid::regprocedure::text FROM pg_proc p
        WHERE p.prosecdef AND p.pronamespace <> 'pg_catalog'::regnamespace
          AND NOT EXISTS (SELECT FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%%')
        ORDER BY 1
    """
    return [name for (name,) in _rows(query, [])]


def list_callables(word: str) -> list[str]:
    """List our functions that a login (app, worker) may execute; triggers cannot be called."""
    query = """
        SELECT p.oid::regprocedure::text FROM pg_proc p
        WHERE p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
          AND p.prorettype <> 'trigger'::regtype
          AND has_function_privilege(%s, p.oid, 'EXECUTE')
          AND has_schema_privilege(%s, p.pronamespace, 'USAGE')
        ORDER BY 1
    """
    login = BY_WORD[word]
    return [name.replace(",", ", ") for (name,) in _rows(query, [login, login])]


def list_reachable_walls() -> list[str]:
    """List tables of the walls themselves that the application or worker could touch."""
    query = """
        SELECT c.relname FROM pg_class c
        WHERE c.relnamespace = 'walls'::regnamespace AND c.relkind = 'r'
          AND (has_any_column_privilege(%s, c.oid, 'SELECT, INSERT, UPDATE')
               OR has_any_column_privilege(%s, c.oid, 'SELECT, INSERT, UPDATE')
               OR has_table_privilege(%s, c.oid, 'DELETE, TRUNCATE')
               OR has_table_privilege(%s, c.oid, 'DELETE, TRUNCATE'))
        ORDER BY 1
    """
    return [name for (name,) in _rows(query, [APP, WORKER, APP, WORKER])]


def list_crossing_functions() -> list[str]:
    """List what runs as the crossing role and somebody may call."""
    query = """
        SELECT p.oid::regprocedure::text FROM pg_proc p
        WHERE p.prosecdef AND pg_get_userbyid(p.proowner) = 'amparo_crossing' ORDER BY 1
    """
    return [name.replace(",", ", ") for (name,) in _rows(query, [])]


def _rows(query: str, params: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
