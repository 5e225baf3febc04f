"""Standing searches: whoever is looked for is proposed, recognised, taken back, registered."""

from dataclasses import replace
from uuid import uuid4

import pytest

from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import CompartmentClosed, PersonUnknown
from amparo.people.rules.facts import (
    BirthDate,
    Name,
    Relation,
)
from amparo.people.services.access import set_compartment
from amparo.people.services.registry import record_fact
from amparo.reception.models import Match
from amparo.reception.rules.errors import MatchUnknown
from amparo.reception.rules.requests import Subject
from amparo.reception.selectors.promises import MOST_SHOWN
from amparo.reception.services.intake import look_up
from amparo.reception.services.morning import tell_waiting
from amparo.reception.services.queue import open_queue, open_requests_of_person
from amparo.reception.services.requests import (
    forget_person_of,
    open_request,
    recognise_person,
    register_subject,
    turn_down,
)
from tests.support.people import at_desk, fact_draft, registered
from tests.support.personas import ALICIA, FERNANDA, client_of
from tests.support.requests import (
    MOTHER,
    SON,
    taken,
)

THE_SON = (SON.name, BirthDate(SON.born))
SISTER = replace(MOTHER, name="Lucía Quiroga", relation=Relation.SIBLING, word="lluviadeabril")


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_a_standing_search_finds_whoever_is_registered_later():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        taken(alicia, subject=Subject(Name("Otra", "Persona", "Distinta")))
    with at_desk(FERNANDA) as fernanda:
        registered(fernanda, Name("Remigio", "Altamirano", "Peña"))
        assert not Match.objects.exists()
        person = registered(fernanda, Name("Julian", "Quiroga"), BirthDate(PartialDate(1999, 1, 1)))
        (match,) = Match.objects.all()
        assert (match.request_id, match.person_id, match.is_it) == (request.id, person.id, None)
        queue = open_queue(actor=fernanda, at=utc_now())
        assert [one.request.id for _, one in queue.proposed] == [request.id]
        assert tell_waiting(actor=fernanda, at=utc_now())["proposals"] == 1


def test_what_is_learnt_of_somebody_known_fires_too():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, Name("N", "", ""))
        request = taken(alicia)
        assert not Match.objects.exists()
        draft = fact_draft(SON.name)
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        assert [one.request_id for one in Match.objects.all()] == [request.id]


def test_a_proposal_turned_down_does_not_come_again():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        person = registered(alicia, *THE_SON)
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
        (proposal,) = at_work.proposals
        assert proposal.opened.person.id == person.id
        assert proposal.reasons
        for _ in range(2):
            turn_down(actor=alicia, match_id=proposal.match.id, at=utc_now())
        draft = fact_draft(Name("Julián", "Quiroga"))
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        assert not open_request(actor=alicia, request_id=request.id, at=utc_now()).proposals
        assert tell_waiting(actor=alicia, at=utc_now())["proposals"] == 0


def test_what_is_closed_takes_no_place_of_what_may_be_seen():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    with at_desk(FERNANDA) as head:
        registered(head, *THE_SON)
        for _ in range(MOST_SHOWN):
            registered(head, *THE_SON, compartment=Compartment.SEALED)
        assert Match.objects.count() == MOST_SHOWN + 1
    with at_desk(ALICIA) as alicia:
        queue = open_queue(actor=alicia, at=utc_now())
        assert [one.request.id for _, one in queue.proposed] == [request.id]
        assert tell_waiting(actor=alicia, at=utc_now())["proposals"] == 1
        (proposal,) = open_request(actor=alicia, request_id=request.id, at=utc_now()).proposals
        assert proposal.opened.person.compartment == Compartment.OPEN


def test_nobody_turns_down_a_proposal_that_they_were_not_shown():
    with at_desk(ALICIA) as alicia:
        taken(alicia)
    with at_desk(FERNANDA) as head:
        registered(head, *THE_SON, compartment=Compartment.SEALED)
        match = Match.objects.get()
    with at_desk(ALICIA) as alicia:
        for unseen in (match.id, uuid4()):
            with pytest.raises(MatchUnknown):
                turn_down(actor=alicia, match_id=unseen, at=utc_now())
        assert Match.objects.get().is_it is None
    with at_desk(FERNANDA) as head:
        assert turn_down(actor=head, match_id=match.id, at=utc_now()).is_it is False


def test_open_requests_about_somebody_stand_on_her_page():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        register_subject(actor=alicia, request_id=request.id, at=utc_now())
        request.refresh_from_db()
        person = request.person_id
    page = client_of(ALICIA).get(f"/people/{person}/", headers={"accept-language": "en"})
    assert f"/requests/{request.id}/" in page.content.decode()
    assert "Open requests" in page.content.decode()
    with at_desk(FERNANDA) as head:
        set_compartment(actor=head, person_id=person, compartment=Compartment.SEALED)
    with at_desk(ALICIA) as alicia:
        assert open_requests_of_person(actor=alicia, person_id=person, at=utc_now()) == ()


def test_a_closed_record_is_proposed_to_nobody_who_may_not_open_it():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    with at_desk(FERNANDA) as head:
        registered(head, *THE_SON, compartment=Compartment.SEALED)
        assert open_request(actor=head, request_id=request.id, at=utc_now()).proposals
    with at_desk(ALICIA) as alicia:
        assert not open_request(actor=alicia, request_id=request.id, at=utc_now()).proposals
        assert not open_queue(actor=alicia, at=utc_now()).proposed
        assert tell_waiting(actor=alicia, at=utc_now())["proposals"] == 0
        found = look_up(actor=alicia, subject=SON, at=utc_now())
        assert not found.people.found


def test_recognising_the_person_ends_the_search_and_can_be_taken_back():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        person = registered(alicia, *THE_SON)
        for _ in range(2):
            recognise_person(actor=alicia, request_id=request.id, person_id=person.id, at=utc_now())
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
        assert at_work.person is not None
        assert not at_work.proposals
        registered(alicia, *THE_SON)
        assert Match.objects.filter(is_it=None).count() == 0
        forget_person_of(actor=alicia, request_id=request.id, at=utc_now())
        registered(alicia, *THE_SON)
        assert Match.objects.filter(is_it=None).count() == 1


def test_a_closed_record_cannot_be_recognised_by_its_number():
    with at_desk(FERNANDA) as head:
        person = registered(head, *THE_SON, compartment=Compartment.SEALED)
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        given = {"request_id": request.id, "at": utc_now()}
        with pytest.raises(CompartmentClosed):
            recognise_person(actor=alicia, person_id=person.id, **given)
        with pytest.raises(PersonUnknown):
            recognise_person(actor=alicia, person_id=uuid4(), **given)
        with pytest.raises(CompartmentClosed):
            taken(alicia, person=person.id)


def test_the_person_is_registered_from_the_request_once():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        people = {
            register_subject(actor=alicia, request_id=request.id, at=utc_now()).person_id
            for _ in range(2)
        }
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
    assert len(people) == 1
    assert at_work.person is not None
    assert at_work.person.name == SON.name.whole
