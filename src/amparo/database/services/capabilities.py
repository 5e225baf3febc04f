"""Opening one consulate: minting a capability, acting under it, ending it.

The capability is a random word. It lives in a cookie, a header, a private file or this process's
memory; the database keeps its SHA-256. While `acting`, row-level security shows the rows of the one
consulate it opens; outside, none.
"""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import Error, ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper
from psycopg.errors import InsufficientPrivilege

from amparo.database.rules.errors import MintingRefused
from amparo.database.rules.minting import (
    Grant,
    crossing_mac,
    mint_mac,
    rotate_mac,
    token_digest,
    verifier_halves,
)

DayKey = Callable[[date], bytes]
"""Derives the minting key of a day from the vault."""

_SET = "SELECT set_config('amparo.capability', %s, %s)"


class AlreadyActing(RuntimeError):
    """A program opens a second consulate, or a transaction before its capability."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a capability opens, as the database resolved it."""

    staff: UUID
    assignment: UUID
    consulate: UUID
    reach: str
    door: str
    scopes: tuple[str, ...]
    expires_at: datetime


def mint(grant: Grant, day_key: DayKey, at: datetime) -> str:
    """Make a capability for `grant` and give it; nobody can ask for it again."""
    token = secrets.token_urlsafe(32)
    day = at.astimezone(UTC).date()
    digest = token_digest(token)
    with transaction.atomic(), connection.cursor() as cursor:
        login = _prepare_to_prove(cursor, day_key, day)
        mac = mint_mac(day_key(day), login, digest, grant, day)
        _execute_or_refuse(
            cursor,
            "SELECT walls.mint(%s, %s, %s, %s, %s, %s, %s::text[], %s::int, %s::date, %s)",
            [
                digest,
                grant.staff,
                grant.assignment,
                grant.consulate,
                grant.reach,
                grant.door,
                list(grant.scopes),
                grant.seconds,
                day,
                mac,
            ],
        )
    return token


def sign_crossing(parts: Sequence[str], day_key: DayKey, at: datetime) -> tuple[date, bytes]:
    """Give the day and the MAC with which a crossing is called: its name and what it takes.

    SQL alone cannot make it, so that whoever injects some crosses nothing.
    """
    day = at.astimezone(UTC).date()
    with transaction.atomic(), connection.cursor() as cursor:
        login = _prepare_to_prove(cursor, day_key, day)
    return day, crossing_mac(day_key(day), login, parts, day)


def install_verifier(day_key: DayKey, at: datetime) -> None:
    """Put in the first verifier, or a new one after a long rest, as the owner: for migrating."""
    day = at.astimezone(UTC).date()
    with connection.cursor() as cursor:
        # Days to come were brought in under a clock that ran ahead; they would bar today's.
        cursor.execute("DELETE FROM walls.verifier WHERE day > %s", [day])
        cursor.execute(
            "INSERT INTO walls.verifier VALUES (%s, %s, %s) ON CONFLICT (day) DO UPDATE "
            "SET inner_key = EXCLUDED.inner_key, outer_key = EXCLUDED.outer_key",
            [day, *verifier_halves(day_key(day))],
        )


@contextmanager
def acting(token: str) -> Iterator[None]:
    """Act under a capability: one transaction, one consulate, forgotten at its end.

    Raises `AlreadyActing` inside another one: a request, a job or a command opens one consulate.
    """
    if connection.in_atomic_block:
        raise AlreadyActing
    try:
        with transaction.atomic(durable=True):
            with connection.cursor() as cursor:
                cursor.execute(_SET, [token, True])
            yield
    finally:
        forget_capability()


def ask_under(token: str, query: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Ask one thing under a capability, in a transaction of its own and one journey to the server.

    What PostgreSQL is sent together is one transaction to it, at whose end the capability goes.
    Raises `AlreadyActing`.
    """
    if connection.in_atomic_block:
        raise AlreadyActing
    with connection.cursor() as setting, connection.cursor() as asking:
        with connection.wrap_database_errors, connection.connection.pipeline():
            setting.execute(_SET, [token, True])
            asking.execute(query, params)
        return list(asking.fetchall())


def forget_capability() -> None:
    """Leave the connection with no capability, whatever a view did to it."""
    if connection.connection is None or connection.connection.closed:
        return
    try:
        with connection.cursor() as cursor:
            cursor.execute(_SET, ["", False])
    except Error:
        # A connection that cannot forget is not used again.
        connection.close()


def enter(token: str) -> Opened | None:
    """Ask what a capability opens, and count this as use of it; None when it opens nothing."""
    with acting(token):
        return opened_here()


def opened_here() -> Opened | None:
    """Ask the same of the capability that is acting now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM walls.enter()")
        row = cursor.fetchone()
    return None if row is None else opened_by(row)


def opened_by(row: Sequence[Any]) -> Opened:
    """Give what a capability opens, from a row of `walls.enter()`."""
    staff, assignment, consulate, reach, door, scopes, expires_at = row
    return Opened(staff, assignment, consulate, reach, door, tuple(scopes), expires_at)


def leave(token: str, other: bytes | None = None) -> bool:
    """End a capability, or `other` of the same person by its digest; whether it was open."""
    with acting(token):
        return end_capability(other)


def end_capability(other: bytes | None = None) -> bool:
    """End the capability that is acting now, or `other` of the same person; whether it was open."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.leave(%s)", [other])
        return bool(cursor.fetchone()[0])


def opens_something() -> bool:
    """Answer whether the capability that is acting now opens a consulate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT walls.consulate() IS NOT NULL")
        return bool(cursor.fetchone()[0])


def _prepare_to_prove(cursor: CursorWrapper, day_key: DayKey, day: date) -> str:
    """Have the verifier of the day in place, and give the login that MACs are made for."""
    _bring_verifier(cursor, day_key, day)
    cursor.execute("SELECT session_user")
    return str(cursor.fetchone()[0])


def _execute_or_refuse(cursor: CursorWrapper, query: str, params: list[Any]) -> None:
    try:
        cursor.execute(query, params)
    except ProgrammingError as refusal:
        if isinstance(refusal.__cause__, InsufficientPrivilege):
            raise MintingRefused from refusal
        raise


def _bring_verifier(cursor: CursorWrapper, day_key: DayKey, day: date) -> None:
    cursor.execute("SELECT walls.latest_day()")
    latest = cursor.fetchone()[0]
    if latest is None or latest >= day:
        return
    key = day_key(day)
    _execute_or_refuse(
        cursor,
        "SELECT walls.rotate(%s, %s, %s, %s)",
        [day, *verifier_halves(key), rotate_mac(day_key(latest), key, day)],
    )
