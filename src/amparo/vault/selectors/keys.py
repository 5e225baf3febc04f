"""Wrapped keys, as the walls show them to the capability that is acting."""

from collections.abc import Iterable
from uuid import UUID

from amparo.database.selectors.columns import list_rows
from amparo.vault.models.keys import ConsulateKey, Tombstone

_PERSON_KEYS = """
SELECT holder_id, wrapped FROM vault_personkey k
WHERE consulate_id = %s AND holder_id = ANY(%s)
  AND NOT EXISTS (SELECT FROM vault_tombstone t
                  WHERE t.consulate_id = k.consulate_id AND t.holder_id = k.holder_id)
"""


def list_consulate_keys(consulate: UUID) -> list[tuple[int, bytes]]:
    """List every version of a consulate's wrapped key, the newest first."""
    rows = ConsulateKey.objects.filter(consulate_id=consulate).order_by("-version")
    return [(row.version, bytes(row.wrapped)) for row in rows]


def list_keyed_consulates() -> set[UUID]:
    """List the consulates that have a key: the others can be sealed nothing for."""
    return set(ConsulateKey.objects.values_list("consulate_id", flat=True).distinct())


def find_consulate_key(consulate: UUID, version: int) -> bytes | None:
    """Find one version of a consulate's wrapped key."""
    row = ConsulateKey.objects.filter(consulate_id=consulate, version=version).first()
    return None if row is None else bytes(row.wrapped)


def find_any_consulate_key() -> tuple[UUID, int, bytes] | None:
    """Find the first wrapped key of some consulate, to try the root key on."""
    row = ConsulateKey.objects.order_by("version", "consulate_id").first()
    return None if row is None else (row.consulate_id, row.version, bytes(row.wrapped))


def list_person_keys(consulate: UUID, holders: Iterable[UUID]) -> dict[UUID, bytes]:
    """Give the wrapped keys of people by person. One that was destroyed is not among them.

    Not even when a backup brought the key back: the tombstone counts.
    """
    return dict(list_rows(_PERSON_KEYS, [consulate, list(set(holders))]))


def has_tombstone(consulate: UUID, holder: UUID) -> bool:
    """Answer whether a person's key was destroyed."""
    return Tombstone.objects.filter(consulate_id=consulate, holder_id=holder).exists()
