"""How somebody can be reached: the kept form of each, and whether a sender may use it at all."""

import re

import phonenumbers

from amparo.kernel.errors import Message
from amparo.people.rules.errors import FactRefused
from amparo.people.rules.facts import Contact, ContactKind, Safety

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")
_REGIONS = ("US", "MX")
"""Where a number without a country's prefix may belong, the likelier first."""


def read_contact_value(kind: ContactKind, written: str) -> str:
    """Give the kept form of a number or address. Raises `FactRefused`."""
    if kind is ContactKind.PHONE:
        return _phone(written)
    if kind is ContactKind.EMAIL and not _EMAIL.fullmatch(written):
        raise FactRefused("value", Message("Write the address as in name@example.org."))
    return written


def spoken(contact: Contact) -> str:
    """Give a contact point as people read it out: a number in groups."""
    if contact.kind is not ContactKind.PHONE:
        return contact.value
    number = phonenumbers.parse(contact.value)
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return str(phonenumbers.format_number(number, form))


def may_be_used(contact: Contact) -> bool:
    """Answer whether something may be sent there: only where somebody said that it is safe.

    Every sender asks this first.
    """
    return contact.safety is Safety.SAFE


def _phone(written: str) -> str:
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(written, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    raise FactRefused(
        "value",
        Message(
            "Write ten digits, or + with the prefix of the country, as in +52 55 0000 0000."
            " No number of that form is given out."
        ),
    )
