"""Folios: what people write down or read over the telephone to come back to a request: 7K4M-2Q9X.

Random, so that nobody counts a consulate's requests or guesses another's. A folio opens nothing: it
only finds the request for an officer.
"""

from amparo.reception.rules.letters import new_letters, read_letters

_LONG = 8


def new_folio() -> str:
    """Give a new random folio, in two groups of four."""
    return new_letters(_LONG)


def read_folio(written: str) -> str | None:
    """Read a folio however it was typed; None for what cannot be one."""
    return read_letters(written, _LONG)
