"""The reference page of the errors: every one a person can meet, by the code that names it."""

import importlib
import pkgutil
from http import HTTPStatus

import amparo
from amparo.kernel.errors import AmparoError
from tools.reference_tables import code, first_sentence, table


def errors() -> str:
    """List every error with its code and HTTP status."""
    rows = [_row(kind) for kind in sorted(error_classes(), key=lambda kind: kind.code)]
    return f"""# Errors

Pages, JSON and the command line carry the same code. JSON has one shape:
`{{"error": {{"code", "message", "remedy", "data", "reference"}}}}`.

{table(("code", "status", "what happened", "class"), rows)}
"""


def error_classes() -> list[type[AmparoError]]:
    """Give every error of the product, after importing all of it."""
    for module in pkgutil.walk_packages(amparo.__path__, "amparo."):
        # Importing `__main__` would run the command.
        if not module.name.endswith(".__main__"):
            importlib.import_module(module.name)
    return [kind for kind in _below(AmparoError) if kind.__module__.startswith("amparo.")]


def _below(kind: type[AmparoError]) -> list[type[AmparoError]]:
    found = [kind]
    for child in kind.__subclasses__():
        found += _below(child)
    return found


def _row(kind: type[AmparoError]) -> tuple[str, str, str, str]:
    status = f"{kind.status} {HTTPStatus(kind.status).phrase}"
    where = f"{kind.__module__.removeprefix('amparo.')}.{kind.__name__}"
    return code(kind.code), status, first_sentence(kind), code(where)
