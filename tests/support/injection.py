"""Somebody who runs any SQL as the application's login, and what he must never reach.

He rides on a request of Alicia's, who works in El Paso; what he is after is Bruno's, in Sacramento.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.test import Client
from psycopg import sql

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import make_token
from amparo.reception.rules.notes import NoteDraft
from amparo.reception.services.notes import follow_up_note, write_note
from tests.support.cases import flagged
from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO, actor_of, consulate_of, person
from tests.support.signing_in import a_persona, at_work

Rows = list[tuple[Any, ...]]

OPEN_ON_PURPOSE = {"vault_consulatekey"}
"""Consulate-owned, and readable by every session: see config/walls.py."""
_MOVES_BY_ITSELF = {"capability": "last_seen_at"}


@dataclass(frozen=True, slots=True)
class Desk:
    """What somebody has in a consulate, with whatever would give it away."""

    consulate: UUID
    staff: UUID
    note: UUID
    sent_key: UUID
    follow_up: UUID
    browser: Client
    token: str
    """The capability of a page."""
    program: str
    """The capability of a program."""

    @property
    def session_key(self) -> str:
        """Give the key in the cookie of the session."""
        return str(self.browser.cookies[settings.SESSION_COOKIE_NAME].value)


@dataclass(frozen=True, slots=True)
class Siege:
    """A database with both at work, and the traces by which a row of Sacramento is recognised."""

    database: str
    alicia: Desk
    bruno: Desk
    traces: frozenset[str]

    def seen_in(self, *shown: object) -> set[str]:
        """Give what of Sacramento stands in an answer, of whatever kind it is."""
        text = "\n".join(as_text(one) for one in shown)
        return {trace for trace in self.traces if trace in text}


def lay_siege(database: str) -> Siege:
    """Put both people to work, with notes, follow-ups, keys, tokens, sessions and jobs."""
    alicia, bruno = _set_up_desk(ALICIA), _set_up_desk(BRUNO)
    return Siege(database, alicia, bruno, traces_of(database, bruno))


def _set_up_desk(name: str) -> Desk:
    browser = at_work(a_persona(name))
    token = str(browser.cookies[settings.AMPARO_CAPABILITY_COOKIE].value)
    actor, _ = actor_of(name)
    draft, at = NoteDraft(f"Asunto de {name}", f"Palabras de {name}", uuid4()), utc_now()
    with acting(token):
        note = write_note(actor=actor, draft=draft, at=at)
        added = follow_up_note(actor=actor, note_id=note.id, text="Más", sent_key=uuid4(), at=at)
        scopes = (Permission.RECEPTION_NOTE_OPEN.value,)
        flagged(actor)
        _, program = make_token(actor=actor, wanted=WantedToken("x", scopes, 7, uuid4()), at=at)
    return Desk(
        consulate_of(name),
        person(name).id,
        note.id,
        draft.sent_key,
        added.id,
        browser,
        token,
        program,
    )


def traces_of(database: str, desk: Desk) -> frozenset[str]:
    """Give every identifier and ciphertext of a consulate's rows, its capabilities and session."""
    found = {desk.token, desk.program, desk.session_key}
    found |= {digest_of_word(word) for word in (desk.token, desk.program)}
    with superuser(database) as administrator:
        public = {str(one) for one in _column(administrator, "SELECT id FROM network_consulate")}
        public |= {str(one) for one in _column(administrator, "SELECT id FROM accounts_user")}
        public.add(str(UUID(int=0)))
        for table in owned_tables(administrator):
            rows = _rows_of(administrator, table, desk.consulate)
            found |= {as_text(value) for row in rows for value in row if _tells(value)}
    return frozenset(found - public)


def owned_tables(administrator: Any) -> list[str]:
    """List the tables whose rows belong to a consulate."""
    query = (
        "SELECT c.relname::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE a.attname = 'consulate_id' AND c.relkind = 'r' ORDER BY 1"
    )
    names = _column(administrator, query)
    return [str(name) for name in names if name not in OPEN_ON_PURPOSE]


def snapshot(database: str, consulate: UUID) -> dict[str, list[str]]:
    """Take down all that a consulate has, and the walls' own tables, as a superuser sees them."""
    with superuser(database) as administrator:
        taken = {
            table: sorted(map(as_text, _rows_of(administrator, table, consulate)))
            for table in owned_tables(administrator)
        }
        for table in ("capability", "verifier", "crossing_use"):
            gone = _MOVES_BY_ITSELF.get(table, "")
            query = sql.SQL("SELECT to_jsonb(t) - {} FROM walls.{} t")
            asked = query.format(sql.Literal(gone), sql.Identifier(table))
            taken[table] = sorted(map(as_text, administrator.execute(asked).fetchall()))
    return taken


def _rows_of(administrator: Any, table: str, consulate: UUID) -> Rows:
    query = sql.SQL("SELECT * FROM {} WHERE consulate_id = %s").format(sql.Identifier(table))
    rows: Rows = administrator.execute(query, [consulate]).fetchall()
    return rows


def _column(administrator: Any, query: str) -> list[object]:
    return [value for (value,) in administrator.execute(query).fetchall()]


def _tells(value: object) -> bool:
    return isinstance(value, UUID) or (isinstance(value, bytes) and len(value) >= 16)


def as_text(value: object) -> str:
    """Write a value so that identifiers and bytes are found in it, however deep they lie."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).hex()
    if isinstance(value, dict):
        return as_text(list(value.items()))
    if isinstance(value, (list, tuple, set, frozenset)):
        return " ".join(as_text(one) for one in value)
    return str(value)


def inject(statement: str, *values: Any) -> Rows:
    """Run what somebody injected; several statements at once where he gives no values."""
    rows: Rows = []
    with connection.cursor() as cursor:
        cursor.execute(statement, values or None)
        while True:
            rows += cursor.fetchall() if cursor.description else []
            if not cursor.nextset():
                return rows


def attempt(statement: str, *values: object) -> Rows | DatabaseError:
    """Run it in a savepoint: what it gives stays, what it breaks is undone and comes back."""
    try:
        with transaction.atomic():
            return inject(statement, *values)
    except DatabaseError as refusal:
        return refusal


def attempt_each(statements: Iterable[str]) -> Iterator[tuple[str, Rows | DatabaseError]]:
    """Do the same with thousands, each in its own savepoint: half the way there and back."""
    with connection.cursor() as cursor:
        for statement in statements:
            try:
                cursor.execute(f"SAVEPOINT one; {statement}; RELEASE one")
                cursor.nextset()
                yield statement, cursor.fetchall() if cursor.description else []
            except DatabaseError as refusal:
                cursor.execute("ROLLBACK TO one; RELEASE one")
                yield statement, refusal


@contextmanager
def riding(siege: Siege) -> Iterator[None]:
    """Run inside a request of Alicia's: her capability acts, and what was done is committed."""
    with acting(siege.alicia.token):
        yield


@contextmanager
def riding_in_vain(siege: Siege) -> Iterator[None]:
    """Do the same, and take back whatever was changed."""
    with acting(siege.alicia.token):
        yield
        transaction.set_rollback(True)


def digest_of_word(word: str) -> str:
    """Give what the database keeps of a capability, as hexadecimal digits."""
    return hashlib.sha256(word.encode()).hexdigest()


def moment() -> datetime:
    """Give a moment for rows that take one."""
    return datetime(2026, 1, 1, tzinfo=UTC)
