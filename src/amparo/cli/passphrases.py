"""Asking for the vault's passphrase, in the language of the terminal and without an echo."""

import getpass
import sys

from amparo.cli.output import in_readers_language
from amparo.kernel.errors import Message


def ask_passphrase(question: Message) -> str | None:
    """Ask the person at the terminal; None when nobody sits there."""
    if not sys.stdin.isatty():
        return None
    try:
        return getpass.getpass(f"{in_readers_language(question)}: ")
    except EOFError:
        return None
