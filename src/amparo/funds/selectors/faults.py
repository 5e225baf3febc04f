"""Invoices that break a rule, across the network: their numbers alone."""

from django.db import connection


def list_invoice_faults(rule: str) -> list[str]:
    """List the invoices that break a rule, by their numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fault::text FROM funds_invoice_faults(%s) fault ORDER BY 1", [rule])
        return [str(number) for (number,) in cursor.fetchall()]
