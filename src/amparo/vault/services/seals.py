"""MACs that only a process with the vault open can make: HMAC-SHA256 over parts with lengths."""

import hmac

from amparo.vault.rules.places import framed
from amparo.vault.rules.purposes import Purpose
from amparo.vault.services.keys import derive


def seal(purpose: Purpose, *parts: str | bytes) -> bytes:
    """Give the MAC of the parts for a purpose: 32 bytes."""
    return hmac.digest(derive(purpose, "vault: seals"), framed(*parts), "sha256")


def is_sealed(mac: bytes, purpose: Purpose, *parts: str | bytes) -> bool:
    """Answer whether `mac` is that of the parts, in a time that tells nothing."""
    return hmac.compare_digest(mac, seal(purpose, *parts))
