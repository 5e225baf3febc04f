"""Postings under keys: which features a person has, so that only the holder of the keys can tell.

A feature becomes a token, the keyed BLAKE2b of its text, 64 bits. An entry is one AES-256 block
over token and number of the person. No two entries of a consulate are over the same block, so that
equal ciphertexts never meet: a permutation without a mode gives away nothing, and an entry is not
a byte longer than what it says. See docs/decisions/0015-search-by-sealed-postings.md.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

BUCKET_BITS = 22
"""Bits of a token that the database sees: four million lists, whatever the size of a consulate."""
ENTRY_BYTES = 16
FRESH = -1
"""The list of entries that wait to be put into theirs, for they came lately and from few people."""


@dataclass(frozen=True, slots=True)
class PostingKeys:
    """The two keys of one consulate: for tokens and for entries."""

    tokens: bytes = field(repr=False)
    entries: bytes = field(repr=False)

    def token(self, feature: str) -> int:
        """Give the token of a feature."""
        text = feature.encode("utf-8", "surrogatepass")
        return int.from_bytes(blake2b(text, key=self.tokens, digest_size=8).digest(), "big")

    def seal(self, features: Iterable[str], number: int) -> list[tuple[int, bytes]]:
        """Give a person's token and entry for each feature, ordered so that nothing is told."""
        tokens = [self.token(feature) for feature in features]
        if not tokens:
            return []
        plain = b"".join(struct.pack(">QQ", token, number) for token in tokens)
        sealed = self._cipher().encryptor().update(plain)
        return sorted(zip(tokens, blocks(sealed), strict=True), key=lambda pair: pair[1])

    def open(self, entries: bytes) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give the tokens and the numbers in entries laid end to end.

        What was sealed under another key gives tokens that nobody asked for.
        """
        plain = self._cipher().decryptor().update(entries)
        values = struct.unpack(f">{len(plain) // 8}Q", plain)
        return values[0::2], values[1::2]

    def _cipher(self) -> Cipher[ECB]:
        return Cipher(AES(self.entries), ECB())  # noqa: S305 -- a permutation of unequal blocks


def bucket(token: int) -> int:
    """Give the list that a token's entries stand in."""
    return token >> (64 - BUCKET_BITS)


def blocks(entries: bytes) -> list[bytes]:
    """Part entries that are laid end to end."""
    return [entries[at : at + ENTRY_BYTES] for at in range(0, len(entries), ENTRY_BYTES)]
