"""The root key in a file of its own: anyone who takes the machine's disk takes the key too."""

import base64
import binascii
import secrets
from pathlib import Path

from amparo.kernel.errors import Message
from amparo.vault.adapters.private_files import keep_private, key_path, read_private
from amparo.vault.rules.derivation import KEY_BYTES
from amparo.vault.rules.errors import KeyUnfit

_NO_BASE64 = Message("It is not base64.")


def path() -> Path:
    """Give where the key lies: AMPARO_HOME/keys/vault-root."""
    return key_path("vault-root")


def make_if_missing() -> bool:
    """Make the key where there is none; whether it was made now."""
    if path().exists():
        return False
    return keep_private(path(), base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")


def read() -> bytes:
    """Read the key. Raises `KeyFileOpen`, `KeyFileUnreadable`, `KeyUnfit`."""
    return decoded(read_private(path()), str(path()))


def decoded(text: bytes, source: str) -> bytes:
    """Give the bytes that base64 text stands for. Raises `KeyUnfit`, naming the source."""
    try:
        return base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        # Without its cause: that would carry what was found.
        raise KeyUnfit(source, _NO_BASE64) from None
