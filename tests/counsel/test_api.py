"""Counsel for programs: both sides by JSON; the rules, the walls and the words of the pages."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from amparo.counsel.models import Offer
from amparo.counsel.models import Report as ReportRow
from amparo.kernel.clock import utc_now
from tests.support.cases import NAME
from tests.support.counsel import (
    BRIEF,
    REACH,
    accepted_by,
    offered_to,
    on_panel,
    referred,
    work_late,
)
from tests.support.people import at_desk
from tests.support.personas import (
    ALICIA,
    BRUNO,
    CARMEN,
    DANIEL,
    FERNANDA,
    IRENE,
    consulate_of,
    program_of,
)

COUNSEL = "/api/v1/counsel/"


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def send(client: Client, path: str, body: object) -> Any:
    return client.post(COUNSEL + path, json.dumps(body), content_type="application/json")


def look(client: Client, path: str, status: int = 200) -> Any:
    answer = client.get(COUNSEL + path)
    assert answer.status_code == status, answer.content
    return answer.json()


def told(**other: object) -> dict[str, object]:
    at = (utc_now() - timedelta(minutes=3)).isoformat()
    given = {"kind": "hearing", "happened_at": at, "words": "Fianza.", "sent_key": str(uuid4())}
    return given | other


def count(model: Any) -> int:
    with at_desk(FERNANDA):
        return int(model.objects.count())


def test_a_head_lists_the_panel_and_what_waits_and_no_lawyer_does():
    with at_desk(FERNANDA) as head:
        on_panel(head, DANIEL)
        case = referred(head)
    (lawyer,) = look(program_of(FERNANDA), "panel/")
    assert (lawyer["load"], lawyer["capacity"], lawyer["is_suspended"]) == (0, 5, False)
    assert [one["place"] for one in lawyer["licences"]] == ["TX"]
    found = look(program_of(ALICIA), "offers/")
    assert ([one["case"] for one in found["waiting"]], found["offers"]) == ([str(case.id)], [])
    for path in ("panel/", "offers/"):
        for name in (DANIEL, CARMEN):
            look(program_of(name), path, 403)
        assert look(program_of(BRUNO), path) in ([], {"waiting": [], "offers": []})


def test_a_lawyer_is_shown_what_each_step_lets_her_and_sending_twice_does_once():
    offer = offered_to(DANIEL)
    daniel, mine = program_of(DANIEL), f"mine/offers/{offer.id}/"
    (waiting,) = look(daniel, "mine/")["waiting"]
    assert (waiting["client"], waiting["languages"]) == ([], ["Español"])
    unpromised = send(daniel, f"{mine}accept/", {"no_conflict": True})
    assert unpromised.status_code == 409
    assert send(daniel, f"{mine}promise/", {"promised": False}).json()["client"] == []
    first, second = (send(daniel, f"{mine}promise/", {"promised": True}) for _ in range(2))
    assert first.json() == second.json()
    assert first.json()["client"] == [NAME]
    assert BRIEF not in first.content.decode()
    assert send(daniel, f"{mine}accept/", {"no_conflict": False}).json()["state"] == "open"
    taken = [send(daniel, f"{mine}accept/", {"no_conflict": True}) for _ in range(2)]
    assert [one.json()["state"] for one in taken] == ["accepted", "accepted"]
    whole = look(daniel, f"mine/cases/{offer.id}/")
    assert (whole["name"], whole["reach"], whole["about"]) == (NAME, REACH, BRIEF)
    sent = told()
    made = [send(daniel, f"mine/cases/{offer.id}/reports/", sent) for _ in range(2)]
    assert [one.status_code for one in made] == [201, 201]
    assert made[0].json() == made[1].json()
    assert count(ReportRow) == 1
    assert [one["words"] for one in look(daniel, f"mine/cases/{offer.id}/")["reports"]] == [
        "Fianza."
    ]
    (listed,) = look(program_of(FERNANDA), "offers/")["offers"]
    assert (listed["id"], listed["state"]) == (str(offer.id), "accepted")


def test_declining_twice_is_one_answer_and_nothing_is_shown_afterwards():
    offer = offered_to(DANIEL)
    daniel, mine = program_of(DANIEL), f"mine/offers/{offer.id}/"
    for _ in range(2):
        answer = send(daniel, f"{mine}decline/", {"why": "no_time", "words": "En juicio."})
        assert (answer.status_code, answer.content) == (204, b"")
    assert look(daniel, mine, 409)["error"]["code"] == "counsel:offer:over"
    assert look(daniel, "mine/") == {"waiting": [], "engaged": []}
    assert send(daniel, f"{mine}promise/", {"promised": True}).status_code == 409
    assert send(daniel, f"{mine}accept/", {"no_conflict": True}).status_code == 409


def test_what_lapsed_is_answered_by_nobody_whether_a_job_has_run_or_not(database: str):
    offer = offered_to(DANIEL)
    with at_desk(FERNANDA):
        later = Offer.objects.get().due_at + timedelta(minutes=1)
    work_late(database, consulate_of(FERNANDA), later)
    daniel, mine = program_of(DANIEL), f"mine/offers/{offer.id}/"
    look(daniel, mine, 409)
    look(daniel, f"mine/cases/{offer.id}/", 404)
    for act, body in (("promise", {"promised": True}), ("accept", {"no_conflict": True})):
        assert send(daniel, f"{mine}{act}/", body).status_code == 409
    assert send(daniel, f"{mine}decline/", {"why": "no_time"}).status_code == 409


@pytest.mark.parametrize(
    ("path", "body", "named"),
    [
        ("offers/{}/promise/", {}, "promised"),
        ("offers/{}/promise/", {"promised": "yes"}, "promised"),
        ("offers/{}/promise/", {"promised": True, "more": 1}, "more"),
        ("offers/{}/accept/", {"no_conflict": 1}, "no_conflict"),
        ("offers/{}/decline/", {"why": "bored"}, "why"),
        ("offers/{}/decline/", {"why": "no_time", "words": "x" * 5_000}, "words"),
        ("cases/{}/reports/", told(kind="told"), "counsel:offer:unknown"),
        ("cases/{}/reports/", told(kind="nothing"), "kind"),
        ("cases/{}/reports/", told(words=""), "words"),
        ("cases/{}/reports/", told(words="x" * 5_000), "words"),
        ("cases/{}/reports/", told(happened_at="2999-01-01T00:00:00Z"), "cases:moment:refused"),
        ("cases/{}/reports/", told(happened_at="2026-01-01T00:00:00"), "happened_at"),
        ("cases/{}/reports/", told(sent_key="x"), "sent_key"),
        ("cases/{}/reports/", told(consulate=str(uuid4())), "consulate"),
        ("cases/{}/reports/", [], "new"),
    ],
)
def test_what_cannot_be_used_is_named_and_changes_nothing(path: str, body: object, named: str):
    offer = accepted_by(DANIEL) if path.startswith("cases") else offered_to(DANIEL)
    answer = send(program_of(DANIEL), f"mine/{path}".format(offer.id), body)
    assert 400 <= answer.status_code < 500, answer.content
    assert named in json.dumps(answer.json()["error"]), answer.content
    assert count(ReportRow) == 0
    with at_desk(FERNANDA):
        assert Offer.objects.get().state == offer.state or path.startswith("cases")


@pytest.mark.parametrize("words", ["a\0b", "\u202eÑ🎉<script>", "\ud800"])
def test_odd_words_are_kept_as_they_are_or_refused(words: str):
    offer = accepted_by(DANIEL)
    daniel, path = program_of(DANIEL), f"mine/cases/{offer.id}/"
    answer = send(daniel, f"{path}reports/", told(words=words))
    assert answer.status_code in {201, 400, 422}
    kept = [one["words"] for one in look(daniel, path)["reports"]]
    assert kept == ([words] if answer.status_code == 201 else [])


def test_who_else_asks_learns_no_more_than_that_there_is_nothing():
    offer = accepted_by(DANIEL)
    asked = (
        ("GET", "offers/{}/", None),
        ("GET", "cases/{}/", None),
        ("POST", "offers/{}/promise/", {"promised": True}),
        ("POST", "offers/{}/accept/", {"no_conflict": True}),
        ("POST", "offers/{}/decline/", {"why": "no_time"}),
        ("POST", "cases/{}/reports/", told()),
    )
    for method, path, body in asked:
        irene = [_answer(IRENE, method, path, one, body) for one in (offer.id, uuid4())]
        assert irene[0] == irene[1]
        assert irene[0][0] == 404
        for name in (FERNANDA, ALICIA, BRUNO):
            others = [_answer(name, method, path, one, body) for one in (offer.id, uuid4())]
            assert others[0] == others[1]
            assert others[0][0] == 403


def _answer(name: str, method: str, path: str, value: UUID, body: object) -> tuple[int, bytes]:
    target = COUNSEL + "mine/" + path.format(value)
    content = json.dumps(body) if body else ""
    answer = program_of(name).generic(method, target, content, content_type="application/json")
    return answer.status_code, answer.content
