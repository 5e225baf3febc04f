"""Where each fact is sealed, and people as somebody who may read them reads them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from amparo.kernel.references import reference
from amparo.people.models import Fact, Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import Kind, Name, Provenance, Value
from amparo.people.rules.texts import read_text, text_of
from amparo.people.selectors.registry import StoredFact
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import person_keys_at_hand


@dataclass(frozen=True, slots=True)
class OpenedFact:
    """A fact in clear, with where it came from and what it corrected."""

    id: UUID
    kind: Kind
    value: Value
    provenance: Provenance
    recorded_at: datetime
    recorded_by: UUID
    corrected: tuple["OpenedFact", ...] = ()
    """What stood there before, newest first."""


@dataclass(frozen=True, slots=True)
class OpenedPerson:
    """A person with what is known now; `facts` are the current ones, in the order recorded."""

    person: Person
    facts: tuple[OpenedFact, ...] = field(default=())

    @property
    def reference(self) -> str:
        """Give the reference that people read out."""
        return person_reference(self.person)

    @property
    def name(self) -> str:
        """Give the first current name; empty when none is known or may be seen."""
        names = (one.value for one in self.facts if isinstance(one.value, Name))
        return next((name.whole for name in names), "")

    def of_kind(self, kind: Kind) -> list[OpenedFact]:
        """List the current facts of one kind."""
        return [one for one in self.facts if one.kind is kind]


def person_reference(person: Person) -> str:
    """Give the reference of a person's record: ELP-P-2026-000012."""
    return reference(f"{person.consulate.code}-P", person.year, person.number)


def seal_fact(fact: Fact, value: Value, provenance: Provenance) -> None:
    """Seal what a fact says, under the person's key, for its own place."""
    fact.sealed = seal_text(text_of(value, provenance), _place(fact), fact.person_id)


def open_people(people: Sequence[Person], facts: Iterable[StoredFact]) -> list[OpenedPerson]:
    """Open the facts of several people with one query for their keys."""
    if not people:
        return []
    by_person: dict[UUID, list[StoredFact]] = {person.id: [] for person in people}
    for fact in facts:
        by_person[fact.person_id].append(fact)
    with person_keys_at_hand(people[0].consulate_id, by_person):
        return [OpenedPerson(one, current_facts(by_person[one.id])) for one in people]


def closed_person(person: Person) -> OpenedPerson:
    """Give a person whose facts are not for the reader: the reference alone."""
    return OpenedPerson(person)


def is_restricted(person: Person) -> bool:
    """Answer whether a person's record is open to few."""
    return Compartment(person.compartment) is not Compartment.OPEN


def current_facts(facts: Iterable[StoredFact]) -> tuple[OpenedFact, ...]:
    """Open facts, each with what it corrected, in the order in which they were first recorded."""
    first: dict[UUID, UUID] = {}
    current: dict[UUID, OpenedFact] = {}
    for fact in facts:
        # A correction takes the place of the first of its line, unless that was not asked for.
        line = first.get(fact.replaces_id, fact.id) if fact.replaces_id else fact.id
        first[fact.id] = line
        current[line] = _opened(fact, current.get(line))
    return tuple(current.values())


def _opened(fact: StoredFact, before: OpenedFact | None) -> OpenedFact:
    kind = Kind(fact.kind)
    text = open_text(fact.sealed, _place(fact), fact.person_id)
    value, provenance = read_text(kind, text)
    earlier = () if before is None else (before, *before.corrected)
    return OpenedFact(fact.id, kind, value, provenance, fact.recorded_at, fact.recorded_by, earlier)


def _place(fact: Fact | StoredFact) -> Place:
    return Place("people_fact", "sealed", fact.id, fact.consulate_id)
