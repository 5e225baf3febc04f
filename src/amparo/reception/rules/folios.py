"""Folios: what people write down or read over the telephone to come back to a request: 7K4M-2Q9X.

Random, so that nobody counts a consulate's requests or guesses another's; without letters that
are taken for digits. A folio opens nothing: it only finds the request for an officer.
"""

import re
import secrets

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32 (crockford.com/base32.html): no I, L, O, U."""
_LONG = 8
_TAKEN_FOR = str.maketrans({"I": "1", "L": "1", "O": "0"})
_SHAPE = re.compile(rf"[{_LETTERS}]{{{_LONG}}}")


def new_folio() -> str:
    """Give a new random folio, in two groups of four."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LONG))
    return _grouped(letters)


def read_folio(written: str) -> str | None:
    """Read a folio however it was typed; None for what cannot be one."""
    letters = re.sub(r"[\s-]", "", written.upper()).translate(_TAKEN_FOR)
    return _grouped(letters) if _SHAPE.fullmatch(letters) else None


def _grouped(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"
