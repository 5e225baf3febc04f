"""File locks: the kernel frees them when their holder dies, however it dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """One open lock file; closing it, or dying, gives the lock up."""

    def __init__(self, path: Path) -> None:
        """Open the lock file, making it private when it is new."""
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)

    def share(self) -> None:
        """Hold the lock together with others; waits while somebody holds it alone."""
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)

    def hold(self) -> None:
        """Hold the lock alone; waits."""
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)

    def try_hold(self) -> bool:
        """Hold the lock alone if nobody else holds it, without waiting."""
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def hold_within(self, seconds: float) -> bool:
        """Hold the lock alone if nobody else goes on holding it for so long."""
        limit = time.monotonic() + seconds
        while not self.try_hold():
            if time.monotonic() > limit:
                return False
            time.sleep(0.01)
        return True

    def close(self) -> None:
        """Give the lock up."""
        os.close(self._descriptor)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock at `path` alone for a block of code."""
    lock = FileLock(path)
    try:
        lock.hold()
        yield
    finally:
        lock.close()


def is_held(path: Path) -> bool:
    """Answer whether somebody holds the lock at `path`."""
    lock = FileLock(path)
    try:
        return not lock.try_hold()
    finally:
        lock.close()
