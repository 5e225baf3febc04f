"""Children that die with their parent, so that a killed command leaves nothing behind.

Linux only: PR_SET_PDEATHSIG. The signal is tied to the thread that starts the child, so children
are started from the main thread.
"""

import ctypes
import os
import signal
from collections.abc import Callable
from functools import partial

_PR_SET_PDEATHSIG = 1
_TO_END = (signal.SIGINT, signal.SIGTERM)
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


def let_children_end() -> None:
    """Let SIGINT and SIGTERM end whatever is forked from this process, from its first moment on.

    This process hears them for itself. A child that is told before it listens would otherwise not
    hear it, and be waited for.
    """
    os.register_at_fork(
        # Held back meanwhile, so that what comes as early as can be finds the child listening.
        before=partial(signal.pthread_sigmask, signal.SIG_BLOCK, _TO_END),
        after_in_parent=partial(signal.pthread_sigmask, signal.SIG_UNBLOCK, _TO_END),
        after_in_child=_end_when_told_to,
    )


def _end_when_told_to() -> None:
    for number in _TO_END:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _TO_END)
