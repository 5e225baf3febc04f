"""Capabilities for tests of the lower domains, minted as the web process mints its own."""

import hashlib
from datetime import date
from uuid import UUID, uuid4

from django.db import connection

from amparo.database.rules.minting import LONGEST, Door, Grant, Reach, verifier_halves
from amparo.database.services.capabilities import mint
from amparo.kernel.clock import utc_now
from tests.support.databases import superuser


def day_key(day: date) -> bytes:
    """Stand for the vault's key of a day."""
    return hashlib.sha256(f"for-tests-only {day}".encode()).digest()


def install_test_verifier() -> None:
    """Let this database verify what tests mint."""
    with superuser(str(connection.settings_dict["NAME"])) as administrator:
        day = utc_now().date()
        administrator.execute(
            "INSERT INTO walls.verifier VALUES (%s, %s, %s) ON CONFLICT (day) DO UPDATE "
            "SET inner_key = EXCLUDED.inner_key, outer_key = EXCLUDED.outer_key",
            [day, *verifier_halves(day_key(day))],
        )


def minted(
    consulate: UUID,
    staff: UUID | None = None,
    reach: Reach = "staff",
    door: Door = "page",
    scopes: tuple[str, ...] = (),
) -> str:
    """Give a capability that opens `consulate`, for the login that Django's connection uses."""
    install_test_verifier()
    grant = Grant(staff or uuid4(), uuid4(), consulate, reach, door, LONGEST[door], scopes)
    return mint(grant, day_key, utc_now())
