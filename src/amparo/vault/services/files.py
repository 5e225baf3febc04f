"""Sealed files, streamed: of a file of any size, one chunk at a time is in memory, none on disk."""

import secrets
from typing import BinaryIO
from uuid import UUID

from amparo.vault.rules.envelopes import HEADER_BYTES, Header
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.places import Place
from amparo.vault.rules.streams import (
    SALT_BYTES,
    clear_chunks_of,
    file_cipher,
    read_whole,
    sealed_chunks_of,
)
from amparo.vault.services.keepers import Seat


def seal_file(source: BinaryIO, target: BinaryIO, place: Place, holder: UUID | None = None) -> None:
    """Seal what `source` gives into `target`, under the consulate's key or the person's.

    With a holder raises `KeyDestroyed`, `PersonKeyMissing`.
    """
    seat = Seat(place, holder)
    header, key = seat.key_to_seal()
    salt = secrets.token_bytes(SALT_BYTES)
    cipher = file_cipher(key.files, header, salt, seat.bound())
    target.write(bytes(header) + salt)
    target.writelines(
        cipher.seal(turn, chunk, is_last=is_last)
        for turn, chunk, is_last in clear_chunks_of(source)
    )


def open_file(source: BinaryIO, target: BinaryIO, place: Place, holder: UUID | None = None) -> None:
    """Open a sealed file into `target`: memory or an answer, never a file in clear.

    Each chunk is verified before it is passed on. A file that was cut off is noticed at its end, so
    that `target` counts only when this returns. Raises `CiphertextRefused`; with a holder
    `KeyDestroyed`, `PersonKeyMissing`.
    """
    seat = Seat(place, holder)
    start = read_whole(source, HEADER_BYTES + SALT_BYTES)
    if len(start) != HEADER_BYTES + SALT_BYTES:
        raise CiphertextRefused
    header, salt = Header.of(start), start[HEADER_BYTES:]
    cipher = file_cipher(seat.key_to_open(header).files, header, salt, seat.bound())
    target.writelines(
        cipher.open(turn, chunk, is_last=is_last)
        for turn, chunk, is_last in sealed_chunks_of(source)
    )
