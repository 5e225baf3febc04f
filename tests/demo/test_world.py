"""The demonstration's world: built through the services, and the same however often."""

import pytest
from django.conf import settings

from amparo.demo.cases import CASES
from amparo.demo.notes import NOTES
from amparo.demo.people import PEOPLE
from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from amparo.people.services.searching import search_people
from tests.support.databases import superuser
from tests.support.people import at_desk
from tests.support.personas import ALICIA, BRUNO


@pytest.fixture
def world(database: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "AMPARO_DEMONSTRATION", True)
    for _ in range(2):
        fill_world(utc_now())
    return database


def test_it_is_filled_once_however_often(world: str):
    with superuser(world) as administrator:
        counted = (
            "SELECT (SELECT count(*) FROM people_person), (SELECT count(*) FROM cases_case),"
            " count(*) FROM reception_dutynote"
        )
        expected = len(PEOPLE), len(CASES), len(NOTES)
        assert administrator.execute(counted).fetchone() == expected


def test_its_people_are_found_by_those_who_registered_them(world: str):
    for name, words in ((ALICIA, "quintanar rosa"), (BRUNO, "juan salcedo")):
        with at_desk(name) as actor:
            answer = search_people(actor=actor, words=words, at=utc_now())
        assert len(answer.found) == 1
