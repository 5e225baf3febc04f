"""Identifiers of another consulate, written by hand into forms, JSON, files and commands.

Each is refused in the words that a made-up one gets, or is not read at all; nothing is saved. The
command line is in tests/cli/test_notes.py, every address with an id in the permission walk.
"""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from amparo.kernel.clock import utc_now
from amparo.network.rules.errors import AssignmentMissing
from amparo.network.rules.tokens import WantedToken
from amparo.network.services.entering import enter_consulate
from amparo.network.services.tokens import make_token
from amparo.reception.rules.errors import ImportRefused
from amparo.reception.services.importing import import_notes
from tests.support.databases import superuser
from tests.support.injection import Siege, as_text, riding, riding_in_vain, snapshot
from tests.support.personas import ALICIA, actor_of
from tests.support.signing_in import send, words_of

FIELDS = ("consulate", "consulate_id", "office", "actor", "staff", "note", "note_id", "id")


def everything(siege: Siege) -> str:
    """Take down all that both consulates have, except what the reading itself records."""
    left_out = {"audit_entry", "audit_link", "audit_head", "capability"}
    both = [snapshot(siege.database, one.consulate) for one in (siege.alicia, siege.bruno)]
    return as_text([{k: v for k, v in taken.items() if k not in left_out} for taken in both])


def seen(answer: HttpResponse) -> tuple[int, str]:
    return answer.status_code, words_of(answer)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/notes/{}/follow-up/", {"text": "x", "sent_key": str(UUID(int=9))}),
        ("/notes/{}/close/", {}),
        ("/notes/{}/hand-over/", {"reason": "x"}),
    ],
)
def test_a_form_sent_to_a_foreign_note_is_refused_like_one_to_a_missing_note(
    siege: Siege, path: str, fields: dict[str, str]
):
    before = everything(siege)
    browser = siege.alicia.browser
    foreign, missing = (
        seen(send(browser, path.format(one), **fields | {"receiver": str(siege.bruno.consulate)}))
        for one in (siege.bruno.note, uuid4())
    )
    assert foreign == missing
    assert foreign[0] == 404
    assert everything(siege) == before


def test_a_form_that_names_another_consulate_writes_in_ones_own(siege: Siege):
    his = dict.fromkeys(FIELDS, str(siege.bruno.consulate)) | {"written_by": str(siege.bruno.staff)}
    before = snapshot(siege.database, siege.bruno.consulate)
    answer = send(
        siege.alicia.browser, "/notes/write/", subject="A", text="B", sent_key=str(uuid4()), **his
    )
    assert answer.status_code == 302
    assert snapshot(siege.database, siege.bruno.consulate) == before
    with superuser(siege.database) as administrator:
        newest = administrator.execute(
            "SELECT consulate_id, written_by FROM reception_dutynote ORDER BY written_at DESC"
        ).fetchone()
    assert newest == (siege.alicia.consulate, siege.alicia.staff)


@pytest.mark.parametrize("receiver", ["own", "person", "missing", "nonsense"])
def test_a_note_is_handed_to_another_consulate_of_the_network_only(siege: Siege, receiver: str):
    given = {
        "own": siege.alicia.consulate,
        "person": siege.bruno.staff,
        "missing": uuid4(),
        "nonsense": "' OR true --",
    }[receiver]
    before = everything(siege)
    path = f"/notes/{siege.alicia.note}/hand-over/"
    answer = send(siege.alicia.browser, path, receiver=str(given), reason="x")
    assert answer.status_code in {200, 400}
    assert everything(siege) == before


def test_nobody_enters_by_anothers_appointment(siege: Siege):
    with superuser(siege.database) as administrator:
        query = "SELECT id FROM network_staffassignment WHERE user_id = %s"
        (his,) = administrator.execute(query, [siege.bruno.staff]).fetchone()
    refused = [entering(siege, one) for one in (his, uuid4())]
    assert refused[0] == refused[1]


def entering(siege: Siege, assignment: UUID) -> str:
    with pytest.raises(AssignmentMissing) as refusal:
        enter_consulate(
            user_id=siege.alicia.staff, assignment_id=assignment, door="page", at=utc_now()
        )
    return str(refusal.value)


JSON: dict[str, Callable[[Siege], dict[str, Any]]] = {
    "another consulate": lambda siege: {"consulate": str(siege.bruno.consulate)},
    "another consulate's id": lambda siege: {"consulate_id": str(siege.bruno.consulate)},
    "a foreign note": lambda siege: {"id": str(siege.bruno.note)},
    "another writer": lambda siege: {"written_by": str(siege.bruno.staff)},
    "nested": lambda siege: {"subject": {"id": str(siege.bruno.note)}},
}


@pytest.mark.parametrize("name", JSON)
def test_json_that_names_anything_foreign_is_refused_and_saves_nothing(siege: Siege, name: str):
    program = a_program(siege, "reception:note:write")
    before = everything(siege)
    body = {"subject": "A", "text": "B", "sent_key": str(uuid4())} | JSON[name](siege)
    answer = post(program, body)
    assert 400 <= answer.status_code < 500
    assert everything(siege) == before


def test_a_foreign_word_for_sending_once_finds_nothing_foreign(siege: Siege):
    body = {"subject": "A", "text": "B", "sent_key": str(siege.bruno.sent_key)}
    answer = post(a_program(siege, "reception:note:write"), body)
    assert answer.status_code == 201
    assert answer.json()["id"] != str(siege.bruno.note)


def test_a_path_to_a_foreign_note_is_a_path_to_nothing(siege: Siege):
    program = a_program(siege, "reception:note:open")
    foreign, missing = (program.get(f"/api/v1/notes/{one}/") for one in (siege.bruno.note, uuid4()))
    assert (foreign.status_code, foreign.content) == (missing.status_code, missing.content)
    assert foreign.status_code == 404
    assert siege.seen_in(program.get("/api/v1/notes/").content.decode()) == set()


def a_program(siege: Siege, scope: str) -> Client:
    """Give a program that may do what is asked."""
    actor, _ = actor_of(ALICIA)
    with riding(siege):
        _, word = make_token(
            actor=actor, wanted=WantedToken("x", (scope,), 1, uuid4()), at=utc_now()
        )
    headers = {"authorization": f"Bearer {word}", "accept": "application/json"}
    return Client(raise_request_exception=False, headers=headers)


def post(program: Client, body: dict[str, Any]) -> Any:
    return program.post("/api/v1/notes/", json.dumps(body), content_type="application/json")


def test_a_file_that_follows_a_foreign_note_is_refused_like_one_that_follows_none(siege: Siege):
    before = everything(siege)
    refused = [bringing_in(siege, one) for one in (siege.bruno.note, uuid4())]
    assert refused[0] == refused[1]
    assert everything(siege) == before


def bringing_in(siege: Siege, follows: UUID) -> str:
    actor, _ = actor_of(ALICIA)
    content = f"key,subject,text,follows\n1,A,B,\n2,,C,{follows}\n".encode()
    with riding_in_vain(siege), pytest.raises(ImportRefused) as refusal:
        import_notes(actor=actor, content=content, at=utc_now())
    return str(refusal.value)
