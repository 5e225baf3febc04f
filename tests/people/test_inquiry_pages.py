"""Inquiries on pages and for programs: wrong input, limits in words, both sides, the work page."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.support.databases import superuser
from tests.support.inquiries import (
    answer,
    asked,
    known_in_miami,
    let_the_hour_pass,
    received_by,
    try_everywhere,
)
from tests.support.personas import (
    ALICIA,
    BRUNO,
    CARMEN,
    ELENA,
    FERNANDA,
    GABRIELA,
    HECTOR,
    client_of,
    program_of,
)

ASK = "/people/inquiries/ask/"
FIELDS = {
    "purpose": "missing",
    "why": "Su hermana la busca.",
    "given": "Lucero",
    "first_surname": "Arizmendi",
    "second_surname": "Quiroz",
    "born_day": "17",
    "born_month": "5",
    "born_year": "1988",
}
ANSWER = {"answer": "ask_us", "words": "Llámenme hasta las seis."}


@pytest.fixture
def known(database: str) -> str:
    known_in_miami()
    return database


def sent(**fields: str) -> dict[str, str]:
    return {**FIELDS, "sent_key": str(uuid4()), **fields}


def page_of(client: Client, path: str) -> str:
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def post(client: Client, path: str, fields: dict[str, str]) -> Client:
    return client.post(path, fields, headers={"accept-language": "en"})


def received_url(client: Client) -> str:
    page = page_of(client, "/people/inquiries/received/")
    return re.search(r"/people/inquiries/received/[0-9a-f-]{36}/", page)[0]


def test_from_the_search_to_the_answer(known: str):
    alicia, gabriela = client_of(ALICIA), client_of(GABRIELA)
    nobody = post(alicia, "/people/search/", {"words": "lucero arizmendi"}).content.decode()
    assert "Ask the other consulates" in nobody
    prepared = post(alicia, ASK, {"words": "lucero arizmendi"})
    assert prepared.status_code == 200
    assert 'value="lucero arizmendi"' in prepared.content.decode()
    assert "error-summary" not in prepared.content.decode()

    answer = post(alicia, ASK, sent())
    assert answer.status_code == 302
    own = answer.headers["Location"]
    assert "0 of 3 consulates have looked so far." in page_of(alicia, own)
    try_everywhere(known)
    page = page_of(alicia, own)
    assert "All 3 consulates that were asked have looked." in page
    assert "May have a record" in page
    assert "Sacramento" not in page

    assert "inquiry of another consulate waits for your answer" in page_of(gabriela, "/home/")
    received = received_url(gabriela)
    shown = page_of(gabriela, received)
    for words in ("El Paso asks about somebody", "Alicia Barrientos Olvera", "Birth date agrees"):
        assert words in shown
    assert post(gabriela, received, ANSWER).status_code == 302
    assert "waits for your answer" not in page_of(gabriela, "/home/")
    assert "A consulate has answered your inquiry" in page_of(alicia, "/home/")
    page = page_of(alicia, own)
    assert "Llámenme hasta las seis." in page
    assert "A record exists: ask the consulate" in page
    assert "has answered your inquiry" not in page_of(alicia, "/home/")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"purpose": ""}, "purpose"),
        ({"purpose": "curiosity"}, "purpose"),
        ({"why": "  "}, "why"),
        ({"why": "x" * 1001}, "why"),
        ({"given": "\x00"}, "given"),
        ({"given": "x" * 201}, "given"),
        ({"born_day": "30", "born_month": "2"}, "born"),
        ({"born_year": "٣"}, "born"),
        ({"number": "123456"}, "number_kind"),
        ({"number_kind": "curp", "number": "12"}, "number"),
        ({"sent_key": "x"}, "sent_key"),
    ],
)
def test_what_cannot_be_asked_is_said_and_what_was_typed_stays(
    database: str, fields: dict[str, str], field: str
):
    answer = post(client_of(ALICIA), ASK, sent(as_written="Como lo oí") | fields)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "Como lo oí" in page
    assert field == "sent_key" or f'id="id_{field}_error"' in page


def test_nothing_to_search_for_is_said_at_the_name(database: str):
    nothing = {key: "" for key in FIELDS if key not in {"purpose", "why"}}
    page = post(client_of(ALICIA), ASK, sent(**nothing)).content.decode()
    assert 'id="id_given_error"' in page


@pytest.mark.parametrize("line", ["🦜 rosa", "\u202equintero", "x y z p q r", "O'Ñúñez-Peña"])
def test_odd_names_are_asked_about(database: str, line: str):
    nothing = {key: "" for key in FIELDS if key not in {"purpose", "why"}}
    answer = post(client_of(ALICIA), ASK, sent(**nothing | {"as_written": line}))
    assert answer.status_code == 302


def test_the_limit_is_said_in_the_form_and_nothing_typed_is_lost(database: str):
    client = client_of(ALICIA)
    for _ in range(10):
        assert post(client, ASK, sent()).status_code == 302
    refused = post(client, ASK, sent())
    assert refused.status_code == 400
    assert "The network takes 10 inquiries an hour" in refused.content.decode()
    assert "Arizmendi" in refused.content.decode()


def test_the_same_form_twice_leads_to_one_inquiry(database: str):
    client, given = client_of(ALICIA), sent()
    places = {post(client, ASK, given).headers["Location"] for _ in range(2)}
    assert len(places) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"answer": ""}, "answer"),
        ({"answer": "yes"}, "answer"),
        ({"words": ""}, "words"),
        ({"words": "\x00"}, "words"),
        ({"words": "x" * 1001}, "words"),
    ],
)
def test_what_cannot_be_answered_is_said_at_its_field(
    known: str, fields: dict[str, str], field: str
):
    asked()
    try_everywhere(known)
    client = client_of(GABRIELA)
    answer = post(client, received_url(client), ANSWER | fields)
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_whoever_answers_second_is_told_so(known: str):
    asked()
    try_everywhere(known)
    client = client_of(GABRIELA)
    received = received_url(client)
    assert post(client, received, ANSWER).status_code == 302
    assert post(client, received, ANSWER).status_code == 302
    second = post(client, received, {"answer": "not_ours"})
    assert second.status_code == 409
    assert "This inquiry has been answered meanwhile." in second.content.decode()


def test_after_an_hour_both_sides_see_the_clock_and_headquarters_answers(known: str):
    inquiry = asked()
    try_everywhere(known)
    let_the_hour_pass(known)
    own, hector = f"/people/inquiries/{inquiry}/", client_of(HECTOR)
    page = page_of(client_of(ALICIA), own)
    assert "With the duty officer of the network" in page
    assert "Late" in page_of(client_of(ALICIA), "/people/inquiries/")
    assert "Late" in page_of(client_of(GABRIELA), "/people/inquiries/received/")
    assert "Miami has not answered El Paso" in page_of(hector, received_url(hector))
    refused = post(hector, received_url(hector), {"answer": "not_ours", "words": ""})
    assert 'id="id_words_error"' in refused.content.decode()
    assert post(hector, received_url(hector), ANSWER).status_code == 302
    assert "Héctor Ibáñez Luna, Duty officer, Oficinas centrales" in page_of(client_of(ALICIA), own)


def test_whoever_has_not_looked_is_named_after_a_while(known: str):
    inquiry = asked()
    with superuser(known) as administrator:
        administrator.execute("UPDATE people_inquiry SET asked_at = asked_at - interval '11 min'")
    page = page_of(client_of(ALICIA), f"/people/inquiries/{inquiry}/")
    assert page.count("Has not looked yet: call them") == 3


def test_heads_see_who_of_their_consulate_asked(known: str):
    asked(ALICIA)
    page = page_of(client_of(FERNANDA), "/people/inquiries/")
    assert "Alicia Barrientos Olvera" in page
    assert "Arizmendi" not in page
    assert "has asked nothing yet" in page_of(client_of(BRUNO), "/people/inquiries/")


@pytest.mark.parametrize("path", ["", "ask/", "received/"])
def test_headquarters_own_role_reaches_no_inquiry(database: str, path: str):
    assert client_of(CARMEN).get(f"/people/inquiries/{path}").status_code == 403


def test_programs_ask_and_answer(known: str):
    alicia, gabriela = program_of(ALICIA), program_of(GABRIELA)
    new = {name: value for name, value in FIELDS.items() if not name.startswith("born")}
    new |= {"born_year": 1988, "born_month": 5, "born_day": 17, "sent_key": str(uuid4())}
    made = [
        alicia.post("/api/v1/people/inquiries/", new, content_type="application/json")
        for _ in range(2)
    ]
    assert (made[0].status_code, made[0].json()) == (201, made[1].json())
    own = f"/api/v1/people/inquiries/{made[0].json()['id']}/"
    assert alicia.get(own).json()["progress"]["left"] == 3
    try_everywhere(known)

    (line,) = gabriela.get("/api/v1/people/inquiries/received/").json()
    path = f"/api/v1/people/inquiries/received/{line['id']}/"
    whole = gabriela.get(path).json()
    assert whole["sought"]["name"]["given"] == "Lucero"
    assert len(whole["found"]) == 1
    wrong = gabriela.post(f"{path}answer/", {"answer": "yes"}, content_type="application/json")
    assert wrong.json()["error"]["data"] == {"fields": ["answer"]}
    right = gabriela.post(f"{path}answer/", ANSWER, content_type="application/json")
    assert right.status_code == 204

    replies = {one["consulate"]: one for one in alicia.get(own).json()["replies"]}
    assert (replies["MIA"]["answer"], replies["MIA"]["words"]) == ("ask_us", ANSWER["words"])
    assert replies["SAC"]["state"] == "none"
    (listed,) = alicia.get("/api/v1/people/inquiries/").json()["inquiries"]
    assert listed["progress"] == {
        "asked": 3,
        "looked": 3,
        "left": 0,
        "none": 2,
        "may": 0,
        "answered": 1,
    }


def test_a_program_that_asks_wrongly_is_told_which_fields(database: str):
    new = {"purpose": "x", "why": "", "given": "A", "born_month": 13, "sent_key": str(uuid4())}
    sent_by_program = [new, new | {"why": "x"}, new | {"why": "x", "unknown": 1}]
    answers = [
        program_of(ALICIA).post("/api/v1/people/inquiries/", one, content_type="application/json")
        for one in sent_by_program
    ]
    assert [one.status_code for one in answers] == [400, 400, 400]
    assert answers[1].json()["error"]["data"] == {"fields": ["purpose"]}


def test_the_trail_says_of_who_answered_that_it_was_elsewhere(known: str):
    inquiry = asked()
    try_everywhere(known)
    answer(GABRIELA, received_by(GABRIELA)[0])
    words = page_of(client_of(ELENA), f"/audit/?object={inquiry}")
    assert "An officer of another consulate" in words
    assert "Person " not in words
