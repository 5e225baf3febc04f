"""Keys from keys: HKDF-SHA256, every use with a context of its own."""

from functools import cached_property, lru_cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.vault.rules.places import framed

KEY_BYTES = 32
_SCHEME = "amparo vault 1"


def derived(key: bytes, *context: str | bytes) -> bytes:
    """Give the key that `key` yields for a context; another context gives an unrelated one."""
    function = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=_info(*context))
    return function.derive(key)


@lru_cache(maxsize=64)
def _info(*context: str | bytes) -> bytes:
    # Nothing secret: what a key is for. A list derives fifty keys for one use.
    return framed(_SCHEME, *context)


class HeldKey:
    """A consulate's or person's key in use: apart for fields, the keys of people, and files.

    Apart, so that no two uses ever share a nonce; each is derived when it is first asked for, since
    a search holds the keys of hundreds of people and opens nothing but their fields. None is ever
    shown by `repr`.
    """

    def __init__(self, secret: bytes, version: int) -> None:
        """Keep the stored key itself, and its version."""
        self._secret, self.version = secret, version

    @cached_property
    def fields(self) -> AESGCM:
        """Seal and open fields."""
        return AESGCM(derived(self._secret, "fields"))

    @cached_property
    def people(self) -> AESGCM:
        """Wrap and unwrap the keys of people."""
        return AESGCM(derived(self._secret, "people"))

    @cached_property
    def files(self) -> bytes:
        """Give what the key of each file is derived from."""
        return derived(self._secret, "files")

    def __repr__(self) -> str:
        return f"HeldKey(version={self.version})"


def held_key(secret: bytes, version: int) -> HeldKey:
    """Spread a stored key over its uses."""
    return HeldKey(secret, version)
