"""The parts of an installation are told to stop together."""

import subprocess
import sys
import threading
from pathlib import Path

from amparo.cli.parts import Part, run_parts

WAITS_FOR = """
import signal, sys, time
from pathlib import Path
mine, other = Path(sys.argv[1]), Path(sys.argv[2])

def told(*_):
    mine.with_suffix(".told").touch()
    while not other.with_suffix(".told").exists():
        time.sleep(0.01)
    raise SystemExit(0)

signal.signal(signal.SIGTERM, told)
mine.touch()
while True:
    time.sleep(1)
"""


class Waiting(Part):
    """A part that ends when the other was told to stop as well."""

    def start(self) -> None:
        """Start it."""
        self.process = subprocess.Popen([sys.executable, "-c", WAITS_FOR, *self.arguments])


def test_each_part_may_wait_for_another_that_ends(tmp_path: Path, monkeypatch) -> None:
    """Told one after the other, the first would wait for the second in vain."""
    one, other = tmp_path / "one", tmp_path / "other"
    parts: list[Part] = [Waiting([str(one), str(other)]), Waiting([str(other), str(one)])]
    monkeypatch.setattr("amparo.cli.parts._answers", lambda _: one.exists() and other.exists())
    stop = threading.Event()
    run_parts(parts, 0, stop.set, stop)
    assert [part.process.returncode for part in parts if part.process] == [0, 0]
