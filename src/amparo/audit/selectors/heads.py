"""Where every chain ends, as the worker may know it."""

from datetime import datetime

from django.db import connection

from amparo.audit.rules.chain import Head


def list_heads() -> tuple[datetime, tuple[Head, ...]]:
    """Give the database's time, and then where each chain ends: positions and digests alone."""
    with connection.cursor() as cursor:
        # The time first: whatever is linked later is not earlier than the anchor says.
        cursor.execute("SELECT clock_timestamp()")
        (taken_at,) = cursor.fetchone()
        cursor.execute("SELECT consulate, ends_at, digest FROM audit_list_heads()")
        heads = tuple(Head(str(one), at, bytes(digest)) for one, at, digest in cursor.fetchall())
    return taken_at, heads
