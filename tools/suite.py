"""Every check and every test, one after the other, with a line for each and one for all.

    python -m tools.suite

What cannot run on this machine (no Chromium, no second PostgreSQL) is counted in the last line as
not run, never left out; in CI it is a failure.
"""

import os
import re
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from amparo.database.adapters.programs import system_programs

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
_LONGEST_FIRST = ["--no-loadscope-reorder"]
"""The walls come first, as their modules take longest: else one of the two is left with the walk
over every address when all else is done. The runner's own order goes by number of tests."""
_ON_EVERY_SERVER = ("walls", "audit", "database", "funds", "people", "watch")
"""Folders run on a second server too: those that ask most of SQL. The walk and the walls go over
every address and crossing of all other domains there as well; what files a server leaves behind is
searched on one of them."""
_COUNTS = re.compile(r"(\d+) (passed|failed|error|errors|skipped)")


@dataclass(frozen=True, slots=True)
class Step:
    """One command of the suite, by the name it is reported under."""

    name: str
    command: list[str]
    environment: dict[str, str]


_BY_ITSELF = "tests/walls/test_canaries_browser.py"
"""What a browser writes by its own clock: beside another browser at work it may write late."""


@dataclass(slots=True)
class Tally:
    """What has been counted so far; a check counts as one test."""

    passed: int = 0
    failed: int = 0
    not_run: int = 0

    def add(self, output: str, status: int) -> None:
        """Count a step: pytest's own closing line, or the whole step as one check."""
        counts = _COUNTS.findall(output.rstrip().rpartition("\n")[2])
        if not counts:
            counts = [("1", "failed" if status else "passed")]
        for number, word in counts:
            self._count(int(number), word)
        if status and not any(word.startswith(("failed", "error")) for _, word in counts):
            self.failed += 1

    def _count(self, number: int, word: str) -> None:
        if word == "passed":
            self.passed += number
        elif word == "skipped":
            self.not_run += number
        else:
            self.failed += number


def steps() -> list[Step]:
    """List what is run, cheapest first."""
    checks = {
        "ruff: rules": ["ruff", "check", "--quiet", "."],
        "ruff: format": ["ruff", "format", "--quiet", "--check", "."],
        "djlint": ["djlint", "--lint", "--check", "src/amparo"],
        "import contracts": ["lint-imports"],
        "mypy": ["mypy"],
    }
    found = [Step(name, [str(BIN / words[0]), *words[1:]], {}) for name, words in checks.items()]
    pytest = [sys.executable, "-m", "pytest", "-q"]
    # Two at a time, a module to each: much of a test is waiting for processes it has started.
    tests = [*pytest, "-m", "not journey", "-n", "2", "--dist", "loadscope", *_LONGEST_FIRST]
    found.append(Step("tests", [*tests, "tests/walls", "tests"], {}))
    journeys = [*pytest, "-m", "journey", "-n", "2", "--dist", "loadscope"]
    found.append(Step("journeys", [*journeys, f"--ignore={_BY_ITSELF}"], {}))
    found.append(Step("a browser's files", [*pytest, "-m", "journey", _BY_ITSELF], {}))
    other = system_programs()
    if other:
        folders = [f"tests/{name}" for name in _ON_EVERY_SERVER]
        chosen = {"AMPARO_PG_BIN": str(other.folder)}
        there = [*tests, *folders, "--ignore-glob=tests/walls/test_canaries*"]
        found.append(Step(f"tests on PostgreSQL {other.version}", there, chosen))
    return found


def run(step: Step) -> tuple[str, int, float]:
    """Run one step, showing what it prints; give its output, status and seconds."""
    began = time.monotonic()
    print(f"\n── {step.name}", flush=True)
    process = subprocess.Popen(
        step.command,
        cwd=ROOT,
        env=_environment() | step.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: list[str] = []
    for line in process.stdout or []:
        lines.append(line)
        print(line, end="", flush=True)
    return "".join(lines), process.wait(), time.monotonic() - began


def _environment() -> dict[str, str]:
    """Give what a step finds set: of hundreds of processes each may keep byte code."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    """Run every step, then say what passed, what failed and what could not run."""
    tally, rows = Tally(), []
    for step in steps():
        output, status, seconds = run(step)
        tally.add(output, status)
        rows.append(f"{'ok    ' if status == 0 else 'FAILED'}  {seconds:6.1f} s  {step.name}")
    if system_programs() is None:
        tally.not_run += 1
        rows.append(
            "NOT RUN           tests on the distribution's PostgreSQL (apt-get install postgresql)"
        )
        if os.environ.get("CI"):
            tally.failed += 1
    print("", *rows, sep="\n")
    print(f"\n{tally.passed} passed, {tally.failed} failed, {tally.not_run} not run")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
