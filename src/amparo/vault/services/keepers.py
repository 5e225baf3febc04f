"""Whose key seals a field or file: the consulate's, or that of the person it is about."""

from dataclasses import dataclass
from uuid import UUID

from amparo.vault.rules.derivation import HeldKey
from amparo.vault.rules.envelopes import Header, Keeper
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.places import Place, framed
from amparo.vault.services.consulates import key_of_version, newest_key
from amparo.vault.services.people import person_key


@dataclass(frozen=True, slots=True)
class Seat:
    """A place and, where a person's own key seals it, that person."""

    place: Place
    holder: UUID | None

    def bound(self) -> bytes:
        """Give what a ciphertext here is bound to."""
        holder = self.holder.bytes if self.holder is not None else b""
        return self.place.associated_data() + framed(holder)

    def key_to_seal(self) -> tuple[Header, HeldKey]:
        """Give the key that seals here now, and the header that names it."""
        if self.holder is None:
            key = newest_key(self.place.consulate)
            return Header(Keeper.CONSULATE, key.version), key
        key = person_key(self.place.consulate, self.holder)
        return Header(Keeper.PERSON, key.version), key

    def key_to_open(self, header: Header) -> HeldKey:
        """Give the key that a header names. Raises `CiphertextRefused`, `KeyDestroyed`."""
        if self.holder is None and header.keeper == Keeper.CONSULATE:
            return key_of_version(self.place.consulate, header.version)
        if self.holder is not None and header.keeper == Keeper.PERSON:
            key = person_key(self.place.consulate, self.holder)
            if key.version == header.version:
                return key
        raise CiphertextRefused
