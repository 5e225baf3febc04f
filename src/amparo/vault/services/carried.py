"""Texts that open only with a word that somebody carries: the vault alone does not, nor the word.

The table keeps a keyed hash to find the row by. Whoever reads it, vault and all, opens nothing
that was not brought along: the word is made from enough chance that nobody tries them all.
"""

import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, decrypt, encrypt
from amparo.vault.rules.places import framed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.rules.texts import decoded, encoded
from amparo.vault.services.keys import derive

_HEADER = Header(Keeper.ROOT, 1)


def name_of_word(purpose: Purpose, word: str) -> bytes:
    """Give what a table keeps to find a row by the word: 32 bytes, of no use without the vault."""
    return _under_vault(purpose, "vault: names of words", word)


def seal_with_word(purpose: Purpose, word: str, text: str, context: str) -> bytes:
    """Seal a text so that the word is needed to open it. Raises `TextRefused`."""
    nonce, content = secrets.token_bytes(NONCE_BYTES), encoded(text)
    return encrypt(_cipher(purpose, word), _HEADER, nonce, content, framed(context))


def open_with_word(purpose: Purpose, word: str, sealed: bytes, context: str) -> str:
    """Open what `seal_with_word` gave for the same word and context. Raises `CiphertextRefused`."""
    return decoded(decrypt(_cipher(purpose, word), bytes(sealed), framed(context)))


def _cipher(purpose: Purpose, word: str) -> AESGCM:
    return AESGCM(_under_vault(purpose, "vault: keys of words", word))


def _under_vault(purpose: Purpose, use: str, word: str) -> bytes:
    # Not by the word as `info` of `derive`, which remembers what it was asked for.
    return hmac.digest(derive(purpose, use), framed(word), "sha256")
