"""Devices that have signed in before: their failures count apart, so that nobody locks her out.

The mark is a cookie that only this installation can make and read. It lets nobody in and names
nobody: it says that this device once signed in, with both factors, as a certain person.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from amparo.kernel.identifiers import new_id
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.secrets import open_secret, seal_secret

KNOWN_FOR = timedelta(days=90)
_CONTEXT = "accounts.device"


@dataclass(frozen=True, slots=True)
class Device:
    """A device known to have been used by one person."""

    id: UUID
    user: UUID
    seen_at: datetime


def mark_device(user: UUID, at: datetime, known: Device | None = None) -> str:
    """Give the cookie's value for a device on which `user` has just signed in."""
    device = known.id if known and known.user == user else new_id()
    content = {"id": str(device), "user": str(user), "seen_at": at.isoformat()}
    return seal_secret(Purpose.SESSIONS, json.dumps(content), _CONTEXT)


def find_device(mark: str, at: datetime) -> Device | None:
    """Read a cookie's value; nothing for one that is not ours, or too old."""
    if not mark:
        return None
    try:
        content = json.loads(open_secret(Purpose.SESSIONS, mark, _CONTEXT))
    except CiphertextRefused:
        return None
    device = Device(
        UUID(content["id"]), UUID(content["user"]), datetime.fromisoformat(content["seen_at"])
    )
    return device if device.seen_at <= at < device.seen_at + KNOWN_FOR else None
