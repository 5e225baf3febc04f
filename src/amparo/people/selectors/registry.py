"""People of the consulate that is open, and their facts; the walls leave no others to find."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Max, Q, QuerySet

from amparo.people.models import Fact, Person
from amparo.people.rules.errors import FactUnknown, PersonUnknown

PAGE_SIZE = 50


def list_people(before: tuple[int, int] | None = None) -> QuerySet[Person]:
    """List one page of people, last registered first: those below a year and number if given."""
    people = Person.objects.select_related("consulate")
    if before is not None:
        year, number = before
        people = people.filter(Q(year__lt=year) | Q(year=year, number__lt=number))
    return people.order_by("-year", "-number")[: PAGE_SIZE + 1]


def list_people_by_id(people: Iterable[UUID]) -> list[Person]:
    """List some people, in one query, in no order."""
    return list(Person.objects.select_related("consulate").filter(pk__in=list(people)))


def get_person(person_id: UUID) -> Person:
    """Give a person. Raises `PersonUnknown`."""
    found = Person.objects.select_related("consulate").filter(pk=person_id).first()
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


def list_facts(people: Iterable[UUID]) -> QuerySet[Fact]:
    """List everything that was recorded about some people, each in order, in one query."""
    return Fact.objects.filter(person_id__in=list(people)).order_by("person_id", "number")


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
