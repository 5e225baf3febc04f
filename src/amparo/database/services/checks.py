"""Whether the database promises what the walls rely on; each promise by name.

`amparo check` prints them all; `refuse_unsafe_login` is asked before anything is served.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import DatabaseError, InterfaceError, connection
from psycopg_pool import PoolTimeout

from amparo.database.adapters import accounts, layout
from amparo.database.adapters.programs import SUPPORTED
from amparo.database.rules import expectations
from amparo.database.rules.errors import (
    DiskFull,
    FolderRefused,
    LoginRefused,
    MigrationsPending,
    NotPrepared,
    OpenFile,
    OtherVersion,
)
from amparo.database.selectors import promises
from amparo.database.services.failures import in_an_installers_words
from amparo.database.services.migrations import list_pending_migrations
from amparo.database.services.server import uses_embedded_server
from amparo.database.services.space import measure_room
from amparo.kernel import settings
from amparo.kernel.errors import AmparoError


@dataclass(frozen=True, slots=True)
class Finding:
    """One promise and, where it is broken, the words that say so."""

    promise: str
    refusal: AmparoError | None


def check_database() -> list[Finding]:
    """Ask for every promise, whatever the answers before it."""
    return [Finding(name, refusal_of(check)) for name, check in CHECKS.items()]


def refuse_unsafe_login() -> None:
    """Stop before serving with a login that no wall would hold. Raises `LoginRefused`."""
    strong = promises.find_power_over_walls()
    if strong is not None:
        raise LoginRefused(strong)


def require_supported_version() -> None:
    """Refuse a server older or newer than what Amparo is proved on. Raises `OtherVersion`."""
    connection.ensure_connection()
    major = connection.pg_version // 10000  # type: ignore[attr-defined]  # PostgreSQL's own wrapper
    if major not in SUPPORTED:
        raise OtherVersion(str(major), f"{SUPPORTED[0]}-{SUPPORTED[-1]}")


def require_preparation() -> None:
    """Refuse a database that lacks what a superuser sets up once. Raises `NotPrepared`."""
    missing = [
        *expectations.missing_logins(promises.list_logins()),
        *expectations.too_strong(promises.list_strong_logins()),
        *expectations.missing_settings(promises.list_login_settings()),
        *promises.list_public_rights(),
    ]
    if missing:
        raise NotPrepared(missing)


def require_migrations() -> None:
    """Refuse tables that are older than this version of Amparo. Raises `MigrationsPending`."""
    pending = list_pending_migrations()
    if pending:
        raise MigrationsPending(pending)


def require_room_left() -> None:
    """Refuse a disk below its low-water mark. Raises `DiskFull`."""
    room = measure_room()
    if room is not None and not room.may_write:
        raise DiskFull


def require_closed_socket() -> None:
    """Refuse a socket folder that others can enter. Raises `FolderRefused`."""
    if uses_embedded_server():
        place = layout.Layout(settings.home())
        if not layout.is_private(place.socket, accounts.server_account()):
            raise FolderRefused(place.socket, "AMPARO_SOCKET_FOLDER")


def require_closed_keys() -> None:
    """Refuse passwords or keys that others can read. Raises `OpenFile`."""
    keys = settings.home() / "keys"
    files = [keys, *keys.iterdir()] if keys.is_dir() else []
    for path in files:
        if path.stat().st_mode & 0o077:
            raise OpenFile(path)


CHECKS: dict[str, Callable[[], None]] = {
    "database:version": require_supported_version,
    "database:login": refuse_unsafe_login,
    "database:preparation": require_preparation,
    "database:migrations": require_migrations,
    "database:space": require_room_left,
    "database:socket": require_closed_socket,
    "database:keys": require_closed_keys,
}
"""Every promise of the database, by the name that `amparo check` prints."""


def refusal_of(check: Callable[[], None]) -> AmparoError | None:
    """Ask for one promise and give the words where it is broken, or cannot be asked for."""
    try:
        check()
    except AmparoError as refusal:
        return refusal
    except (DatabaseError, InterfaceError, PoolTimeout) as failure:
        connection.close()
        return in_an_installers_words(failure) or NotPrepared(["it answers in an unknown way"])
    return None
