"""Cases for programs: a token, one consulate, the same services as the pages."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from amparo.kernel.clock import utc_now
from tests.support.cases import NAME, started
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, program_of

CASES = "/api/v1/cases/"


def send(client: Client, path: str, body: object):
    return client.post(path, json.dumps(body), content_type="application/json")


def new_case(**other: object) -> dict:
    given = {
        "kind": "hospital",
        "about": "Operado de urgencia.",
        "learnt_at": (utc_now() - timedelta(hours=1)).isoformat(),
        "name": NAME,
        "sent_key": str(uuid4()),
    }
    return given | other


def event(**other: object) -> dict:
    at = (utc_now() - timedelta(minutes=1)).isoformat()
    return {"kind": "visit", "happened_at": at, "words": "Visto.", "sent_key": str(uuid4())} | other


def test_a_program_starts_lists_opens_records_and_moves(database: str):
    program, new = program_of(ALICIA), new_case()
    first, second = (send(program, CASES, new) for _ in range(2))
    assert (first.status_code, first.json()) == (201, second.json())
    path = f"{CASES}{first.json()['id']}/"
    told = event()
    assert (
        send(program, f"{path}events/", told).json() == send(program, f"{path}events/", told).json()
    )
    moved = send(program, f"{path}move/", {"state": "in_progress", "sent_key": str(uuid4())})
    assert moved.json()["state"] == "in_progress"
    whole = program.get(path).json()
    assert [one["words"] for one in whole["events"] if one["kind"] == "visit"] == ["Visto."]
    clocks = {one["rule"]: one["state"] for one in whole["clocks"]}
    assert (clocks["first_contact"], clocks["next_review"]) == ("met", "running")
    assert all(one["reasons"] for one in whole["clocks"])
    (row,) = program.get(f"{CASES}?owner=me&state=in_progress").json()["cases"]
    assert (row["name"], row["state"]) == (NAME, "in_progress")


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("", new_case(kind="nothing"), "cases:type:unknown"),
        ("", new_case(learnt_at="2026-01-01T00:00:00"), "learnt_at"),
        ("", new_case(learnt_at="2999-01-01T00:00:00Z"), "cases:moment:refused"),
        ("", new_case(consulate=str(uuid4())), "consulate"),
        ("", new_case(name=""), "cases:person:missing"),
        ("events/", event(kind="closed"), "cases:part:unknown"),
        ("events/", event(kind="nothing"), "kind"),
        ("move/", {"state": "closed", "sent_key": str(uuid4())}, "cases:case:moved"),
    ],
)
def test_what_cannot_be_used_is_named(database: str, path: str, body: dict, named: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
    target = f"{CASES}{case.id}/{path}" if path else CASES
    answer = send(program_of(ALICIA), target, body)
    assert 400 <= answer.status_code < 500
    assert named in json.dumps(answer.json()["error"])


def test_another_consulates_case_is_missing(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
    program = program_of(BRUNO)
    for path, body in (
        ("events/", event()),
        ("move/", {"state": "open", "sent_key": str(uuid4())}),
    ):
        foreign, missing = (
            send(program, f"{CASES}{one}/{path}", body) for one in (case.id, uuid4())
        )
        assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
        assert foreign.status_code == 404
    assert program.get(CASES).json()["cases"] == []
