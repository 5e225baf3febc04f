"""The files that anchors are kept in: one line is added, nothing is ever rewritten.

A log is a folder of files named by the number of their first line. Whoever adds a line locks the
folder; a line is on the disk before anybody relies on it.
"""

import errno
import fcntl
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from amparo.audit.rules.anchors import SignedAnchor, line_hash, read_line
from amparo.audit.rules.errors import AnchorsRefused

LINES_PER_FILE = 8640
"""Thirty days of anchors, one every five minutes."""

_LONGEST_LINE = 1024 * 1024
_NAME = re.compile(r"anchors-(\d{9})\.jsonl")


@dataclass(frozen=True, slots=True)
class Tail:
    """Where a log ends: its last readable line, and the hash of what stands unreadable after it."""

    last: SignedAnchor | None = None
    hash: str = ""
    skipped: str = ""
    is_terminated: bool = True


Extent = list[tuple[Path, int]]
"""The files of a log with their sizes at one moment: what is added later is not read."""


def make_folder(folder: Path) -> None:
    """Make the folder for anchors that Amparo chooses itself. Raises `AnchorsRefused`."""
    try:
        folder.mkdir(mode=0o750, parents=True, exist_ok=True)
    except OSError as error:
        raise AnchorsRefused(folder, error.strerror or "") from error


def require_writable(folder: Path) -> None:
    """Make sure that lines could be added in a folder. Raises `AnchorsRefused`."""
    if not folder.is_dir():
        raise AnchorsRefused(folder, os.strerror(errno.ENOENT))
    if not os.access(folder, os.W_OK | os.X_OK):
        raise AnchorsRefused(folder, os.strerror(errno.EACCES))


def append_line(folder: Path, make_line: Callable[[Tail], bytes]) -> tuple[Tail, bytes]:
    """Add the line that `make_line` makes from the log's tail, and give both.

    The line is on the disk when this returns.

    Raises `AnchorsRefused` when the folder is not there, full, damaged or closed to us.
    """
    try:
        with _locked(folder, fcntl.LOCK_EX):
            files = _files(folder)
            tail = _tail(folder, files)
            line = make_line(tail)
            path = _file_for(folder, files, (tail.last.anchor.line if tail.last else 0) + 1)
            is_same = bool(files) and path == files[-1]
            _write(path, (b"\n" if is_same and not tail.is_terminated else b"") + line + b"\n")
    except OSError as error:
        raise AnchorsRefused(folder, error.strerror or "") from error
    return tail, line


def measure(folder: Path) -> Extent:
    """Give the files of a log and their sizes now. Raises `AnchorsRefused`."""
    try:
        with _locked(folder, fcntl.LOCK_SH):
            return [(path, path.stat().st_size) for path in _files(folder)]
    except OSError as error:
        raise AnchorsRefused(folder, error.strerror or "") from error


def read_lines(extent: Extent, start: Extent | None = None) -> Iterator[bytes]:
    """Read the lines of a log as it was when it was measured, or those added since `start`."""
    begun = dict(start or [])
    for path, size in extent:
        with path.open("rb") as file:
            left = size - file.seek(begun.get(path, 0))
            while left > 0 and (piece := file.readline(min(left, _LONGEST_LINE))):
                left -= len(piece)
                yield piece.removesuffix(b"\n")


@contextmanager
def _locked(folder: Path, kind: int) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, kind)
        yield
    finally:
        os.close(descriptor)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))


def _file_for(folder: Path, files: list[Path], line: int) -> Path:
    named = _NAME.fullmatch(files[-1].name) if files else None
    if named and line - int(named.group(1)) < LINES_PER_FILE:
        return files[-1]
    return folder / f"anchors-{line:09d}.jsonl"


def _tail(folder: Path, files: list[Path]) -> Tail:
    written = [path for path in files if path.stat().st_size]
    if not written:
        return Tail()
    with written[-1].open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _LONGEST_LINE))
        pieces = file.read().split(b"\n")
    is_terminated = not pieces[-1]
    lines = pieces[:-1] if is_terminated else pieces
    for number in range(len(lines) - 1, -1, -1):
        if (last := read_line(lines[number])) is not None:
            after = b"".join(piece + b"\n" for piece in lines[number + 1 :])
            skipped = line_hash(after) if after else ""
            return Tail(last, line_hash(lines[number]), skipped, is_terminated)
    raise AnchorsRefused(folder, f"{written[-1].name} holds no anchor")


def _write(path: Path, content: bytes) -> None:
    is_new = not path.exists()
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o640)
    try:
        while content:
            content = content[os.write(descriptor, content) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
