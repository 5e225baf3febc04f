"""The machine's memory, and how much of it the embedded server keeps its tables in."""

import os
from pathlib import Path

from amparo.database.rules.space import MEBIBYTE

_LIMIT = Path("/sys/fs/cgroup/memory.max")
"""What a container may use, where this process runs in one."""
_PART = 8
_LEAST, _MOST = 128, 1024
"""Mebibytes: what every machine can spare, and what a first installation has no use beyond."""


def shared_buffers() -> str:
    """Give the server an eighth of the memory, in the words of its configuration.

    A search opens dozens of people whose rows lie far apart: each page that it has at hand is one
    less to ask of the system, or of the disk.
    """
    part = _usable_memory() // _PART // MEBIBYTE
    return f"{min(max(part, _LEAST), _MOST)}MB"


def _usable_memory() -> int:
    whole = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    allowed = _LIMIT.read_text().strip() if _LIMIT.exists() else "max"
    return min(whole, int(allowed)) if allowed.isdigit() else whole
