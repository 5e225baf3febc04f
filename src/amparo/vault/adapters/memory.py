"""Keeping what this process holds in memory from core files and from other processes."""

import ctypes
import resource

_PR_SET_DUMPABLE = 4
_libc = ctypes.CDLL(None, use_errno=True)


def forbid_dumps() -> None:
    """Write no core file, and let no other process of the account look into this one's memory.

    Forked children keep both; a program that they start is on its own again, without core files.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
