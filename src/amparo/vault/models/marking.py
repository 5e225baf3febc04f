"""Looking at rows whose seal is broken, for those who put them right or out of use.

    with marking_spoiled():
        staff = list(StaffAssignment.objects.all())

Inside the block such a row is loaded with `is_spoiled`; everywhere else it is refused. What it says
is a claim: decide on nothing with it. Saving it is refused until `put_right` is called.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_marking: ContextVar[bool] = ContextVar("marking", default=False)


@contextmanager
def marking_spoiled() -> Iterator[None]:
    """Load spoiled rows with a mark for the length of a block, in which queries are evaluated."""
    with _set(marking=True):
        yield


@contextmanager
def refusing_spoiled() -> Iterator[None]:
    """Refuse spoiled rows whatever stands around the block."""
    with _set(marking=False):
        yield


def is_marking() -> bool:
    """Answer whether a spoiled row is marked rather than refused."""
    return _marking.get()


@contextmanager
def _set(*, marking: bool) -> Iterator[None]:
    before = _marking.set(marking)
    try:
        yield
    finally:
        _marking.reset(before)
