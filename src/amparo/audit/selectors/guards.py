"""What the catalogue says about the guards of the audit. Reads no entry."""

from django.db import connection

GUARDS = (
    "audit_chain on audit_entry",
    "audit_fill on audit_entry",
    "audit_keep on audit_entry",
    "audit_keep on audit_head",
    "audit_keep on audit_link",
)
"""Every trigger that sql/0002_chain.sql sets up."""


def list_missing_guards() -> list[str]:
    """List the triggers of the audit that are not there, or that somebody has put to sleep."""
    query = """
        SELECT t.tgname || ' on ' || c.relname
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE c.relnamespace = 'public'::regnamespace AND t.tgenabled IN ('O', 'A')
          AND c.relname IN ('audit_entry', 'audit_link', 'audit_head')
    """
    with connection.cursor() as cursor:
        cursor.execute(query)
        awake = {str(name) for (name,) in cursor.fetchall()}
    return [guard for guard in GUARDS if guard not in awake]
