"""Registering people, recording and correcting: on the walls, sealed, with nothing overwritten."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from amparo.kernel.actor import Actor, PermissionMissing
from amparo.kernel.clock import utc_now
from amparo.people.models import Fact, Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.errors import CompartmentClosed, FactUnknown, GlassNotYours, PersonUnknown
from amparo.people.rules.facts import Kind, Name, Relation, Relationship
from amparo.people.rules.looking import Occasion
from amparo.people.services.access import (
    break_glass,
    open_unseen_glass,
    see_glass,
    set_compartment,
)
from amparo.people.services.registry import (
    open_people_list,
    open_person,
    record_fact,
    register_person,
)
from amparo.people.services.sealing import OpenedPerson
from tests.support.databases import superuser
from tests.support.people import ROSA, TOLD, at_desk, fact_draft, person_draft, registered
from tests.support.personas import ALICIA, BRUNO, CARMEN, DANIEL, ELENA, FERNANDA
from tests.support.signing_in import entries


@pytest.fixture
def alicia(database: str) -> Iterator[Actor]:
    with at_desk(ALICIA) as actor:
        yield actor


@pytest.fixture
def rosa(database: str) -> Person:
    with at_desk(ALICIA) as actor:
        return registered(actor)


@pytest.fixture
def closed(database: str) -> Person:
    with at_desk(ALICIA) as actor:
        return registered(actor, compartment=Compartment.SEALED)


def opened(actor: Actor, person: Person, **other: object) -> OpenedPerson:
    told = {"occasion": Occasion.CALL, "at": utc_now()} | other
    return open_person(actor=actor, person_id=person.id, **told)


def test_somebody_is_registered_numbered_sealed_and_recorded(rosa: Person, database: str):
    with at_desk(ALICIA) as alicia:
        found = opened(alicia, rosa)

    assert found.reference == f"ELP-P-{alicia.year(utc_now())}-000001"
    assert [(one.value, one.provenance) for one in found.facts] == [(ROSA, TOLD)]
    with superuser(database) as administrator:
        (row,) = administrator.execute("SELECT sealed FROM people_fact").fetchall()
    assert b"Quintero" not in bytes(row[0])
    assert entries(database, "people:person:registered")[0].details["facts"] == 1


def test_the_same_form_twice_registers_one_person(alicia: Actor):
    draft = person_draft()
    first, second = (register_person(actor=alicia, draft=draft, at=utc_now()) for _ in range(2))
    assert (first.id, Person.objects.count(), Fact.objects.count()) == (second.id, 1, 1)


def test_a_look_is_recorded_with_what_it_was_for(rosa: Person, database: str):
    with at_desk(ALICIA) as alicia:
        opened(alicia, rosa, occasion=Occasion.VISIT)
    (entry,) = entries(database, "people:person:opened")
    assert entry.objects == [{"kind": "people.person", "ids": [str(rosa.id)]}]
    with superuser(database) as administrator:
        asked = "SELECT purpose FROM audit_entry WHERE event = 'people:person:opened'"
        assert administrator.execute(asked).fetchone() == ("For a visit.",)


def test_a_correction_stands_in_the_place_of_what_it_corrects_and_both_stay(alicia: Actor):
    person = registered(alicia, ROSA, Name("Rosita"))
    (wrong, _) = opened(alicia, person).facts
    right = Name("Rosa", "Quinteros", "de la Vega")

    record_fact(
        actor=alicia, person_id=person.id, draft=fact_draft(right, replaces=wrong.id), at=utc_now()
    )

    first, other = opened(alicia, person).facts
    assert (first.value, first.corrected[0].value) == (right, ROSA)
    assert other.value == Name("Rosita")


def test_what_was_corrected_meanwhile_is_not_corrected_again(alicia: Actor):
    person = registered(alicia)
    (wrong,) = opened(alicia, person).facts
    draft = fact_draft(Name("Rosa"), replaces=wrong.id)
    record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
    with pytest.raises(FactUnknown):
        record_fact(
            actor=alicia,
            person_id=person.id,
            draft=fact_draft(Name("R"), replaces=wrong.id),
            at=utc_now(),
        )
    # The same form again is no second correction.
    record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
    assert Fact.objects.count() == 2


@pytest.mark.parametrize("act", ["UPDATE people_fact SET kind = 'sex'", "DELETE FROM people_fact"])
def test_the_application_cannot_change_what_was_recorded(alicia: Actor, act: str):
    registered(alicia)
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(act)


def test_another_consulate_finds_nobody(rosa: Person):
    with at_desk(BRUNO) as bruno:
        with pytest.raises(PersonUnknown):
            opened(bruno, rosa)
        with pytest.raises(PersonUnknown):
            record_fact(actor=bruno, person_id=rosa.id, draft=fact_draft(ROSA), at=utc_now())
        assert open_people_list(actor=bruno, at=utc_now())[0] == []


@pytest.mark.parametrize("name", [CARMEN, DANIEL, ELENA])
def test_who_lacks_the_permission_does_nothing(rosa: Person, name: str):
    with at_desk(name) as actor, pytest.raises(PermissionMissing):
        opened(actor, rosa)


def test_what_somebody_is_to_another_is_recorded_with_both(alicia: Actor):
    mother, son = registered(alicia), registered(alicia, Name("Saúl", "Quintero"))
    told = Relationship(Relation.MOTHER, other=mother.id)

    record_fact(actor=alicia, person_id=son.id, draft=fact_draft(told), at=utc_now())

    (turned,) = opened(alicia, mother).of_kind(Kind.RELATIONSHIP)
    assert turned.value == Relationship(Relation.CHILD, other=son.id)


def test_a_relation_to_somebody_elsewhere_is_refused_like_one_to_nobody(rosa: Person):
    with at_desk(BRUNO) as bruno:
        own = registered(bruno)
        for other in (rosa.id, uuid4()):
            told = fact_draft(Relationship(Relation.MOTHER, other=other))
            with pytest.raises(PersonUnknown):
                record_fact(actor=bruno, person_id=own.id, draft=told, at=utc_now())
        assert opened(bruno, own).of_kind(Kind.RELATIONSHIP) == []


def test_a_closed_record_shows_its_reference_alone_until_the_glass_is_broken(closed: Person):
    with at_desk(ALICIA) as alicia:
        with pytest.raises(CompartmentClosed):
            opened(alicia, closed)
        (listed,), _ = open_people_list(actor=alicia, at=utc_now())
        assert (listed.name, listed.facts) == ("", ())

        break_glass(actor=alicia, person_id=closed.id, reason="In labour.", at=utc_now())
        assert opened(alicia, closed).name == ROSA.whole
        with pytest.raises(CompartmentClosed):
            opened(alicia, closed, at=utc_now() + timedelta(hours=1))


def test_a_head_sees_who_broke_the_glass_and_why_until_she_has_seen_it(closed: Person):
    with at_desk(ALICIA) as alicia:
        break_glass(actor=alicia, person_id=closed.id, reason="In labour.", at=utc_now())
    with at_desk(FERNANDA) as fernanda:
        ((glass, reason),) = open_unseen_glass(actor=fernanda)
        assert (glass.staff_id, reason) == (alicia.staff, "In labour.")
        for _ in range(2):
            see_glass(actor=fernanda, glass_id=glass.id, at=utc_now())
        assert open_unseen_glass(actor=fernanda) == []


def test_a_head_closes_a_record_and_has_no_glass_before_her(rosa: Person):
    with at_desk(FERNANDA) as fernanda:
        set_compartment(actor=fernanda, person_id=rosa.id, compartment=Compartment.SEALED)
        assert opened(fernanda, rosa).name == ROSA.whole
        with pytest.raises(GlassNotYours):
            break_glass(actor=fernanda, person_id=rosa.id, reason="x", at=utc_now())
    with at_desk(ALICIA) as alicia, pytest.raises(CompartmentClosed):
        opened(alicia, rosa)


@pytest.mark.parametrize("compartment", list(Compartment))
def test_a_page_of_people_takes_as_many_queries_for_one_as_for_many(
    alicia: Actor, compartment: Compartment
):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            open_people_list(actor=alicia, at=utc_now())
        return len(queries)

    registered(alicia, compartment=compartment)
    one = counted()
    for _ in range(9):
        registered(alicia, compartment=compartment)
    assert counted() == one
