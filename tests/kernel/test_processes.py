"""A child that was forked from one that hears signals hears them too, from its first moment on."""

import signal
import subprocess
import sys

import pytest

_PROGRAM = """
import os, signal, sys, time
from amparo.kernel.processes import let_children_end

signal.signal(signal.SIGTERM, lambda *_: None)
if sys.argv[1] == "heeds":
    let_children_end()
for _ in range(int(sys.argv[2])):
    child = os.fork()
    if not child:
        time.sleep(1)
        os._exit(0)
    os.kill(child, signal.SIGTERM)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.kill(os.getpid(), signal.SIGTERM)
print("goes on")
"""


@pytest.mark.parametrize(
    ("heeds", "times", "ended_with"), [("heeds", 50, -signal.SIGTERM), ("does not", 1, 0)]
)
def test_a_child_ends_when_it_is_told_to_before_it_listens(
    heeds: str, times: int, ended_with: int
) -> None:
    command = [sys.executable, "-c", _PROGRAM, heeds, str(times)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    assert told[:-2] == [str(int(ended_with))] * times
    assert told[-2] == "goes on", "the parent hears it for itself"
