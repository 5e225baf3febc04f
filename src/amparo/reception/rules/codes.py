"""Return codes: what somebody writes down to come back to a request that is not sent yet.

A code opens what was typed, so it is long: sixteen letters are 80 bits of chance. Nobody guesses
one, also not with the vault and the table in hand.
"""

from amparo.reception.rules.letters import new_letters, read_letters

_LONG = 16


def new_code() -> str:
    """Give a new random code, in four groups of four."""
    return new_letters(_LONG)


def read_code(written: str) -> str | None:
    """Read a code however it was typed; None for what cannot be one."""
    return read_letters(written, _LONG)
