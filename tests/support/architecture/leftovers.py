"""What somebody meant to come back to: marks, stubs, silenced checks, names that say nothing."""

import ast
import io
import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.support.architecture.places import files, parsed, place

_MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
_BARE_NOQA = re.compile(r"#\s*noqa(?!:\s*[A-Z]+\d)", re.IGNORECASE)
_BARE_IGNORE = re.compile(r"#\s*type:\s*ignore(?!\[)")
_BROAD = re.compile(r"\b(Base)?Exception\b")
_REASON = re.compile(r"(#\s*noqa(:\s*[A-Z]+\d+)?|#\s*type:\s*ignore(\[[\w, -]*\])?|--|#)+")
_OTHER_TEXT = (".html", ".js", ".mjs", ".scss", ".sh", ".sql", ".yaml")
_WORD = re.compile(r"\w+")
_EMPTY_NAMES = {"common", "helper", "helpers", "manager", "managers", "misc", "util", "utils"}


def marks(folder: Path) -> list[str]:
    """Find marks of unfinished work, in comments, docstrings and other text that we wrote."""
    return [
        f"{place(path, line, folder)}: {found.group()}"
        for path in files(folder, ".py", *_OTHER_TEXT)
        for line, text in _prose(path)
        if (found := _MARKS.search(text))
    ]


def silenced_checks(folder: Path) -> list[str]:
    """Find checks that were silenced as a whole: each names what it silences."""
    return [
        f"{place(path, line, folder)}: {comment}"
        for path in files(folder, ".py")
        for line, comment in _comments(path.read_text(encoding="utf-8"))
        if _BARE_NOQA.search(comment) or _BARE_IGNORE.search(comment)
    ]


def stubs(folder: Path) -> list[str]:
    """Find code that only pretends: NotImplementedError, tests that are expected to fail."""
    return [
        f"{place(path, node.lineno, folder)}: {ast.unparse(node)}"
        for path, tree in parsed(folder)
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id == "NotImplementedError")
        or (isinstance(node, ast.Attribute) and node.attr == "xfail")
    ]


def unexplained_catches(folder: Path) -> list[str]:
    """Find handlers of any error whatever that do not say, on their line, why they must."""
    return [
        f"{place(path, node.lineno, folder)}: catches everything and does not say why"
        for path, tree in parsed(folder)
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
        if not _says_why(path, node.lineno)
    ]


def empty_names(folder: Path) -> list[str]:
    """Find files and folders named after nothing: `utils` and its like."""
    return [
        path.relative_to(folder).as_posix()
        for path in files(folder)
        if _EMPTY_NAMES.intersection(Path(part).stem for part in path.relative_to(folder).parts)
    ]


def _catches_everything(node: ast.ExceptHandler) -> bool:
    is_broad = node.type is None or bool(_BROAD.search(ast.unparse(node.type)))
    return is_broad and not _passes_it_on(node.body[-1])


def _passes_it_on(last: ast.stmt) -> bool:
    # Cleaning up and raising again swallows nothing.
    return isinstance(last, ast.Raise) and last.exc is None


def _says_why(path: Path, line: int) -> bool:
    comments = dict(_comments(path.read_text(encoding="utf-8")))
    words = _REASON.sub(" ", comments.get(line, "")).split()
    return len(words) > 1


def _prose(path: Path) -> Iterator[tuple[int, str]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _comments(text)
        yield from _docstrings(ast.parse(text))
    else:
        yield from enumerate(text.splitlines(), 1)


def _comments(text: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def _docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield from enumerate(str(node.value.value).splitlines(), node.lineno)


def unused_functions(folder: Path) -> list[str]:
    """Find functions that nothing names: neither code, nor a template, nor a test, nor a tool."""
    named = Counter(
        word
        for path in files(folder, ".py", ".html")
        for word in _WORD.findall(path.read_text(encoding="utf-8"))
    )
    return [
        f"{place(path, found.lineno, folder)}: {found.name}"
        for path, tree in parsed(folder)
        for found in tree.body
        if isinstance(found, ast.FunctionDef) and _runs_when_named(found) and named[found.name] == 1
    ]


def _runs_when_named(found: ast.FunctionDef) -> bool:
    """Answer whether a function has to be named to run: else a decorator or pytest finds it."""
    return not found.decorator_list and not found.name.startswith(("test_", "pytest_"))
