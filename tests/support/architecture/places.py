"""Where things are: the folders of the repository, their files, and how a finding names a line."""

import ast
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
SOURCE = ROOT / "src" / "amparo"
OURS = [ROOT / name for name in ("src", "tests", "tools")]
_NOT_OURS = {"__pycache__", "node_modules"}


def project() -> dict[str, Any]:
    """Read pyproject.toml, where the contracts and the tools' settings stand once."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def files(folder: Path, *suffixes: str) -> Iterator[Path]:
    """List the files below a folder that have one of the suffixes, or all; never a library's."""
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        is_wanted = not suffixes or path.suffix in suffixes
        if is_wanted and path.is_file() and not _NOT_OURS.intersection(parts):
            yield path


def parsed(folder: Path) -> Iterator[tuple[Path, ast.Module]]:
    """Give every Python file below a folder with its syntax tree."""
    for path in files(folder, ".py"):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, line: int, folder: Path) -> str:
    """Name a line as the findings do: path below the folder, colon, number."""
    return f"{path.relative_to(folder).as_posix()}:{line}"


def plant(folder: Path, name: str, content: str) -> Path:
    """Write a file into a folder made for a test, with the folders above it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def copied(folder: Path, target: Path) -> Path:
    """Copy a folder of ours, so that a violation can be planted in the copy."""
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(*_NOT_OURS)))
