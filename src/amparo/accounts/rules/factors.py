"""What a person needs to be able to sign in, and so what may be removed."""

from collections.abc import Sequence
from enum import StrEnum


class Factor(StrEnum):
    """A second factor, in the words of allauth's rows."""

    PASSKEY = "webauthn"
    APP = "totp"
    CODES = "recovery_codes"


def can_sign_in(factors: Sequence[Factor], *, has_password: bool) -> bool:
    """Answer whether these are enough: a passkey alone, or an app behind a password."""
    return Factor.PASSKEY in factors or (Factor.APP in factors and has_password)


def may_remove(factor: Factor, factors: Sequence[Factor], *, has_password: bool) -> bool:
    """Answer whether somebody could still sign in without one of her factors."""
    left = list(factors)
    left.remove(factor)
    return can_sign_in(left, has_password=has_password)
