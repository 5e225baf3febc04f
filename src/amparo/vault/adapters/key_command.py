"""The root key from a command of the installation's own: a key service, a card, a safe."""

import shlex
import subprocess

from amparo.kernel import settings
from amparo.kernel.errors import Message
from amparo.vault.adapters.key_file import decoded
from amparo.vault.rules.errors import KeyCommandFailed

_PATIENCE = 30.0
SETTING = "AMPARO_VAULT_COMMAND"


def read() -> bytes:
    """Run the command, without a shell, and give the key it prints in base64.

    Raises `KeyCommandFailed`, `KeyUnfit`; neither holds what the command printed.
    """
    return decoded(_output_of(_words()), SETTING)


def _words() -> list[str]:
    try:
        words = shlex.split(settings.text(SETTING))
    except ValueError:
        raise KeyCommandFailed(Message("A quotation mark in it is never closed.")) from None
    if not words:
        raise KeyCommandFailed(Message("The setting is empty."))
    return words


def _output_of(words: list[str]) -> bytes:
    try:
        ended = subprocess.run(
            words,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # The error holds what was printed so far: it goes no further.
        waited = {"seconds": int(_PATIENCE)}
        reason = Message("It did not end within {seconds} seconds.", waited)
        raise KeyCommandFailed(reason) from None
    except OSError as error:
        reason = Message("It does not start: {reason}.", {"reason": error.strerror or ""})
        raise KeyCommandFailed(reason) from None
    if ended.returncode != 0:
        raise KeyCommandFailed(
            Message("It ended with status {status}.", {"status": ended.returncode})
        )
    return ended.stdout
