"""Handing the root key to our own children: in memory that no file, argument or variable shows.

The parent lays the key into a sealed, anonymous memory file. A child is started with that
descriptor and its number in the environment; it reads the key, closes the descriptor and forgets
the number, so that nothing it starts in turn has either. The web server's processes are forked
afterwards and need neither.
"""

import fcntl
import os

from amparo.kernel import settings
from amparo.vault.rules.derivation import KEY_BYTES
from amparo.vault.rules.errors import VaultClosed

SETTING = "AMPARO_VAULT_DESCRIPTOR"
_MFD_NOEXEC_SEAL = 0x0008
_SEALS = fcntl.F_SEAL_SEAL | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_GROW | fcntl.F_SEAL_WRITE


def lay_out(root: bytes) -> int:
    """Give the descriptor of a memory file that holds the key and can never be changed."""
    descriptor = _memory_file()
    os.write(descriptor, root)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)
    return descriptor


def take() -> bytes | None:
    """Take the key that our parent handed over; None when it handed over none.

    Raises `VaultClosed` when the named descriptor is no memory file of ours.
    """
    if not settings.text(SETTING):
        return None
    descriptor = settings.number(SETTING)
    os.environ.pop(SETTING, None)
    try:
        # Asked before anything is closed: the number could belong to something else by now.
        if fcntl.fcntl(descriptor, fcntl.F_GET_SEALS) & _SEALS != _SEALS:
            raise VaultClosed
        # At its place, not from it: several children share one position.
        root = os.pread(descriptor, KEY_BYTES + 1, 0)
        os.close(descriptor)
    except OSError as error:
        raise VaultClosed from error
    return root


def _memory_file() -> int:
    flags = os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING
    try:
        return os.memfd_create("amparo-vault", flags | _MFD_NOEXEC_SEAL)
    except OSError:
        # Linux before 6.3 does not know it, and a hardened one insists on it.
        return os.memfd_create("amparo-vault", flags)
