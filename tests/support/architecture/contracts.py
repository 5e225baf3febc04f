"""The import contracts of pyproject, asked of a tree: which are kept, which are broken, and how."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.support.architecture.places import ROOT

_VERDICT = re.compile(r"^(.+?) (KEPT|BROKEN)\b", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What import-linter said: by contract's name whether it is kept, and all its words."""

    kept: dict[str, bool]
    words: str


def ask_import_linter(sources: Path) -> Verdict:
    """Hold the project's contracts against the `amparo` package in a folder, nothing cached."""
    program = Path(sys.executable).with_name("lint-imports")
    outcome = subprocess.run(
        [program, "--no-cache", "--config", _settings_beside(sources)],
        cwd=sources,
        # The folder comes before the installed package, which would be analysed otherwise.
        env={**os.environ, "PYTHONPATH": str(sources), "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    verdicts = {name: verdict == "KEPT" for name, verdict in _VERDICT.findall(outcome.stdout)}
    return Verdict(verdicts, outcome.stdout + outcome.stderr)


def _settings_beside(sources: Path) -> Path:
    # The contracts as they stand, and nothing else: a copy, so that no other setting is found.
    if sources.is_relative_to(ROOT):
        return ROOT / "pyproject.toml"
    return Path(shutil.copy(ROOT / "pyproject.toml", sources))
