"""Which passwords are refused, and why: length and what everybody tries first. Nothing else.

No rule of composition and no date of expiry: both make people choose worse passwords (NIST SP
800-63B). What a person may paste or have a program make is accepted up to 128 characters.
"""

import unicodedata
from collections.abc import Collection
from itertools import pairwise

from amparo.kernel.errors import Message

SHORTEST = 15
LONGEST = 128

_FEWEST_DIFFERENT = 5
_ROWS = ("qwertyuiop", "asdfghjklñ", "asdfghjkl", "zxcvbnm", "1234567890")
_OURS = ("amparo", "consulado", "consulate", "contraseña", "méxico", "mexico", "password")
_MOSTLY = 0.6


def normalised(typed: str) -> str:
    """Give a password in the one form that is stored and compared, whatever keyboard made it."""
    return unicodedata.normalize("NFKC", typed)


def why_refused(password: str, sign_in_name: str, common: Collection[str]) -> Message | None:
    """Say why a password cannot be used, or nothing when it can.

    `common` holds the passwords that attackers try first, in lower case.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        return Message(
            "Use {least} to {most} characters; a few words in a row are easy to remember.",
            {"least": SHORTEST, "most": LONGEST},
        )
    folded = password.casefold()
    if sign_in_name in folded:
        return Message("It contains your sign-in name. Choose words that nobody would expect.")
    if _is_repeated(folded) or _is_sequence(folded):
        return Message("It repeats itself or follows the keyboard. Choose several different words.")
    if _is_common(folded, common):
        return Message("It is among the passwords that attackers try first. Choose other words.")
    return None


def _is_repeated(password: str) -> bool:
    # A text that repeats a shorter one stands inside its own double before the end.
    repeats = password in (password + password)[1:-1]
    return repeats or len(set(password)) < _FEWEST_DIFFERENT


def _is_sequence(password: str) -> bool:
    steps = list(pairwise(password))
    counted = sum(1 for left, right in steps if _follows(left, right) or _follows(right, left))
    return counted > _MOSTLY * len(steps)


def _follows(left: str, right: str) -> bool:
    alnum = left.isalnum() and right.isalnum() and ord(right) - ord(left) == 1
    return alnum or any(left + right in row for row in _ROWS)


def _is_common(password: str, common: Collection[str]) -> bool:
    # One that everybody tries, alone, with digits around it, or two of them joined.
    bare = "".join(letter for letter in password if letter.isalnum())
    core = bare.strip("0123456789")
    joined = any(
        _is_known(bare[:place], common) and _is_known(bare[place:], common)
        for place in range(3, len(bare) - 2)
    )
    return joined or not core or _is_known(bare, common) or _is_known(core, common)


def _is_known(part: str, common: Collection[str]) -> bool:
    return part.isdigit() or part in common or part in _OURS
