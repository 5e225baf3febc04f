"""The demonstration's world: built through the services, and the same however often."""

import pytest
from django.conf import settings
from psycopg import sql

from amparo.demo.cases import CASES
from amparo.demo.counsel import LAWYERS
from amparo.demo.notes import NOTES
from amparo.demo.people import PEOPLE
from amparo.demo.requests import CALLS
from amparo.demo.world import fill_world
from amparo.kernel.clock import utc_now
from amparo.people.services.searching import search_people
from amparo.reception.services.morning import tell_waiting
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
        for table, count in (
            ("cases_case", len(CASES)),
            ("counsel_offer", 3),
            ("counsel_panellawyer", len(LAWYERS)),
            ("people_person", len(PEOPLE)),
            ("reception_dutynote", len(NOTES)),
            ("reception_call", len(CALLS)),
            ("reception_helprequest", len([one for one in CALLS if one.joins is None])),
        ):
            query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
            assert administrator.execute(query).fetchone() == (count,)


def test_a_call_is_late_and_a_standing_search_has_found_somebody(world: str):
    with at_desk(ALICIA) as actor:
        waiting = tell_waiting(actor=actor, at=utc_now())
    assert waiting == {"promised": 2, "late": 1, "proposals": 1, "unmatched": 2, "untaken": 0}


def test_its_people_are_found_by_those_who_registered_them(world: str):
    for name, words in ((ALICIA, "quintanar rosa"), (BRUNO, "juan salcedo")):
        with at_desk(name) as actor:
            answer = search_people(actor=actor, words=words, at=utc_now())
        assert len(answer.found) == 1
