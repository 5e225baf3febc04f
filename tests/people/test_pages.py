"""People's pages, as a browser asks for them: every kind of fact, wrong input, closed records."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import Kind
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, client_of, program_of

ORIGIN = {"source": "person", "confidence": "stated", "detail": ""}
SHARED = ORIGIN | {"learnt_on_day": "20", "learnt_on_month": "11", "learnt_on_year": "2026"}
SENT: dict[str, dict[str, str]] = {
    "name": {"given": "Rosa", "first_surname": "Quintero"},
    "birth_date": {"born_day": "12", "born_month": "3", "born_year": "1985"},
    "sex": {"value_": "female"},
    "place": {"role": "birth", "town": "Uruapan"},
    "identifier": {"number_kind": "a_number", "number": "A 12 345 678"},
    "contact": {"way": "phone", "address": "(915) 532-0000", "safety": "safe"},
    "language": {"grouping": "Purépecha", "needs_interpreter": "on"},
    "relationship": {"relation": "mother", "name": "Ana Vega"},
    "flag": {"what": "pregnant", "holds": "yes"},
    "consent": {
        "purpose": "keep_record",
        "answer": "given",
        "manner": "telephone",
        "asked_in": "es",
    },
}
REFUSED = [
    ("name", {}, "given"),
    ("name", {"given": "x" * 201}, "given"),
    ("name", {"given": "\x00"}, "given"),
    ("birth_date", {}, "born"),
    ("birth_date", {"born_day": "30", "born_month": "2", "born_year": "1985"}, "born"),
    ("birth_date", {"born_day": "1", "born_year": "1985"}, "born"),
    ("birth_date", {"born_year": "1" * 5000}, "born"),
    ("birth_date", {"born_year": "2999"}, "born"),
    ("birth_date", {"born_year": "٣"}, "born"),
    ("sex", {"value_": "other"}, "value_"),
    ("place", {"role": "birth"}, "country"),
    ("identifier", {"number_kind": "curp", "number": "MOTR930411HJCRMG73"}, "number"),
    ("identifier", {"number_kind": "a_number", "number": "12"}, "number"),
    ("contact", {"way": "phone", "address": "555", "safety": "safe"}, "address"),
    ("contact", {"way": "email", "address": "nobody", "safety": "safe"}, "address"),
    ("relationship", {"relation": "mother"}, "name"),
    ("relationship", {"relation": "mother", "reference": "ELP-P-2026-000099"}, "reference"),
    ("consent", SENT["consent"] | {"learnt_on_year": "2020"}, "learnt_on"),
    ("flag", SENT["flag"] | {"learnt_on_year": "2999"}, "learnt_on"),
    ("flag", SENT["flag"] | {"learnt_on_day": "soon"}, "learnt_on"),
    ("flag", SENT["flag"] | {"source": "rumour"}, "source"),
]


@pytest.fixture
def rosa(database: str) -> Person:
    with at_desk(ALICIA) as alicia:
        return registered(alicia)


@pytest.fixture
def closed(database: str) -> Person:
    with at_desk(ALICIA) as alicia:
        return registered(alicia, compartment=Compartment.SEALED)


def sent(fields: dict[str, str]) -> dict[str, str]:
    return {**SHARED, "sent_key": str(uuid4()), **fields}


def page_of(client: Client, path: str) -> str:
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def test_every_kind_can_be_sent(database: str):
    assert set(SENT) == {kind.value for kind in Kind}


@pytest.mark.parametrize("kind", list(SENT))
def test_each_kind_is_recorded_and_shown(rosa: Person, kind: str):
    client = client_of(ALICIA)
    answer = client.post(f"/people/{rosa.id}/add/{kind}/", sent(SENT[kind]))
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/people/{rosa.id}/#{kind}")
    section = re.search(
        f'<section id="{kind}".*?</section>', page_of(client, f"/people/{rosa.id}/"), re.DOTALL
    )
    assert "Nothing recorded yet." not in section[0]


@pytest.mark.parametrize(("kind", "fields", "field"), REFUSED)
def test_what_cannot_be_is_said_at_its_field_and_what_was_typed_stays(
    rosa: Person, kind: str, fields: dict[str, str], field: str
):
    client = client_of(ALICIA)
    given = sent(fields | {"detail": "Heard on the phone"})
    page = client.post(f"/people/{rosa.id}/add/{kind}/", given).content.decode()
    assert f'id="id_{field}_error"' in page
    assert "Heard on the phone" in page


def test_a_form_sent_twice_records_once(rosa: Person):
    client, given = client_of(ALICIA), sent(SENT["flag"])
    for _ in range(2):
        assert client.post(f"/people/{rosa.id}/add/flag/", given).status_code == 302
    page = page_of(client, f"/people/{rosa.id}/")
    assert page.count('<span class="amparo-facts__text">Pregnant</span>') == 1


def test_a_correction_starts_from_what_stands_there_and_can_be_sent_twice(rosa: Person):
    client = client_of(ALICIA)
    way = re.search(r"/people/facts/[0-9a-f-]+/correct/", page_of(client, f"/people/{rosa.id}/"))[0]
    assert 'value="Quintero"' in page_of(client, way)
    given = sent({"given": "Rosa", "first_surname": "Quinteros"})
    for _ in range(2):
        assert client.post(way, given).status_code == 302
    assert client.post(way, sent({"given": "R"})).status_code == 404
    page = page_of(client, f"/people/{rosa.id}/")
    assert "Rosa Quinteros" in page
    assert "What stood there before" in page


def test_somebody_is_registered_from_a_page_once(database: str):
    client = client_of(ALICIA)
    given = sent({"given": "Ñ", "first_surname": "O'Ñúñez-Peña", "born_year": "1985", "sex": ""})
    first, second = (client.post("/people/register/", given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert "O&#x27;Ñúñez" in page_of(client, first.headers["Location"])


@pytest.mark.parametrize(
    "fields",
    [{}, {"given": "A", "born_day": "31", "born_month": "2"}, {"given": "A", "sex": "other"}],
    ids=["nobody", "no such day", "no such sex"],
)
def test_who_cannot_be_registered_is_said_in_the_form(database: str, fields: dict[str, str]):
    page = client_of(ALICIA).post("/people/register/", sent(fields)).content.decode()
    assert "govuk-error-summary" in page


def test_hidden_marks_are_left_out_of_a_name(database: str):
    given = sent({"given": "Ma\u202eria\u200b", "first_surname": " de  la   Cruz "})
    client = client_of(ALICIA)
    page = page_of(client, client.post("/people/register/", given).headers["Location"])
    assert "Maria de la Cruz" in page


@pytest.mark.parametrize("path", ["", "add/name/", "compartment/", "break-glass/"])
def test_another_consulate_and_nobody_are_the_same(rosa: Person, path: str):
    client = client_of(BRUNO)
    foreign, missing = (client.get(f"/people/{one}/{path}") for one in (rosa.id, uuid4()))
    assert foreign.status_code == missing.status_code
    assert foreign.status_code in {403, 404}
    assert len(foreign.content) == len(missing.content)


def test_no_such_kind_is_not_found(rosa: Person):
    assert client_of(ALICIA).get(f"/people/{rosa.id}/add/status/").status_code == 404


def test_a_panel_lawyer_reaches_nobody(rosa: Person):
    assert client_of(DANIEL).get(f"/people/{rosa.id}/").status_code == 403


def test_the_glass_is_broken_with_a_reason_and_the_head_is_told(closed: Person):
    client, head = client_of(ALICIA), client_of(FERNANDA)
    assert client.get(f"/people/{closed.id}/").status_code == 403
    assert "Rosa" not in page_of(client, "/people/")

    refused = client.post(f"/people/{closed.id}/break-glass/", {"reason": " "})
    assert 'id="id_reason_error"' in refused.content.decode()
    client.post(f"/people/{closed.id}/break-glass/", {"reason": "In labour."})
    assert "Rosa Quintero" in page_of(client, f"/people/{closed.id}/")
    # Sent twice, or come back to with the back button, it leads to the record that stands open.
    glass = f"/people/{closed.id}/break-glass/"
    for again in (client.post(glass, {"reason": "In labour."}), client.get(glass)):
        assert (again.status_code, again.headers["Location"]) == (302, f"/people/{closed.id}/")

    assert "opened in an emergency" in page_of(head, "/home/")
    told = page_of(head, "/people/glass/")
    assert "In labour." in told
    seen = re.search(r"/people/glass/[0-9a-f-]+/seen/", told)[0]
    assert head.post(seen).status_code == head.post(seen).status_code == 302
    assert "opened in an emergency" not in page_of(head, "/home/")


def test_a_head_closes_a_record(rosa: Person):
    head = client_of(FERNANDA)
    head.post(f"/people/{rosa.id}/compartment/", {"compartment": "sealed", "sent_key": uuid4()})
    assert client_of(ALICIA).get(f"/people/{rosa.id}/").status_code == 403


def test_the_page_says_who_looked_and_what_for(rosa: Person):
    page_of(client_of(FERNANDA), f"/people/{rosa.id}/?for=visit")
    page_of(client_of(ALICIA), f"/people/{rosa.id}/?for=nonsense")
    page = page_of(client_of(ALICIA), f"/people/{rosa.id}/")
    assert "Fernanda Guzmán Ibarra" in page
    assert "For a visit." in page
    assert "No reason was given." in page


def test_programs_register_open_and_record(database: str):
    client = program_of(ALICIA)
    fact = {
        **ORIGIN,
        "learnt_on": "2026-11-20",
        "kind": "name",
        "fields": SENT["name"],
        "sent_key": str(uuid4()),
    }
    new = {"facts": [fact], "sent_key": str(uuid4())}
    first, second = (
        client.post("/api/v1/people/", new, content_type="application/json") for _ in range(2)
    )
    assert (first.status_code, first.json()) == (201, second.json())
    path = f"/api/v1/people/{first.json()['id']}/"
    more = fact | {"kind": "flag", "fields": SENT["flag"], "sent_key": str(uuid4())}
    assert client.post(f"{path}facts/", more, content_type="application/json").status_code == 201
    told = client.get(path).json()
    assert [one["kind"] for one in told["facts"]] == ["name", "flag"]
    assert client.get("/api/v1/people/").json()["people"][0]["name"] == "Rosa Quintero"
    wrong = more | {"fields": {"what": "rumour"}, "sent_key": str(uuid4())}
    refused = client.post(f"{path}facts/", wrong, content_type="application/json")
    assert refused.json()["error"]["data"] == {"kind": "flag", "fields": ["holds", "what"]}


def test_a_program_records_nothing_about_somebody_elsewhere(rosa: Person):
    fact = {**ORIGIN, "learnt_on": "2026-11-20", "kind": "flag", "fields": SENT["flag"]}
    fact["sent_key"] = str(uuid4())
    client = program_of(BRUNO)
    answers = [
        client.post(f"/api/v1/people/{one}/facts/", fact, content_type="application/json")
        for one in (rosa.id, uuid4())
    ]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
