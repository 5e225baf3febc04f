"""The chains as they stand, read from end to end by whoever verifies them.

Run as the owner, whom policies show every row of these three tables, in one transaction that sees
the database as it was when it began. Rows arrive a few hundred at a time.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from amparo.audit.rules.chain import Entry, Head, Link

_AT_ONCE = 500

_LINKS = """
    SELECT l.position, l.entry_id::text, (extract(epoch FROM l.at) * 1000000)::bigint, l.digest,
      e.id::text, e.consulate_id::text, (extract(epoch FROM e.at) * 1000000)::bigint,
      e.staff_id::text, e.assignment_id::text, e.door, encode(e.session_hash, 'hex'),
      e.event, e.purpose, e.request, e.objects::text, e.details::text
    FROM audit_link l LEFT JOIN audit_entry e ON e.id = l.entry_id
    WHERE l.consulate_id = %s ORDER BY l.position
"""
_UNLINKED = """
    SELECT e.consulate_id::text, e.id::text FROM audit_entry e
    WHERE NOT EXISTS (SELECT FROM audit_link l WHERE l.entry_id = e.id)
"""


@contextmanager
def steady_view() -> Iterator[None]:
    """See the database as it is now, until the block ends, while others go on writing."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SELECT 1")
        yield


def list_chain_heads() -> dict[str, Head]:
    """Give the head that the database keeps of each chain."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT consulate_id::text, position, digest FROM audit_head")
        return {one: Head(one, at, bytes(digest)) for one, at, digest in cursor.fetchall()}


def list_chains() -> list[str]:
    """List the chains that have links, whatever the heads say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT consulate_id::text FROM audit_link ORDER BY 1")
        return [str(one) for (one,) in cursor.fetchall()]


def stream_links(consulate: str) -> Iterator[Link]:
    """Give the links of a chain in order, each with its entry, however many there are."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_LINKS, [consulate])
        while rows := cursor.fetchmany(_AT_ONCE):
            for position, entry_id, at, digest, *rest in rows:
                entry = Entry._make(rest) if rest[0] is not None else None
                yield Link(consulate, position, entry_id, at, bytes(digest), entry)


def stream_unlinked() -> Iterator[tuple[str, str]]:
    """Give the consulate and number of each entry that stands in no chain."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(_UNLINKED)
        while rows := cursor.fetchmany(_AT_ONCE):
            yield from rows
