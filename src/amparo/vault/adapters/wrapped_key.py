"""The root key wrapped by a passphrase: the disk alone opens nothing.

AMPARO_HOME/keys/vault-wrapped is JSON: how Argon2id is run, its salt, and the wrapped key, which is
bound to the rest of the file.
"""

import base64
import json
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path

from argon2 import Type
from argon2.exceptions import HashingError
from argon2.low_level import hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from amparo.kernel.errors import Message
from amparo.vault.adapters.private_files import keep_private, key_path, read_private
from amparo.vault.rules.derivation import KEY_BYTES
from amparo.vault.rules.envelopes import NONCE_BYTES, Header, Keeper, decrypt, encrypt
from amparo.vault.rules.errors import CiphertextRefused, KeyUnfit, PassphraseWrong
from amparo.vault.rules.places import framed

_DAMAGED = Message("The file is not what Amparo wrote.")
_NO_MEMORY = Message("There is not enough memory to open it.")
_HEADER = Header(Keeper.ROOT, 1)
_MOST_MEMORY = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a passphrase becomes a key: the cost of one guess."""

    salt: str
    memory_kib: int = 256 * 1024
    passes: int = 4
    lanes: int = 4

    def cipher_from(self, passphrase: str) -> AESGCM:
        """Give what wraps. The same passphrase typed on another keyboard counts as the same."""
        key = hash_secret_raw(
            unicodedata.normalize("NFKC", passphrase).encode(),
            base64.b64decode(self.salt, validate=True),
            self.passes,
            self.memory_kib,
            self.lanes,
            KEY_BYTES,
            Type.ID,
        )
        return AESGCM(key)

    def bound(self) -> bytes:
        """Give what the wrapped key is bound to."""
        return framed("vault-wrapped", json.dumps(asdict(self), sort_keys=True))


def path() -> Path:
    """Give where the wrapped key lies: AMPARO_HOME/keys/vault-wrapped."""
    return key_path("vault-wrapped")


def make(passphrase: str) -> bool:
    """Make a random root key and wrap it; False when one was made meanwhile, which stays."""
    recipe = Recipe(base64.b64encode(secrets.token_bytes(16)).decode())
    nonce, root = secrets.token_bytes(NONCE_BYTES), secrets.token_bytes(KEY_BYTES)
    wrapped = encrypt(recipe.cipher_from(passphrase), _HEADER, nonce, root, recipe.bound())
    written = {"recipe": asdict(recipe), "wrapped": base64.b64encode(wrapped).decode()}
    return keep_private(path(), json.dumps(written, indent=2).encode() + b"\n")


def read(passphrase: str) -> bytes:
    """Unwrap the root key. Raises `PassphraseWrong`, `KeyUnfit`, `KeyFileOpen`."""
    recipe, wrapped = inspect()
    try:
        return decrypt(recipe.cipher_from(passphrase), wrapped, recipe.bound())
    except CiphertextRefused:
        raise PassphraseWrong(path()) from None
    except HashingError:
        raise KeyUnfit(str(path()), _NO_MEMORY) from None


def inspect() -> tuple[Recipe, bytes]:
    """Read recipe and wrapped key without opening anything. Raises `KeyUnfit` for other content."""
    content = read_private(path())
    try:
        written = json.loads(content)
        recipe, wrapped = Recipe(**written["recipe"]), base64.b64decode(written["wrapped"])
        salt = base64.b64decode(recipe.salt, validate=True)
    except (ValueError, TypeError, KeyError):
        raise KeyUnfit(str(path()), _DAMAGED) from None
    sane = 8 * recipe.lanes <= recipe.memory_kib <= _MOST_MEMORY and recipe.passes >= 1
    if not sane or len(salt) < 16 or Header.of(wrapped) != _HEADER:
        raise KeyUnfit(str(path()), _DAMAGED)
    return recipe, wrapped
