"""Wrapped keys and tombstones, and the mixin of rows that grant."""

from amparo.vault.models.keys import ConsulateKey, PersonKey, Tombstone

__all__ = ["ConsulateKey", "PersonKey", "Tombstone"]
