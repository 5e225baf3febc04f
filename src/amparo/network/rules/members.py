"""Somebody to be appointed, checked the same whether a page or a command names her."""

from dataclasses import dataclass

from amparo.accounts.rules.names import is_sign_in_name
from amparo.kernel.errors import Message
from amparo.kernel.languages import LANGUAGES
from amparo.network.rules.errors import MemberRefused
from amparo.network.rules.roles import Role

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class NewMember:
    """Whom to appoint: how she signs in, her name, the language of her pages, and as what."""

    sign_in_name: str
    full_name: str
    language: str
    role: Role


def read_member(sign_in_name: str, full_name: str, language: str, role: str) -> NewMember:
    """Check what a command was told and give whom to appoint. Raises `MemberRefused`."""
    if not is_sign_in_name(sign_in_name):
        raise MemberRefused(
            Message("The sign-in name takes 3 to 40 small letters, digits, dots or hyphens.")
        )
    if not 0 < len(full_name.strip()) <= LONGEST_NAME:
        raise MemberRefused(Message("The name is missing or longer than 120 characters."))
    if language not in LANGUAGES:
        offered = {"languages": ", ".join(LANGUAGES)}
        raise MemberRefused(Message("The language is one of: {languages}.", offered))
    if role not in set(Role):
        known = {"roles": ", ".join(Role)}
        raise MemberRefused(Message("The role is one of: {roles}.", known))
    return NewMember(sign_in_name, full_name.strip(), language, Role(role))
