"""Duty notes for programs: a token, one consulate, one shape of error."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from tests.support.databases import superuser
from tests.support.personas import ALICIA, BRUNO, ELENA, client_of, program_of

NOTES = "/api/v1/notes/"


def send(client: Client, body: object):
    content = body if isinstance(body, str) else json.dumps(body)
    return client.post(NOTES, content, content_type="application/json")


def a_note(**other: object) -> dict:
    return {"subject": "S", "text": "T", "sent_key": str(uuid4())} | other


def test_a_program_writes_lists_and_opens_notes(database: str):
    program = program_of(ALICIA)

    made = send(program, a_note(subject="Visita")).json()["id"]

    assert program.get(NOTES).json()["notes"][0]["subject"] == "Visita"
    assert program.get(f"{NOTES}{made}/").json()["text"] == "T"


def test_sending_twice_writes_one(database: str):
    program, note = program_of(ALICIA), a_note()

    assert send(program, note).json() == send(program, note).json()


def test_another_consulates_note_is_missing(database: str):
    made = send(program_of(ALICIA), a_note()).json()["id"]

    foreign = program_of(BRUNO).get(f"{NOTES}{made}/")
    missing = program_of(BRUNO).get(f"{NOTES}{uuid4()}/")

    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ("{", "body"),
        ("[]", "new"),
        (a_note(consulate=str(uuid4())), "consulate"),
        (a_note(subject="x" * 121), "subject"),
        (a_note(text=""), "text"),
        (a_note(sent_key="x"), "sent_key"),
        ({}, "subject"),
    ],
    ids=["no JSON", "a list", "a consulate", "too long", "empty", "no key", "nothing"],
)
def test_what_cannot_be_used_is_named_and_nothing_is_saved(database: str, body: object, named: str):
    answer = send(program_of(ALICIA), body)

    assert answer.status_code == 400
    assert named in json.dumps(answer.json()["error"])
    with superuser(database) as administrator:
        assert administrator.execute("SELECT count(*) FROM reception_dutynote").fetchone() == (0,)


def test_cookies_open_nothing_here(database: str):
    assert client_of(ALICIA).get(NOTES).status_code == 401


def test_a_role_without_notes_is_refused(database: str):
    assert program_of(ELENA).get(NOTES).status_code == 403


def test_a_token_reaches_no_further_than_its_scopes(database: str):
    from amparo.kernel.clock import utc_now
    from amparo.kernel.permissions import Permission
    from amparo.network.selectors.staff import list_own_assignments
    from amparo.network.services.entering import mint_for
    from tests.support.personas import person

    assignment = list_own_assignments(person(ALICIA).id)[0]
    word = mint_for(assignment, "api", utc_now(), scopes=(Permission.RECEPTION_NOTE_OPEN.value,))
    reader = Client(headers={"Authorization": f"Bearer {word}", "Accept": "application/json"})

    assert reader.get(NOTES).status_code == 200
    assert send(reader, a_note()).status_code == 403


def test_a_pages_capability_is_no_token(database: str):
    from tests.support.personas import token_of

    thief = Client(headers={"Authorization": f"Bearer {token_of(ALICIA)}"})

    assert thief.get(NOTES).status_code == 401


def test_the_description_names_each_operation(database: str):
    described = Client().get("/api/v1/openapi.json").json()

    assert {NOTES, f"{NOTES}{{note_id}}/"} <= set(described["paths"])
