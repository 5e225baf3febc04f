"""Keys from keys: HKDF-SHA256, every use with a context of its own."""

from dataclasses import dataclass, field

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
    """A consulate's or person's key in use: apart for fields, files and the keys of people.

    Apart, so that no two uses ever share a nonce. None is ever shown by `repr`.
    """

    version: int
    fields: bytes = field(repr=False)
    files: bytes = field(repr=False)
    people: bytes = field(repr=False)


def held_key(secret: bytes, version: int) -> HeldKey:
    """Spread a stored key over its uses."""
    return HeldKey(
        version,
        fields=derived(secret, "fields"),
        files=derived(secret, "files"),
        people=derived(secret, "people"),
    )
