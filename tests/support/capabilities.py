"""Capabilities for tests of the lower domains, minted as the web process mints its own."""

from datetime import date
from uuid import UUID, uuid4

from django.db import connection

from amparo.database.rules.minting import LONGEST, Door, Grant, Reach, verifier_halves
from amparo.database.services.capabilities import mint
from amparo.kernel.clock import utc_now
from amparo.vault.services.minting import day_key
from tests.support.databases import superuser

__all__ = ["day_key", "install_verifier_of", "minted"]


def install_verifier_of(day: date) -> None:
    """Leave this database with the verifier of one day only."""
    with superuser(str(connection.settings_dict["NAME"])) as administrator:
        administrator.execute("DELETE FROM walls.verifier")
        halves = verifier_halves(day_key(day))
        administrator.execute("INSERT INTO walls.verifier VALUES (%s, %s, %s)", [day, *halves])


def minted(
    consulate: UUID,
    staff: UUID | None = None,
    reach: Reach = "staff",
    door: Door = "page",
    scopes: tuple[str, ...] = (),
) -> str:
    """Give a capability that opens `consulate`, for the login that Django's connection uses."""
    grant = Grant(staff or uuid4(), uuid4(), consulate, reach, door, LONGEST[door], scopes)
    return mint(grant, day_key, utc_now())
