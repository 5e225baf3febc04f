"""The reference page of the `amparo` command: every command and its options."""

from collections.abc import Iterator
from typing import Any

from typer.main import get_command

from amparo.cli.main import app
from tools.reference_tables import code, table


def commands() -> str:
    """List every command, what it does, and its options."""
    root = get_command(app)
    sections = "\n\n".join(_section(path, command) for path, command in _walk("amparo", root))
    return f"""# Commands

{root.help}

Exit status 0 only on success, 1 when Amparo refuses or fails, 2 on bad usage. Every command takes
`--help`.

{sections}
"""


def _walk(path: str, command: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 -- typer's classes are its own affair
    # A group stands for its commands; its own help is theirs in short.
    inner = getattr(command, "commands", None)
    if inner is None:
        yield path, command
        return
    for name in sorted(inner):
        yield from _walk(f"{path} {name}", inner[name])


def _section(path: str, command: Any) -> str:  # noqa: ANN401 -- as above
    rows = [_option(option) for option in command.params]
    options = f"\n\n{table(('option', 'meaning', 'default'), rows)}" if rows else ""
    return f"## `{path}`\n\n{(command.help or '').strip()}{options}"


def _option(option: Any) -> tuple[str, str, str]:  # noqa: ANN401 -- as above
    names = ", ".join(code(name) for name in [*option.opts, *option.secondary_opts])
    is_silent = option.default is None or option.default is False or option.default == ""
    return names or code(option.name), option.help or "", "" if is_silent else code(option.default)
