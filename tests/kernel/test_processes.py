"""A child that was forked from one that hears signals hears them too."""

import multiprocessing
import signal
import time
from multiprocessing.connection import Connection

from amparo.kernel.processes import end_when_told_to


def load_for_long(told: Connection, *, heeds: bool) -> None:
    if heeds:
        end_when_told_to()
    told.send("loading")
    time.sleep(2)


def ended_with(*, heeds: bool) -> int | None:
    before = signal.signal(signal.SIGTERM, lambda *_: None)
    try:
        mine, its = multiprocessing.Pipe()
        forked = multiprocessing.get_context("fork")
        child = forked.Process(target=load_for_long, args=(its,), kwargs={"heeds": heeds})
        child.start()
        assert mine.recv() == "loading"
        child.terminate()
        child.join(60)
        return child.exitcode
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_child_ends_when_it_is_told_to_before_it_listens() -> None:
    assert ended_with(heeds=False) == 0, "it did not hear, and went on to its end"
    assert ended_with(heeds=True) == -signal.SIGTERM
