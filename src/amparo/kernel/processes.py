"""Children that die with their parent, so that a killed command leaves nothing behind.

Linux only: PR_SET_PDEATHSIG. The signal is tied to the thread that starts the child, so children
are started from the main thread.
"""

import ctypes
import os
import signal
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
# Loaded here, in the parent: between fork and exec a child must not import anything.
_libc = ctypes.CDLL(None, use_errno=True)


def dies_with_parent(deadly: signal.Signals) -> Callable[[], None]:
    """Give a `preexec_fn` that makes the child receive `deadly` when its parent ends."""
    parent = os.getpid()

    def prepare_child() -> None:
        os.setsid()
        die_with(parent, deadly)

    return prepare_child


def die_with(parent: int, deadly: signal.Signals) -> None:
    """Make this process receive `deadly` when `parent`, its direct parent, ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, deadly)
    if os.getppid() != parent:
        # The parent ended before we asked to be told.
        os.kill(os.getpid(), deadly)


def end_when_told_to() -> None:
    """Let SIGINT and SIGTERM end this process: it was forked from one that hears them for itself.

    A child that is told to stop before it listens would otherwise not hear it, and be waited for.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
