"""Locks that say who needs the server: asking about one must not take it from whoever needs it."""

import threading
import time
from pathlib import Path

from amparo.database.adapters.locks import FileLock, held, is_held


def test_a_lock_is_held_while_its_holder_lives(tmp_path: Path):
    path = tmp_path / "lock"
    with held(path):
        assert is_held(path)
    assert not is_held(path)


def test_asking_again_and_again_keeps_nobody_from_holding(tmp_path: Path):
    path, done = tmp_path / "lock", threading.Event()

    def ask() -> None:
        while not done.is_set():
            is_held(path)

    asking = [threading.Thread(target=ask) for _ in range(4)]
    for thread in asking:
        thread.start()
    try:
        for _ in range(50):
            lock = FileLock(path)
            assert lock.hold_within(5.0)
            lock.close()
    finally:
        done.set()
        for thread in asking:
            thread.join()


def test_a_lock_that_stays_held_is_not_waited_for_longer_than_said(tmp_path: Path):
    with held(tmp_path / "lock"):
        began = time.monotonic()
        assert not FileLock(tmp_path / "lock").hold_within(0.1)
        assert time.monotonic() - began < 5
