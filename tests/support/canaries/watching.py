"""Watching a folder: whatever is made in it is noted, also what is gone a moment later."""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_IN_CREATE, _IN_MOVED_TO = 0x100, 0x80
_HEADER = 16
_ROOM = 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)


@contextmanager
def watched(folder: Path) -> Iterator[list[str]]:
    """Give a list that holds, after the block, the name of each file that was made in `folder`."""
    made: list[str] = []
    line = _libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        added = _libc.inotify_add_watch(line, os.fsencode(folder), _IN_CREATE | _IN_MOVED_TO)
        assert added >= 0, os.strerror(ctypes.get_errno())
        yield made
        made += _names(line)
    finally:
        os.close(line)


def _names(line: int) -> Iterator[str]:
    try:
        told = os.read(line, _ROOM)
    except BlockingIOError:
        return
    while told:
        length = int.from_bytes(told[_HEADER - 4 : _HEADER], "little")
        yield os.fsdecode(told[_HEADER : _HEADER + length].rstrip(b"\0"))
        told = told[_HEADER + length :]
