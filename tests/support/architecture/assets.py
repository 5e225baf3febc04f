"""Whether the built style sheet, script and typeface are those their sources make, and stay home.

No Node is needed: `frontend/assets.json` holds the SHA-256 of everything that went in and came out.
"""

import hashlib
import json
import re
from pathlib import Path

from tests.support.architecture.places import files, place

_RECORD = "frontend/assets.json"
_SOURCES = ("frontend/art", "frontend/js", "frontend/maps", "frontend/scss")
_SERVED = "src/amparo/web/static/web"
_NOT_BUILT = {"THIRD_PARTY.md"}
_ORIGIN = re.compile(r"""https?:(?://|\\/\\/)[^\s"'<>)]+|(?<=["'(=])\s*//[\w-]+\.[\w.-]+""")
_NAMESPACE = "http://www.w3.org/"
_LINK = re.compile(r"""<a\b[^>]*?\bhref=(["'])https://[^"']*\1""")


def stale_assets(root: Path) -> list[str]:
    """Find what changed since the build, what the build never saw, and what it did not make."""
    record = json.loads((root / _RECORD).read_text(encoding="utf-8"))
    sums = {**record["inputs"], **record["outputs"]}
    return [
        *(f"{name}: changed since the build" for name in sums if _sum(root / name) != sums[name]),
        *(f"{name}: not in the build" for name in _sources(root) if name not in record["inputs"]),
        *(f"{name}: not built" for name in _served(root) if name not in record["outputs"]),
    ]


def other_origins(folder: Path) -> list[str]:
    """Find addresses of other origins in what a browser loads; a link to follow is none."""
    return [
        f"{place(path, number, folder)}: {found.group().strip()}"
        for path in files(folder, ".css", ".html", ".js", ".svg")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for found in _ORIGIN.finditer(_LINK.sub("", line))
        if not found.group().startswith(_NAMESPACE)
    ]


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "missing"


def _sources(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for name in _SOURCES for path in files(root / name)]


def _served(root: Path) -> list[str]:
    served = files(root / _SERVED)
    return [path.relative_to(root).as_posix() for path in served if path.name not in _NOT_BUILT]
