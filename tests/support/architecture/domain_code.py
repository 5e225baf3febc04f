"""What the inner layers of a domain must not know: requests, pages, and the clock on the wall."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeGuard

from tests.support.architecture.places import parsed, place

INNER_LAYERS = {"adapters", "engine", "models", "rules", "selectors", "services"}
_PAGES = ("django.contrib.messages", "django.http", "django.shortcuts", "amparo.web.requests")
_CLOCKS = {"localdate", "localtime", "now", "today", "utcnow"}
Search = Callable[[ast.AST], Iterator[tuple[int, str]]]


def requests_in_domain_code(folder: Path) -> list[str]:
    """Find requests and pages in services, selectors, rules, models and adapters."""
    return _found_in_inner_layers(folder, _pages_known)


def clocks_in_domain_code(folder: Path) -> list[str]:
    """Find the wall clock being read in the same layers: the time comes in as an argument."""
    return _found_in_inner_layers(folder, _clocks_read)


def days_of_no_consulate(folder: Path) -> list[str]:
    """Find the day of a moment taken by UTC, which is tomorrow in an American evening."""
    return [
        f"{place(path, node.lineno, folder)}: {ast.unparse(node)}"
        for path, tree in parsed(folder)
        for node in ast.walk(tree)
        if _is_day_by_utc(node)
    ]


def _is_day_by_utc(node: ast.AST) -> TypeGuard[ast.Call]:
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and not node.args):
        return False
    moment = ast.unparse(node.func.value)
    return node.func.attr == "date" and (
        moment in {"at", "now", "utc_now()"} or moment.endswith((".at", "_at"))
    )


def _found_in_inner_layers(folder: Path, search: Search) -> list[str]:
    return [
        f"{place(path, line, folder)}: {what}"
        for path, tree in parsed(folder)
        if _is_inner(path.relative_to(folder))
        for node in ast.walk(tree)
        for line, what in search(node)
    ]


def _is_inner(path: Path) -> bool:
    # The layer is the second part of the path, a folder or, while it is small, one file.
    return len(path.parts) > 1 and Path(path.parts[1]).stem in INNER_LAYERS


def _pages_known(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        for name in _imported(node):
            if any(name == page or name.startswith(f"{page}.") for page in _PAGES):
                yield node.lineno, f"imports {name}"
    if isinstance(node, ast.arg) and node.arg == "request" and not _is_for_help(node):
        yield node.lineno, "takes a request"


def _is_for_help(argument: ast.arg) -> bool:
    # What people ask of a consulate is called a request as well, and is a row.
    kind = argument.annotation
    named = {one.id for one in ast.walk(kind) if isinstance(one, ast.Name)} if kind else set()
    return named == {"HelpRequest"}


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names]


def _clocks_read(node: ast.AST) -> Iterator[tuple[int, str]]:
    # Named is enough: `default=timezone.now` reads the clock as surely as a call does.
    if isinstance(node, ast.Attribute) and node.attr in _CLOCKS:
        yield node.lineno, f"reads the clock: {ast.unparse(node)}"
    elif isinstance(node, ast.ImportFrom):
        for name in sorted(_CLOCKS.intersection(alias.name for alias in node.names)):
            yield node.lineno, f"reads the clock: {node.module}.{name}"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _CLOCKS:
        yield node.lineno, f"reads the clock: {node.func.id}()"
