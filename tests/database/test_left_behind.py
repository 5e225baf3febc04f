"""What killed runs of this suite left in memory is cleared, and what lives is not."""

import os
from pathlib import Path

from amparo.database.adapters.locks import FileLock
from tests.support.databases import clear_left_behind

NEVER = 4_194_305
"""One more than Linux gives a process."""


def home_of(folder: Path, number: int | str) -> Path:
    made = folder / f"amparo-test-{number}"
    (made / "run").mkdir(parents=True)
    return made


def test_only_what_nobody_uses_is_cleared(tmp_path: Path):
    own, lives = home_of(tmp_path, NEVER + 1), home_of(tmp_path, os.getpid())
    left, served = home_of(tmp_path, NEVER + 2), home_of(tmp_path, NEVER + 3)
    other = home_of(tmp_path, "kept")
    lock = FileLock(served / "run" / "supervisor.lock")
    assert lock.try_hold()
    clear_left_behind(own)
    lock.close()
    assert [one.exists() for one in (own, lives, left, served, other)] == [
        True,
        True,
        False,
        True,
        True,
    ]
