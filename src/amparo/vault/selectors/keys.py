"""Wrapped keys, as the walls show them to the capability that is acting."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from amparo.vault.models.keys import ConsulateKey, PersonKey, Tombstone


def list_consulate_keys(consulate: UUID) -> list[tuple[int, bytes]]:
    """List every version of a consulate's wrapped key, the newest first."""
    rows = ConsulateKey.objects.filter(consulate_id=consulate).order_by("-version")
    return [(row.version, bytes(row.wrapped)) for row in rows]


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
    rows = _living_keys(consulate).filter(holder_id__in=set(holders))
    return {row.holder_id: bytes(row.wrapped) for row in rows}


def has_tombstone(consulate: UUID, holder: UUID) -> bool:
    """Answer whether a person's key was destroyed."""
    return Tombstone.objects.filter(consulate_id=consulate, holder_id=holder).exists()


def _living_keys(consulate: UUID) -> QuerySet[PersonKey]:
    buried = Tombstone.objects.filter(
        consulate_id=OuterRef("consulate_id"), holder_id=OuterRef("holder_id")
    )
    return PersonKey.objects.filter(~Exists(buried), consulate_id=consulate)


def list_keyed_consulates() -> list[UUID]:
    """List the consulates that have a key, so that something can be sealed for them."""
    return list(ConsulateKey.objects.values_list("consulate_id", flat=True).distinct())
