"""What somebody wants recorded, before it is."""

from dataclasses import dataclass
from uuid import UUID

from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import Provenance, Value


@dataclass(frozen=True, slots=True)
class FactDraft:
    """A value, where it came from, the form's own word, and the fact that it corrects, if any."""

    value: Value
    provenance: Provenance
    sent_key: UUID
    replaces: UUID | None = None


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Somebody to register: what is known from the first, and how few may open it."""

    facts: tuple[tuple[Value, Provenance], ...]
    sent_key: UUID
    compartment: Compartment = Compartment.OPEN
