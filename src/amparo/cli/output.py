"""What commands print: words for people on a terminal, one JSON object for machines."""

import json
import os
import secrets
from typing import Any

import typer
from rich.console import Console
from typer.exceptions import TyperException

from amparo.kernel.errors import AmparoError, Message
from amparo.kernel.languages import SOURCE, language_of
from amparo.kernel.tracing import place_of

console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


def print_result(result: dict[str, Any], lines: list[str], *, as_json: bool) -> None:
    """Print a command's result: `result` as JSON, or `lines` for a person."""
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False, default=str))
        return
    for line in lines:
        console.print(line, markup=False)


def print_error(error: AmparoError, *, as_json: bool) -> int:
    """Print an error that a person can act on; give exit status 1."""
    _print_failure(error.code, error.message, error.remedy, error.data, as_json=as_json)
    return 1


def print_usage(error: TyperException, *, as_json: bool) -> int:
    """Print what is wrong with the way a command was called; give exit status 2."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "amparo"
    message = Message("{what}", {"what": _usage_words(error)})
    remedy = Message("Run `{command} --help`.", {"command": command})
    _print_failure("cli:usage:bad", message, remedy, {}, as_json=as_json)
    return 2


def _usage_words(error: TyperException) -> str:
    say = getattr(error, "format_message", None)
    return str(say() if say else error)


def print_unforeseen(error: Exception, *, as_json: bool) -> int:
    """Print that something failed that nobody foresaw, and where; give exit status 1."""
    place = {**place_of(error), "reference": secrets.token_hex(4)}
    message = Message("Amparo made a mistake ({kind} at {place}).", place)
    remedy = Message("Nothing was half-saved. Report it with this line.")
    _print_failure("cli:command:failed", message, remedy, place, as_json=as_json)
    return 1


def in_readers_language(message: Message) -> str:
    """Give a message in the language of the terminal."""
    language = readers_language()
    if language == SOURCE:
        return str(message)
    from amparo.cli.translations import translate  # noqa: PLC0415 -- loads only when it is needed

    return translate(message, language)


def readers_language() -> str:
    """Give the language of the terminal (LC_ALL, LC_MESSAGES, LANG)."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    return language_of(next((os.environ[name] for name in names if os.environ.get(name)), ""))


def _print_failure(
    code: str, message: Message, remedy: Message, data: dict[str, Any], *, as_json: bool
) -> None:
    words, advice = in_readers_language(message), in_readers_language(remedy)
    if as_json:
        failure = {"code": code, "message": words, "remedy": advice, "data": data}
        typer.echo(json.dumps({"error": failure}, ensure_ascii=False, default=str), err=True)
        return
    _errors.print(f"amparo: {words}", markup=False, style="bold red")
    _errors.print(f"        {advice}", markup=False)
