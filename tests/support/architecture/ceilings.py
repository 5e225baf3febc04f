"""What has grown too long to be read: functions, files, templates. There is no allowed list."""

import ast
from pathlib import Path

from tests.support.architecture.places import files, parsed, place

LONGEST_FUNCTION = 40
LONGEST_FILE = 400
LONGEST_TEMPLATE = 150
_WRITTEN_BY_HAND = (".css", ".html", ".js", ".mjs", ".py", ".scss", ".sh", ".sql", ".yaml")


def long_functions(folder: Path) -> list[str]:
    """Find functions longer than a screen, decorators not counted."""
    return [
        f"{place(path, node.lineno, folder)}: {node.name} has {length} lines"
        for path, tree in parsed(folder)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]


def long_files(folder: Path) -> list[str]:
    """Find source files longer than one sitting."""
    return _longer_than(LONGEST_FILE, folder, _WRITTEN_BY_HAND)


def long_templates(folder: Path) -> list[str]:
    """Find templates that should have been cut into pieces."""
    return _longer_than(LONGEST_TEMPLATE, folder, (".html",))


def _longer_than(limit: int, folder: Path, suffixes: tuple[str, ...]) -> list[str]:
    counted = (
        (path, len(path.read_text(encoding="utf-8").splitlines()))
        for path in files(folder, *suffixes)
    )
    return [
        f"{place(path, lines, folder)}: has {lines} lines"
        for path, lines in counted
        if lines > limit
    ]
