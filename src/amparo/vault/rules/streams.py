"""Sealed files: chunks under a key of the file's own, each bound to its turn and the last marked.

    6 bytes header | 32 bytes salt | chunks of 64 KiB, each with a tag of 16 bytes

The file's key comes from the consulate's or person's, the salt and the place; so a chunk that was
moved, repeated, dropped or cut off opens nowhere. (The STREAM construction.)
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.vault.rules.derivation import derived
from amparo.vault.rules.envelopes import TAG_BYTES, Header
from amparo.vault.rules.errors import CiphertextRefused

CHUNK_BYTES = 64 * 1024
SALT_BYTES = 32
_TURN_BYTES = 11


@dataclass(frozen=True, slots=True)
class FileCipher:
    """Seals or opens the chunks of one file."""

    cipher: AESGCM = field(repr=False)

    def seal(self, turn: int, chunk: bytes, *, is_last: bool) -> bytes:
        """Seal the chunk whose turn it is."""
        return self.cipher.encrypt(_nonce(turn, is_last=is_last), chunk, None)

    def open(self, turn: int, chunk: bytes, *, is_last: bool) -> bytes:
        """Open the chunk whose turn it is. Raises `CiphertextRefused` for any other."""
        try:
            return self.cipher.decrypt(_nonce(turn, is_last=is_last), chunk, None)
        except InvalidTag:
            raise CiphertextRefused from None


def file_cipher(key: bytes, header: Header, salt: bytes, place: bytes) -> FileCipher:
    """Give the cipher of one file: salted, and bound to header and place."""
    return FileCipher(AESGCM(derived(key, "file", bytes(header), salt, place)))


def clear_chunks_of(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Read a stream in chunks: turn, bytes, whether it is the last. An empty stream has one."""
    return _chunks_of(source, CHUNK_BYTES)


def sealed_chunks_of(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """Read what follows the salt of a sealed stream, in the same way."""
    return _chunks_of(source, CHUNK_BYTES + TAG_BYTES)


def read_whole(source: BinaryIO, size: int) -> bytes:
    """Read so many bytes, fewer only at the end: a pipe or a socket gives what it has."""
    parts: list[bytes] = []
    while size > 0 and (part := source.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _chunks_of(source: BinaryIO, size: int) -> Iterator[tuple[int, bytes, bool]]:
    turn, chunk = 0, read_whole(source, size)
    while following := read_whole(source, size):
        yield turn, chunk, False
        turn, chunk = turn + 1, following
    yield turn, chunk, True


def _nonce(turn: int, *, is_last: bool) -> bytes:
    return turn.to_bytes(_TURN_BYTES, "big") + bytes([is_last])
