"""The map of the domains, as the first import contract draws it, and what points up it by name.

import-linter sees imports only. A foreign key, a dotted path or a migration names another domain
in a string, and must point down all the same.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.support.architecture.places import parsed, place, project

_RELATIONS = {"ForeignKey", "ManyToManyField", "OneToOneField"}
_LOADERS = {"get_model", "import_module", "import_string", "lazy_reference"}
_DOTTED = re.compile(r"amparo\.(\w+)(?:\.\w+)+")


def ranks() -> dict[str, int]:
    """Give each domain its height on the map; siblings, which may not meet, share one."""
    layers = project()["tool"]["importlinter"]["contracts"][0]["layers"]
    heights = enumerate(reversed(layers))
    return {
        name: height for height, layer in heights for name in re.findall(r"amparo\.(\w+)", layer)
    }


def upward_references(folder: Path) -> list[str]:
    """Find strings in a domain's code that name a domain above it, or beside it."""
    return [
        f"{place(path, line, folder)}: {domain} names {target}"
        for path, tree in parsed(folder)
        if (domain := path.relative_to(folder).parts[0]) in ranks()
        for line, target in _named(tree)
        if _is_upward(domain, target)
    ]


def _is_upward(domain: str, target: str) -> bool:
    heights = ranks()
    return target in heights and target != domain and heights[target] >= heights[domain]


def _named(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _named_by_call(node)
        elif isinstance(node, ast.Assign) and _assigns(node, {"dependencies", "run_before"}):
            yield from _named_by_migration(node.value)
        elif isinstance(node, ast.Constant) and (found := _DOTTED.fullmatch(str(node.value))):
            yield node.lineno, found.group(1)


def _named_by_call(call: ast.Call) -> Iterator[tuple[int, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in _RELATIONS | _LOADERS:
        return
    for value in [*call.args[:1], *(word.value for word in call.keywords)]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield value.lineno, value.value.split(".")[0]


def _named_by_migration(value: ast.expr) -> Iterator[tuple[int, str]]:
    for node in ast.walk(value):
        if isinstance(node, ast.Tuple) and node.elts and isinstance(node.elts[0], ast.Constant):
            yield node.lineno, str(node.elts[0].value)


def _assigns(node: ast.Assign, names: set[str]) -> bool:
    return any(isinstance(target, ast.Name) and target.id in names for target in node.targets)
