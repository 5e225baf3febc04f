"""A vault that tests open, forget and open again, as a new process would."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

from amparo.vault.rules.derivation import held_key
from amparo.vault.services import consulates, keys, people


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


def have_keys_at_hand(consulate: UUID, holder: UUID) -> None:
    """Put random keys where a serving process has its own: no database and no file is asked."""
    keys._vault.root = os.urandom(32)
    keys._derive.cache_clear()
    owner = consulates._owner(consulate)
    consulates._memory.note(owner, held_key(os.urandom(32), 1), is_newest=True)
    people._at_hand.set({(consulate, holder): held_key(os.urandom(32), 1)})
