"""A vault that tests open, forget and open again, as a new process would."""

from collections.abc import Iterator
from contextlib import contextmanager

from amparo.vault.services import consulates, keys


def forget_keys() -> None:
    """Forget which keys of consulates are known, as a process that just started."""
    consulates._memory.versions.clear()
    consulates._memory.newest.clear()
    consulates._unsettled().clear()


@contextmanager
def new_process() -> Iterator[None]:
    """Act with the vault closed, as a process that just started; afterwards as before."""
    before, laid_out = keys._vault.root, keys._vault.laid_out
    _close(None, None)
    try:
        yield
    finally:
        _close(before, laid_out)


def _close(root: bytes | None, laid_out: int | None) -> None:
    keys._vault.root, keys._vault.laid_out = root, laid_out
    keys._derive.cache_clear()
    forget_keys()
