"""What must not stand in the repository: where a machine got its packages, our desk, a secret.

The words are put together here from parts, so that this file does not hold what it looks for.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.support.architecture.places import place

_DESK = (("/", ("", "work", "")), (" ", ("issues", "resolved")))
REGISTRY_HOSTS = [
    ".".join(parts)
    for parts in (
        ("files", "pythonhosted", "org"),
        ("pypi", "org"),
        ("registry", "npmjs", "org"),
        ("deb", "debian", "org"),
    )
]
DESK_WORDS = [separator.join(parts) for separator, parts in _DESK]
_SECRET = re.compile("-----BEGIN [A-Z ]*" + "PRIVATE " + "KEY-----")
_PINNED = re.compile(r"[\w.-]+(?:\[[\w,.-]+\])?==[\w.!+-]+$")
_SUM = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")


def tracked_files(root: Path) -> list[Path]:
    """List what is in the repository, or would be with the next commit."""
    # The clone may be another account's: only its list of files is asked for.
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    listed = subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout
    return [path for name in listed.split("\0") if name and (path := root / name).is_file()]


def misplaced_words(paths: Iterable[Path], root: Path) -> list[str]:
    """Find registry hosts, words of the place where this was written, and private keys."""
    return [
        f"{place(path, number, root)}: {word}"
        for path in paths
        for number, line in enumerate(_text(path).splitlines(), 1)
        for word in _misplaced(line)
    ]


def loose_requirements(lock: str) -> list[str]:
    """Find requirements of a lock that are not pinned, or whose files are not known by sum."""
    wanted = [line for line in lock.replace("\\\n", " ").splitlines() if _is_requirement(line)]
    return [line.split("--hash")[0].strip() for line in wanted if _is_loose(line)]


def _misplaced(line: str) -> list[str]:
    words = [word for word in REGISTRY_HOSTS + DESK_WORDS if word in line.lower()]
    return [*words, *_SECRET.findall(line)]


def _text(path: Path) -> str:
    content = path.read_bytes()
    return "" if b"\0" in content else content.decode(errors="replace")


def _is_requirement(line: str) -> bool:
    return bool(line.strip()) and not line.strip().startswith("#")


def _is_loose(line: str) -> bool:
    name = re.split(r"\s*;|\s+--hash", line, maxsplit=1)[0].strip()
    return not _PINNED.match(name) or not _SUM.search(line)
