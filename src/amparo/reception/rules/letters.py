"""Letters that are written down and read out: Crockford's base 32, in groups of four.

Without letters that are taken for digits (crockford.com/base32.html): no I, L, O, U. Whatever was
typed is read kindly: small letters, any spaces and dashes, O for zero, I and L for one.
"""

import re
import secrets
from unicodedata import normalize

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = str.maketrans({"I": "1", "L": "1", "O": "0"})
_BETWEEN = re.compile(r"[\W_]+")
_LONGEST_TYPED = 100
_GROUP = 4


def new_letters(long: int) -> str:
    """Give so many random letters, in groups of four: 5 bits of chance each."""
    return grouped("".join(secrets.choice(LETTERS) for _ in range(long)))


def read_letters(written: str, long: int) -> str | None:
    """Read letters however they were typed; None for what cannot be so many of them."""
    if len(written) > _LONGEST_TYPED:
        return None
    letters = _BETWEEN.sub("", normalize("NFKC", written)).upper().translate(_TAKEN_FOR)
    return grouped(letters) if len(letters) == long and set(letters) <= set(LETTERS) else None


def grouped(letters: str) -> str:
    """Put a dash after every fourth letter but the last."""
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))
