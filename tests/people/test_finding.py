"""Searching the people of one's consulate: through the page, by a program, with reasons."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from amparo.kernel.clock import utc_now
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import (
    BirthDate,
    Identifier,
    IdentifierKind,
    Kind,
    Language,
    Name,
    RecordedSex,
    Sex,
)
from amparo.people.rules.looking import Occasion
from amparo.people.services.registry import open_person, record_fact
from amparo.people.services.searching import search_people
from tests.support.databases import superuser
from tests.support.people import at_desk, fact_draft, registered
from tests.support.personas import ALICIA, BRUNO, FERNANDA, client_of, program_of
from tests.support.signing_in import entries

ROSA = (Name("Rosa María", "Quintero", "de la Vega"), BirthDate(PartialDate(1985, 3, 12)))
SAUL = (Name("Saúl", "Ñúñez", "Hernández"), BirthDate(PartialDate(1990, 1, 1)))


@pytest.fixture
def people(database: str) -> None:
    with at_desk(ALICIA) as alicia:
        registered(alicia, *ROSA, Identifier(IdentifierKind.A_NUMBER, "A012345678"))
        registered(alicia, *SAUL)


def found(client: Client, words: str) -> list[str]:
    page = client.post(
        "/people/search/", {"words": words}, headers={"accept-language": "en"}
    ).content.decode()
    return re.findall(r'amparo-found__name"[^>]*>([^<]+)<', page)


@pytest.mark.parametrize(
    "words",
    [
        "rosa quintero",
        "QUINTERO DE LA VEGA, ROSA MARIA",
        "vega quintero rosa",
        "rosa kintero 12/3/1985",
        "quintero 3/12/1985",
        "Rosa Quintero 1985",
        "A 12 345 678",
        "maria quinterodelavega 12/03/1985",
    ],
)
def test_she_is_found_however_she_is_typed(people: None, words: str):
    assert found(client_of(ALICIA), words)[:1] == ["Rosa María Quintero de la Vega"]


def test_accents_and_letters_do_not_matter(people: None):
    assert found(client_of(ALICIA), "saul nunez hernandez") == ["Saúl Ñúñez Hernández"]


def test_another_consulate_finds_nobody(people: None):
    assert found(client_of(BRUNO), "rosa quintero") == []


def test_what_is_corrected_is_found_by_both(people: None):
    with at_desk(ALICIA) as alicia:
        (one,) = search_people(actor=alicia, words="rosa quintero", at=utc_now()).found
        (wrong,) = one.opened.of_kind(Kind.NAME)
        person = one.opened.person
        draft = fact_draft(Name("Rosa", "Benavides"), replaces=wrong.id)
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        opened = open_person(
            actor=alicia, person_id=person.id, occasion=Occasion.SEARCH, at=utc_now()
        )
        assert opened.name == "Rosa Benavides"
    client = client_of(ALICIA)
    assert found(client, "rosa benavides") == found(client, "rosa quintero") == ["Rosa Benavides"]


def test_what_nobody_is_found_by_stays_sealed(database: str):
    with at_desk(ALICIA) as alicia:
        registered(alicia, *ROSA, Language("spanish"), RecordedSex(Sex.FEMALE))
        (one,) = search_people(actor=alicia, words="rosa quintero", at=utc_now()).found
    assert [fact.kind for fact in one.opened.facts] == [Kind.NAME, Kind.BIRTH_DATE]


def test_a_correction_of_what_stays_sealed_is_searched_with(database: str):
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *ROSA, Language("spanish"))
        opened = open_person(
            actor=alicia, person_id=person.id, occasion=Occasion.SEARCH, at=utc_now()
        )
        (spoken,) = opened.of_kind(Kind.LANGUAGE)
        draft = fact_draft(Language("nahuatl"), replaces=spoken.id)
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
    assert found(client_of(ALICIA), "rosa quintero") == ["Rosa María Quintero de la Vega"]


def test_a_closed_record_is_found_by_heads_alone(database: str):
    with at_desk(ALICIA) as alicia:
        registered(alicia, *ROSA, compartment=Compartment.SEALED)
    assert found(client_of(ALICIA), "rosa quintero") == []
    assert found(client_of(FERNANDA), "rosa quintero") == ["Rosa María Quintero de la Vega"]


def test_a_search_is_recorded_with_who_was_shown_and_not_with_what_was_typed(
    people: None, database: str
):
    found(client_of(ALICIA), "rosa quintero 1985")
    (entry,) = entries(database, "people:persons:searched")
    assert entry.details == {"found": 1, "too_many": False}
    assert len(entry.objects[0]["ids"]) == 1


@pytest.mark.parametrize("words", ["", "   ", "12", "\x00", "?!", "x" * 301])
def test_what_cannot_be_searched_for_is_said_at_the_field(people: None, words: str):
    page = client_of(ALICIA).post("/people/search/", {"words": words}).content.decode()
    assert 'id="id_words_error"' in page


@pytest.mark.parametrize("words", ["🦜 rosa", "\u202equintero", "a", "de la del y", "x y z p q r"])
def test_odd_lines_end_in_an_answer(people: None, words: str):
    answer = client_of(ALICIA).post("/people/search/", {"words": words})
    assert answer.status_code == 200


def test_too_many_equals_are_said(database: str):
    with at_desk(ALICIA) as alicia:
        for _ in range(12):
            registered(alicia, Name("Juan", "Hernández", "García"))
    page = client_of(ALICIA).post(
        "/people/search/", {"words": "juan hernandez"}, headers={"accept-language": "en"}
    )
    assert "Too many people fit alike." in page.content.decode()


def test_a_program_searches(people: None):
    told = program_of(ALICIA).post(
        "/api/v1/people/search/", {"words": "rosa quintero"}, content_type="application/json"
    )
    assert [one["name"] for one in told.json()["found"]] == ["Rosa María Quintero de la Vega"]
    assert told.json()["found"][0]["reasons"]


def test_a_search_takes_as_many_queries_for_one_as_for_many(database: str):
    def counted() -> int:
        with CaptureQueriesContext(connection) as queries:
            search_people(actor=alicia, words="rosa quintero", at=utc_now())
        return len(queries)

    with at_desk(ALICIA) as alicia:
        registered(alicia, *ROSA)
        counted()
        one = counted()
        for _ in range(9):
            registered(alicia, *ROSA)
        assert counted() == one


def test_somebody_who_is_nobody_here_is_not_found(people: None):
    assert found(client_of(ALICIA), f"zzyx {uuid4().hex[:6]}") == []


def test_whoever_was_registered_before_there_were_portraits_is_found_by_her_facts(
    people: None, database: str
):
    with superuser(database) as administrator:
        administrator.execute("UPDATE people_person SET portrait = NULL")
    assert found(client_of(ALICIA), "rosa kintero 12/3/1985") == [ROSA[0].whole]
    with at_desk(ALICIA) as alicia:
        person = Person.objects.filter(facts__kind=Kind.IDENTIFIER).get()
        draft = fact_draft(Name("Rosa", "Quintana"))
        record_fact(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        person.refresh_from_db()
        assert person.portrait is not None, "what changed is sealed anew"
    assert len(found(client_of(ALICIA), "rosa quintana")) == 1
    assert found(client_of(ALICIA), "rosa quintero") == [ROSA[0].whole]
