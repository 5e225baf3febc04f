"""The name somebody signs in with: short, plain, the same for every keyboard."""

import re

LONGEST = 40

_PATTERN = re.compile(r"(?=.{3,40}\Z)[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")


def folded(typed: str) -> str:
    """Give what somebody typed as it would be stored: no outer spaces, lower case."""
    return typed.strip().lower()


def is_sign_in_name(name: str) -> bool:
    """Answer whether this can be a sign-in name, as `alicia.elp`."""
    return bool(_PATTERN.fullmatch(name))
