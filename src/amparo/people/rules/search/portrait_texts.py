"""A portrait as the text that is sealed, and back: short, since a search reads hundreds."""

import json
from dataclasses import astuple

from amparo.people.rules.search.portraits import BirthDate, NameForm, Portrait
from amparo.vault.rules.packing import packed


def text_of_portrait(portrait: Portrait) -> str:
    """Give the text to seal: lists without names for their parts, in the order of the fields."""
    return packed(
        {
            "names": [astuple(one) for one in portrait.names],
            "births": [astuple(one) for one in portrait.births],
            "identifiers": portrait.identifiers,
            "state": portrait.state_of_birth,
        }
    )


def read_portrait(text: str) -> Portrait:
    """Give the portrait that an opened text holds."""
    told = json.loads(text)
    return Portrait(
        names=tuple(NameForm(tuple(given), *rest) for given, *rest in told["names"]),
        births=tuple(BirthDate(*one) for one in told["births"]),
        identifiers=tuple((kind, value) for kind, value in told["identifiers"]),
        state_of_birth=told["state"],
    )
