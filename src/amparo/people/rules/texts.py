"""A fact as the text that is sealed, and back."""

import json

from amparo.people.rules.facts import KINDS, Kind, Provenance, Value
from amparo.vault.rules.packing import built, packed


def text_of(value: Value, provenance: Provenance) -> str:
    """Give the text to seal."""
    return packed({"value": value, "from": provenance})


def read_text(kind: Kind, text: str) -> tuple[Value, Provenance]:
    """Give the value and where it came from, from a text that was opened."""
    told = json.loads(text)
    return built(KINDS[kind], told["value"]), built(Provenance, told["from"])
