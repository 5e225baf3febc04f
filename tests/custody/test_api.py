"""Custody for programs: notices brought in, listed, opened; the same rules as the pages."""

import pytest

from amparo.custody.models import Notice
from tests.support.notices import brought, row_of
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO, CARMEN, program_of

ROWS = [
    {"name": "LUNA RIOS, ELVIRA", "born": "1990-05-06", "county": "48141", "wish": "asked"},
    {"name": "PAZ SOLIS, OMAR", "county": 48141, "wish": "declined"},
    {"name": "SMITH, JOHN", "county": "48141", "nationality": "Canada"},
    {"name": ""},
]


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_a_program_brings_in_notices_and_each_has_its_verdict():
    program = program_of(ALICIA)
    sent = {"source": "Condado inventado", "notices": ROWS}
    first = program.post("/api/v1/custody/lists/", sent, "application/json")
    assert first.status_code == 201, first.content
    told = first.json()
    assert told["counts"] == {"new": 1, "declined": 1, "refused": 1, "unreadable": 1}
    assert [one["line"] for one in told["rows"]] == [1, 2, 3, 4]
    assert b"LUNA" not in first.content
    again = program.post("/api/v1/custody/lists/", sent, "application/json")
    assert (again.status_code, again.json()["again"]) == (200, True)
    found = program.get(f"/api/v1/custody/lists/{told['id']}/").json()
    assert found["rows"] == told["rows"]


def test_what_is_no_list_is_refused_in_words():
    program = program_of(ALICIA)
    for sent in ({"source": "x", "csv": "no heads"}, {"source": "x", "notices": []}, {"csv": "x"}):
        answer = program.post("/api/v1/custody/lists/", sent, "application/json")
        assert answer.status_code in {400, 422}
        assert not Notice.objects.exists()


def test_notices_are_listed_and_opened_by_whoever_may():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("LUNA RIOS, ELVIRA"))
        notice = Notice.objects.get().id
    program = program_of(ALICIA)
    (listed,) = program.get("/api/v1/custody/notices/?show=new").json()["notices"]
    assert (listed["id"], listed["name"]) == (str(notice), "Elvira Luna Rios")
    whole = program.get(f"/api/v1/custody/notices/{notice}/").json()
    assert (whole["standing"], whole["candidates"]) == ("open", [])
    assert program_of(BRUNO).get(f"/api/v1/custody/notices/{notice}/").status_code == 404
    assert program_of(CARMEN).get("/api/v1/custody/notices/").status_code == 403
