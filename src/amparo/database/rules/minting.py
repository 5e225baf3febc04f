"""What a capability opens, and the text whose MAC lets it be minted.

`walls.mint`, `walls.rotate` and `walls.called_by_us` (database/sql/0002_walls.sql) rebuild the same
texts and verify; the MAC is HMAC-SHA-256 (RFC 2104) under a key of the day that only web and worker
can derive.
"""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

Reach = Literal["staff", "audit", "panel", "network"]
Door = Literal["page", "api", "cli", "job"]

_BLOCK = 64

LONGEST: dict[Door, timedelta] = {
    "page": timedelta(hours=12),
    "api": timedelta(days=90),
    "cli": timedelta(hours=12),
    "job": timedelta(hours=1),
}
"""How long each door may stay open; the database holds the same limits."""
IDLE = timedelta(minutes=15)
"""How long a page may lie idle before its session is over."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who is let into which consulate, through which door, for how long.

    `scopes` narrows the permissions of an API token; empty means all that the role holds.
    """

    staff: UUID
    assignment: UUID
    consulate: UUID
    reach: Reach
    door: Door
    lifetime: timedelta
    scopes: tuple[str, ...] = ()

    @property
    def seconds(self) -> int:
        """Give the lifetime in whole seconds, as the MAC covers it."""
        return int(self.lifetime.total_seconds())


def token_digest(token: str) -> bytes:
    """Give what the database keeps of a capability."""
    return hashlib.sha256(token.encode()).digest()


def mint_mac(key: bytes, login: str, digest: bytes, grant: Grant, day: date) -> bytes:
    """Give the MAC that lets `login` mint `grant` on `day`."""
    parts = (
        "mint-1",
        login,
        digest.hex(),
        str(grant.staff),
        str(grant.assignment),
        str(grant.consulate),
        grant.reach,
        grant.door,
        ",".join(grant.scopes),
        str(grant.seconds),
        day.isoformat(),
    )
    return _mac(key, "|".join(parts))


def crossing_mac(key: bytes, login: str, parts: Sequence[str], day: date) -> bytes:
    """Give the MAC that lets `login` call a crossing on `day`: its name, then what it takes."""
    return _mac(key, "|".join(("cross-1", login, *parts, day.isoformat())))


def verifier_halves(key: bytes) -> tuple[bytes, bytes]:
    """Give the two halves of a key as the database verifies with them."""
    padded = key.ljust(_BLOCK, b"\0")
    return bytes(byte ^ 0x36 for byte in padded), bytes(byte ^ 0x5C for byte in padded)


def rotate_mac(latest_key: bytes, key: bytes, day: date) -> bytes:
    """Give the MAC, under the latest verifier's key, that brings in the verifier of `day`."""
    inner, outer = verifier_halves(key)
    return _mac(latest_key, f"rotate-1|{day.isoformat()}|{inner.hex()}|{outer.hex()}")


def _mac(key: bytes, words: str) -> bytes:
    return hmac.new(key, words.encode(), "sha256").digest()
