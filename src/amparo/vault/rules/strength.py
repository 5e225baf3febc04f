"""Whether a root key can have been made at random, and whether a passphrase is long enough."""

import itertools

from amparo.kernel.errors import Message
from amparo.vault.rules.derivation import KEY_BYTES

SHORTEST_PASSPHRASE = 15
_FEWEST_DISTINCT = 16
"""Of 32 random bytes, fewer than 16 differ from one another once in 10^13 keys or less."""


def unfitness_of_key(root: bytes) -> Message | None:
    """Say why these bytes cannot be a root key; None when they can."""
    if len(root) != KEY_BYTES:
        sizes = {"found": len(root), "wanted": KEY_BYTES}
        return Message("It has {found} bytes in place of {wanted}.", sizes)
    if len(set(root)) < _FEWEST_DISTINCT or _is_ramp(root):
        return Message("It is a constant or an example, not made at random.")
    if all(0x20 <= byte < 0x7F for byte in root):
        return Message("It is typed text, not made at random.")
    return None


def unfitness_of_passphrase(passphrase: str) -> Message | None:
    """Say why a passphrase cannot guard the root key; None when it can."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return Message("It has fewer than {least} characters.", {"least": SHORTEST_PASSPHRASE})
    if len(set(passphrase)) < SHORTEST_PASSPHRASE // 3:
        return Message("It repeats a few characters.")
    return None


def _is_ramp(root: bytes) -> bool:
    # 00 01 02 ... is what examples and tests use.
    steps = {(after - before) % 256 for before, after in itertools.pairwise(root)}
    return len(steps) == 1
