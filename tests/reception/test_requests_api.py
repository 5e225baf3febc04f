"""Requests for help for programs and at the command line: the same services, never the word."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from amparo.database.services.capabilities import acting
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.tokens import make_token
from tests.reception.test_intake_page import SAID
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, DANIEL, actor_of, program_of
from tests.support.requests import taken

REQUESTS = "/api/v1/requests/"


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def send(client: Client, path: str = REQUESTS, **other: Any) -> Any:
    fields = SAID | other.pop("fields", {})
    body = {"fields": fields, "sent_key": str(uuid4())} | other
    return client.post(path, json.dumps(body), content_type="application/json")


def test_a_program_takes_lists_opens_and_joins():
    program = program_of(ALICIA)
    made = send(program).json()
    assert made["reference"].startswith("ELP-R-")
    told = program.get(REQUESTS).json()
    assert told["requests"][0]["about"] == "Julián Andrés Quiroga Sandoval"
    assert told["waiting"][0]["request"] == made["id"]
    joined = send(program, f"{REQUESTS}{made['id']}/calls/", fields={"word": "otra palabra"})
    assert joined.json() == made
    opened = program.get(f"{REQUESTS}{made['id']}/")
    (caller,) = opened.json()["callers"]
    assert (caller["word"], caller["may_be_told"]) == ("wrong", False)
    assert caller["reasons"]
    assert len(opened.json()["calls"]) == 2
    assert "colibri" not in opened.content.decode().lower()


def test_sending_twice_takes_one():
    program, key = program_of(ALICIA), str(uuid4())
    assert send(program, sent_key=key).json() == send(program, sent_key=key).json()
    assert len(program.get(REQUESTS).json()["requests"]) == 1


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"matter": "rumour"}, "matter"),
        ({"given": "\0"}, "given"),
        ({"born_year": 2999}, "born"),
        ({"consent": "refused"}, "consent"),
        ({"words": "x" * 5000}, "words"),
    ],
)
def test_fields_that_cannot_be_used_are_named_and_nothing_is_kept(
    fields: dict[str, Any], named: str
):
    program = program_of(ALICIA)
    answer = send(program, fields=fields)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == "reception:call:malformed"
    assert named in answer.json()["error"]["data"]["fields"]
    assert "Quiroga" not in answer.content.decode()
    assert program.get(REQUESTS).json()["requests"] == []


def test_another_consulates_request_is_missing_and_others_are_refused():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    bruno = program_of(BRUNO)
    foreign, missing = (bruno.get(f"{REQUESTS}{one}/") for one in (request.id, uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert foreign.content == missing.content
    assert send(bruno, f"{REQUESTS}{request.id}/calls/").status_code == 404
    assert send(bruno, person=str(uuid4())).status_code == 404
    assert program_of(DANIEL).get(REQUESTS).status_code == 403


def test_a_token_does_what_it_was_made_for_and_no_more():
    actor, capability = actor_of(ALICIA)
    with acting(capability):
        scopes = (Permission.RECEPTION_REQUEST_SEE.value,)
        wanted = WantedToken("list", scopes, 7, uuid4())
        _, word = make_token(actor=actor, wanted=wanted, at=utc_now())
    program = Client(headers={"authorization": f"Bearer {word}", "accept": "application/json"})
    assert program.get(REQUESTS).status_code == 200
    assert send(program).status_code == 403
    assert program.get("/api/v1/notes/").status_code == 403
