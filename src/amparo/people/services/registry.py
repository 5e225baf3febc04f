"""Registering people, opening them, recording and correcting what is known."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.paging import place_of, read_place
from amparo.kernel.permissions import Permission
from amparo.network.selectors.counters import lock_counter, take_number
from amparo.people.models import Fact, Person
from amparo.people.rules.access import Way
from amparo.people.rules.drafts import FactDraft, PersonDraft
from amparo.people.rules.facts import Kind, Relationship, inverse_of, kind_of
from amparo.people.rules.likenesses import FOUND_BY
from amparo.people.rules.looking import PURPOSES, Occasion
from amparo.people.selectors.registry import (
    PAGE_SIZE,
    find_sent_fact,
    find_sent_person,
    get_current_fact,
    get_person,
    list_facts,
    list_facts_of,
    list_people,
    lock_person,
    next_fact_number,
)
from amparo.people.services.access import PERSON, require_way, ways_for
from amparo.people.services.sealing import OpenedPerson, closed_person, open_people, seal_fact
from amparo.people.services.searching import let_be_found
from amparo.vault.services.people import make_person_key

PEOPLE = "people"
"""The series of numbers that people's records bear."""


@transaction.atomic
def register_person(*, actor: Actor, draft: PersonDraft, at: datetime) -> Person:
    """Register somebody with what is known from the first; the same form twice makes one person."""
    actor.require(Permission.PEOPLE_PERSON_REGISTER)
    with recording(Event.PEOPLE_PERSON_REGISTERED) as entry:
        # Whoever sends the same form at the same moment waits here, and then finds the person.
        lock_counter(actor.office, PEOPLE, actor.year(at))
        known = find_sent_person(draft.sent_key)
        person = known or _register(actor, draft, at)
        entry.about(PERSON, person.id)
        entry.add(again=known is not None, facts=len(draft.facts))
    return person


def open_person(*, actor: Actor, person_id: UUID, occasion: Occasion, at: datetime) -> OpenedPerson:
    """Open a person with all that is known; the look is recorded with what it was for.

    Raises `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.PEOPLE_PERSON_SEE)
    purpose = PURPOSES[occasion].template
    with recording(Event.PEOPLE_PERSON_OPENED, purpose=purpose) as entry:
        person = get_person(person_id)
        require_way(actor, person, at)
        entry.about(PERSON, person.id)
        return open_people([person], list_facts([person.id]))[0]


def open_people_list(
    *, actor: Actor, at: datetime, before: str = ""
) -> tuple[list[OpenedPerson], str]:
    """Open one page of people, last registered first, and say where the next begins.

    Of a record that is closed to the actor the reference alone is shown. Raises `PageUnknown`.
    """
    actor.require(Permission.PEOPLE_PERSON_SEE)
    with recording(Event.PEOPLE_PERSONS_LISTED) as entry:
        found = list(list_people(read_place(before)))
        shown = found[:PAGE_SIZE]
        for person in shown:
            entry.about(PERSON, person.id)
        people = open_as_far_as_allowed(actor, shown, at)
    last = shown[-1] if len(found) > PAGE_SIZE else None
    return people, place_of(last.year, last.number) if last else ""


def open_as_far_as_allowed(
    actor: Actor, people: Iterable[Person], at: datetime, kinds: Collection[Kind] = ()
) -> list[OpenedPerson]:
    """Open each person that the actor may open; of the others give the reference alone.

    All that is known, or facts of some kinds alone: a list that shows names opens nothing else.
    """
    people = list(people)
    ways = ways_for(actor, people, at)
    free = [one for one in people if ways[one.id] is Way.FREE]
    ids = [one.id for one in free]
    facts = list_facts_of(ids, kinds) if kinds else list_facts(ids)
    opened = {one.person.id: one for one in open_people(free, facts)}
    return [opened.get(one.id) or closed_person(one) for one in people]


@transaction.atomic
def record_fact(*, actor: Actor, person_id: UUID, draft: FactDraft, at: datetime) -> Fact:
    """Record or correct something about a person; the same form twice records it once.

    What is said of somebody else who is registered here is recorded with her too, turned around.
    Raises `PersonUnknown`, `CompartmentClosed`, `FactUnknown`.
    """
    actor.require(Permission.PEOPLE_FACT_RECORD)
    with recording(Event.PEOPLE_FACT_RECORDED) as entry:
        person = lock_person(person_id)
        require_way(actor, person, at)
        entry.about(PERSON, person.id)
        known = find_sent_fact(draft.sent_key)
        fact = known or _record(actor, person, draft, at)
        entry.add(kind=fact.kind, again=known is not None, corrects=draft.replaces is not None)
        if known is None:
            _record_turned_around(actor, person, draft, at)
        if known is None and fact.kind in FOUND_BY:
            let_be_found(person, at)
    return fact


def _register(actor: Actor, draft: PersonDraft, at: datetime) -> Person:
    person = Person(
        consulate_id=actor.office,
        year=actor.year(at),
        number=take_number(actor.office, PEOPLE, actor.year(at)),
        compartment=draft.compartment,
        sent_key=draft.sent_key,
        registered_at=at,
        registered_by=actor.person,
    )
    make_person_key(actor.office, person.id)
    person.save(force_insert=True)
    for number, (value, provenance) in enumerate(draft.facts):
        key = uuid5(draft.sent_key, str(number))
        _record(actor, person, FactDraft(value, provenance, key), at)
    let_be_found(person, at)
    return person


def _record(actor: Actor, person: Person, draft: FactDraft, at: datetime) -> Fact:
    replaced = get_current_fact(person, draft.replaces) if draft.replaces else None
    fact = Fact(
        consulate_id=person.consulate_id,
        person=person,
        number=next_fact_number(person),
        kind=kind_of(draft.value),
        replaces=replaced,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=actor.person,
    )
    seal_fact(fact, draft.value, draft.provenance)
    fact.save(force_insert=True)
    return fact


def _record_turned_around(actor: Actor, person: Person, draft: FactDraft, at: datetime) -> None:
    told = draft.value
    if not isinstance(told, Relationship) or told.other is None or draft.replaces is not None:
        return
    relation = inverse_of(told.relation)
    if relation is None:
        return
    other = lock_person(told.other)
    require_way(actor, other, at)
    turned = Relationship(relation, other=person.id)
    key = uuid5(draft.sent_key, "turned around")
    _record(actor, other, FactDraft(turned, draft.provenance, key), at)
