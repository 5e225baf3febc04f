"""Secrets that belong to no consulate: second factors, names of staff. Sealed under the root."""

import base64
import binascii
import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, decrypt, encrypt
from amparo.vault.rules.errors import CiphertextRefused
from amparo.vault.rules.places import framed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.rules.texts import decoded, encoded
from amparo.vault.services.keys import derive

_PREFIX = "v1."
_HEADER = Header(Keeper.ROOT, 1)


def seal_secret(purpose: Purpose, text: str, context: str) -> str:
    """Seal a text for one purpose and context: whose it is, in a few words or an id.

    Raises `TextRefused`.
    """
    nonce, text_bytes = secrets.token_bytes(NONCE_BYTES), encoded(text)
    sealed = encrypt(_cipher(purpose), _HEADER, nonce, text_bytes, framed(context))
    return _written(sealed)


def open_secret(purpose: Purpose, sealed: str, context: str) -> str:
    """Open what `seal_secret` gave for the same purpose and context. Raises `CiphertextRefused`."""
    try:
        content = base64.urlsafe_b64decode(sealed.removeprefix(_PREFIX))
    except (binascii.Error, ValueError):
        raise CiphertextRefused from None
    # Written again it must be the same: base64 reads several spellings of the same bytes.
    if _written(content) != sealed or Header.of(content) != _HEADER:
        raise CiphertextRefused
    return decoded(decrypt(_cipher(purpose), content, framed(context)))


def _written(content: bytes) -> str:
    return _PREFIX + base64.urlsafe_b64encode(content).decode()


def _cipher(purpose: Purpose) -> AESGCM:
    return AESGCM(derive(purpose, "vault: secrets"))
