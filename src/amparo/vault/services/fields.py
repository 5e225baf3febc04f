"""Sealed fields: a name, a date, a number, a narrative, each bound to the place it stands in."""

import secrets
from uuid import UUID

from amparo.vault.rules.envelopes import NONCE_BYTES, Header, decrypt, encrypt
from amparo.vault.rules.places import Place
from amparo.vault.rules.texts import decoded, encoded
from amparo.vault.services.keepers import Seat


def seal_text(text: str, place: Place, holder: UUID | None = None) -> bytes:
    """Seal a text for its place, under the consulate's key or that of the person it is about.

    Raises `TextRefused`; with a holder `KeyDestroyed`, `PersonKeyMissing`.
    """
    seat, content = Seat(place, holder), encoded(text)
    header, key = seat.key_to_seal()
    nonce = secrets.token_bytes(NONCE_BYTES)
    return encrypt(key.fields, header, nonce, content, seat.bound())


def open_text(sealed: bytes, place: Place, holder: UUID | None = None) -> str:
    """Open what `seal_text` gave for the same place and holder.

    Raises `CiphertextRefused`; with a holder `KeyDestroyed`, `PersonKeyMissing`.
    """
    seat, sealed = Seat(place, holder), bytes(sealed)
    key = seat.key_to_open(Header.of(sealed))
    return decoded(decrypt(key.fields, sealed, seat.bound()))
