"""Keys from keys: HKDF-SHA256, every use with a context of its own."""

from dataclasses import dataclass, field

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from amparo.vault.rules.places import framed

KEY_BYTES = 32
_SCHEME = "amparo vault 1"


def derived(key: bytes, *context: str | bytes) -> bytes:
    """Give the key that `key` yields for a context; another context gives an unrelated one."""
    function = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=framed(_SCHEME, *context))
    return function.derive(key)


@dataclass(frozen=True, slots=True)
class HeldKey:
    """A consulate's or person's key in use: apart for fields, the keys of people, and files.

    Apart, so that no two uses ever share a nonce. None is ever shown by `repr`.
    """

    version: int
    fields: AESGCM = field(repr=False)
    people: AESGCM = field(repr=False)
    files: bytes = field(repr=False)
    """Each file has a key of its own, derived from this one."""


def held_key(secret: bytes, version: int) -> HeldKey:
    """Spread a stored key over its uses."""
    return HeldKey(
        version,
        fields=AESGCM(derived(secret, "fields")),
        people=AESGCM(derived(secret, "people")),
        files=derived(secret, "files"),
    )
