"""People of the consulate that is open, and their facts; the walls leave no others to find."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from amparo.database.selectors.columns import Columns, list_rows
from amparo.database.selectors.composed import Composed
from amparo.network.models import Consulate
from amparo.people.models import Fact, Person
from amparo.people.rules.errors import FactUnknown, PersonUnknown
from amparo.people.rules.facts import Kind

PAGE_SIZE = 50
_PERSON, _CONSULATE = Columns(Person, "p"), Columns(Consulate, "c")
_PEOPLE = f"""
SELECT {_PERSON.listed}, {_CONSULATE.listed}
FROM people_person p JOIN network_consulate c ON c.id = p.consulate_id WHERE p.id = ANY(%s)
"""  # noqa: S608 -- columns of our own models
_PERSON_HERE = Composed(lambda person: Person.objects.select_related("consulate").filter(pk=person))
_FACTS = """
SELECT id, consulate_id, person_id, kind, sealed, replaces_id, recorded_at, recorded_by
FROM people_fact WHERE person_id = ANY(%s) AND {}
ORDER BY person_id, number
"""
_ALL_FACTS = _FACTS.format("true")
_FACTS_OF_KINDS = _FACTS.format("(kind = ANY(%s) OR replaces_id IS NOT NULL)")


class StoredFact(NamedTuple):
    """A fact as it stands in the database; a search reads hundreds, too many for rows of Django."""

    id: UUID
    consulate_id: UUID
    person_id: UUID
    kind: str
    sealed: bytes
    replaces_id: UUID | None
    recorded_at: datetime
    recorded_by: UUID


def list_people(before: tuple[int, int] | None = None) -> QuerySet[Person]:
    """List one page of people, last registered first: those below a year and number if given."""
    people = Person.objects.select_related("consulate")
    if before is not None:
        year, number = before
        people = people.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return people.order_by("-year", "-number")[: PAGE_SIZE + 1]


def list_people_by_id(people: Iterable[UUID]) -> list[Person]:
    """List some people with the consulate that they share, in one query, in no order."""
    found, consulate = list[Person](), None
    for row in list_rows(_PEOPLE, [list(people)]):
        person = _PERSON.built(row[: len(_PERSON)])
        consulate = consulate or _CONSULATE.built(row[len(_PERSON) :])
        person.consulate = consulate
        found.append(person)
    return found


def get_person(person_id: UUID) -> Person:
    """Give a person. Raises `PersonUnknown`."""
    found = _PERSON_HERE.first(person_id)
    if found is None:
        raise PersonUnknown
    return found


def lock_person(person_id: UUID) -> Person:
    """Lock a person before something is recorded or decided. Raises `PersonUnknown`."""
    people = Person.objects.select_for_update(of=("self",)).select_related("consulate")
    found = people.filter(pk=person_id).first()
    if found is None:
        raise PersonUnknown
    return found


def find_sent_person(sent_key: UUID) -> Person | None:
    """Find the person whom a form has registered already."""
    return Person.objects.select_related("consulate").filter(sent_key=sent_key).first()


def find_numbered_person(year: int, number: int) -> Person | None:
    """Find the person whose record bears a number of a year."""
    people = Person.objects.select_related("consulate")
    return people.filter(year=year, number=number).first()


def list_facts(people: Iterable[UUID]) -> list[StoredFact]:
    """List everything that was recorded about some people, each in order, in one query."""
    return [StoredFact(*row) for row in list_rows(_ALL_FACTS, [list(people)])]


def list_facts_of(people: Iterable[UUID], kinds: Iterable[Kind]) -> list[StoredFact]:
    """List what was recorded of some kinds about some people, with whatever corrects something."""
    kept = [kind.value for kind in kinds]
    return [StoredFact(*row) for row in list_rows(_FACTS_OF_KINDS, [list(people), kept])]


def find_sent_fact(sent_key: UUID) -> Fact | None:
    """Find the fact that a form has recorded already."""
    return Fact.objects.filter(sent_key=sent_key).first()


def get_fact(fact_id: UUID) -> Fact:
    """Give a fact, whoever it is about. Raises `FactUnknown`."""
    found = Fact.objects.filter(pk=fact_id).first()
    if found is None:
        raise FactUnknown
    return found


def get_current_fact(person: Person, fact_id: UUID) -> Fact:
    """Give a fact of a person that nothing has replaced yet. Raises `FactUnknown`."""
    found = person.facts.filter(pk=fact_id).first()
    if found is None or person.facts.filter(replaces=found).exists():
        raise FactUnknown
    return found


def next_fact_number(person: Person) -> int:
    """Give the number that the next fact of a person bears; the person is locked."""
    last = person.facts.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
