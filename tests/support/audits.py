"""A trail in a test's own database: written as the application, verified as the owner."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import psycopg
from django.db import connection

from amparo.audit.adapters import signing
from amparo.audit.services.anchors import Anchored, write_anchors
from amparo.audit.services.recording import recording
from amparo.audit.services.verification import Report, verify_trail
from amparo.database.rules import logins
from amparo.database.services.capabilities import acting
from amparo.kernel.events import Event
from tests.support.capabilities import minted
from tests.support.databases import connected_as, superuser

SEED = bytes(range(32))
NOTE = UUID(int=3)

INSERT = (
    "INSERT INTO audit_entry (event, purpose, request, objects, details)"
    " VALUES ('reception:note:opened', 'To answer a call.', '', '[]', '{}')"
)


def write_entries(consulate: UUID, count: int, staff: UUID | None = None) -> None:
    """Write entries into a consulate's chain, each in a transaction of its own."""
    token = minted(consulate, staff)
    for number in range(count):
        with acting(token), recording(Event.RECEPTION_NOTE_OPENED, purpose="To test.") as entry:
            entry.about("reception.dutynote", NOTE)
            entry.add(number=number)


def anchor(database: str, *folders: Path) -> Anchored:
    """Write anchors as the worker does."""
    with connected_as(logins.WORKER, database):
        return write_anchors(folders, SEED)


def verify(database: str, *folders: Path, are_all: bool = True) -> Report:
    """Verify the trail as the command does: under the migrator's login, as the owner."""
    with as_owner(database):
        return verify_trail(
            folders=folders, trusted=frozenset({signing.public_key(SEED)}), are_all=are_all
        )


def faults(report: Report) -> list[tuple[str, str, int]]:
    """Give the proofs of a report: fault, place, position."""
    return [
        (found.fault.value, found.place, found.position)
        for found in report.findings
        if found.fault.is_proof
    ]


@contextmanager
def as_owner(database: str) -> Iterator[None]:
    """Point Django's connection to a database as the migrator, who becomes the owner."""
    with connected_as(logins.MIGRATOR, database):
        connection.settings_dict["OPTIONS"]["options"] = f"-c role={logins.OWNER} -c timezone=UTC"
        yield


@contextmanager
def intruder(database: str) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """Connect as a superuser who has put every trigger to sleep."""
    with superuser(database) as administrator:
        administrator.execute("SET session_replication_role = replica")
        yield administrator


REWRITE = """
DO $$
DECLARE
    v_link audit_link; v_entry audit_entry; v_digest bytea := decode(repeat('00', 32), 'hex');
BEGIN
    FOR v_link IN SELECT * FROM audit_link WHERE consulate_id = '{consulate}' ORDER BY position LOOP
        SELECT * INTO v_entry FROM audit_entry WHERE id = v_link.entry_id;
        v_digest := sha256(v_digest || convert_to(
            audit_place_text(v_link.consulate_id, v_link.position, v_link.at)
            || audit_entry_text(v_entry), 'UTF8'));
        UPDATE audit_link SET digest = v_digest
            WHERE consulate_id = v_link.consulate_id AND position = v_link.position;
        UPDATE audit_head SET position = v_link.position, at = v_link.at, digest = v_digest
            WHERE consulate_id = v_link.consulate_id;
    END LOOP;
END $$
"""
"""Makes a chain agree with itself again after whatever was done to it: the perfect forger."""


def rewrite(administrator: psycopg.Connection[tuple[object, ...]], consulate: UUID) -> None:
    """Let a forger with every right make a chain agree with itself again."""
    administrator.execute(REWRITE.format(consulate=consulate))


def empty_trail(database: str) -> None:
    """Forget all entries: what only a superuser can do, and only with the guards asleep."""
    with intruder(database) as administrator:
        administrator.execute("TRUNCATE audit_entry, audit_link, audit_head")
