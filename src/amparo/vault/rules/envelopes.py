"""The form of every ciphertext: format, whose key, the key's version, then what it seals.

    1 byte format | 1 byte keeper | 4 bytes key version | 12 bytes nonce | ciphertext | 16 bytes tag

The first six bytes are sealed along with the place: whoever changes them opens nothing.
"""

import struct
from enum import IntEnum
from typing import NamedTuple, Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.vault.rules.errors import CiphertextRefused

FORMAT = 1
NONCE_BYTES = 12
TAG_BYTES = 16
_HEADER = struct.Struct(">BBI")


class Keeper(IntEnum):
    """Under whose key something is sealed."""

    ROOT = 1
    CONSULATE = 2
    PERSON = 3


class Header(NamedTuple):
    """What a ciphertext says of itself before it is opened."""

    keeper: Keeper
    version: int

    def __bytes__(self) -> bytes:
        return _HEADER.pack(FORMAT, self.keeper, self.version)

    @classmethod
    def of(cls, sealed: bytes) -> Self:
        """Read the header of a ciphertext. Raises `CiphertextRefused` for any other bytes."""
        try:
            form, keeper, version = _HEADER.unpack_from(sealed)
            known = cls(Keeper(keeper), version)
        except (struct.error, ValueError):
            raise CiphertextRefused from None
        if form != FORMAT:
            raise CiphertextRefused
        return known


HEADER_BYTES = _HEADER.size
_START = HEADER_BYTES + NONCE_BYTES


def encrypt(cipher: AESGCM, header: Header, nonce: bytes, text: bytes, place: bytes) -> bytes:
    """Seal `text`, bound to header and place. The nonce must be new to the cipher's key."""
    head = bytes(header)
    return head + nonce + cipher.encrypt(nonce, text, head + place)


def decrypt(cipher: AESGCM, sealed: bytes, place: bytes) -> bytes:
    """Open what `encrypt` gave for the same key and place. Raises `CiphertextRefused` otherwise."""
    if len(sealed) < _START + TAG_BYTES:
        raise CiphertextRefused
    associated = sealed[:HEADER_BYTES] + place
    try:
        return cipher.decrypt(sealed[HEADER_BYTES:_START], sealed[_START:], associated)
    except InvalidTag:
        raise CiphertextRefused from None
