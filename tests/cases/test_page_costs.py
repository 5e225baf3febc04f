"""What the pages that everybody opens ask of the database; `benchmarks.pages` has times."""

from datetime import timedelta

import pytest

from amparo.cases.models import Case
from amparo.kernel.clock import utc_now
from tests.support.cases import started
from tests.support.measures import counted_queries
from tests.support.people import at_desk, registered
from tests.support.personas import client_of

OFFICER = "gabriela.mia"
MOST = {
    "/": 5,
    "/home/": 25,
    "/cases/": 12,
    "/cases/{case}/": 23,
    "/figures/areas/miami/": 21,
    "/funds/": 16,
}
"""Statements of a page, those of the session and the walls among them."""


@pytest.fixture
def case(database: str) -> Case:
    with at_desk(OFFICER) as officer:
        for days in (0, 3):
            learnt = utc_now() - timedelta(days=days, hours=1)
            person = registered(officer)
            case = started(officer, person=person.id, name="", learnt_at=learnt)
        return case


@pytest.mark.parametrize("path", MOST)
def test_a_page_asks_no_more_than_it_may(case: Case, path: str):
    client, address = client_of(OFFICER), path.format(case=case.id)
    client.get(address)
    with counted_queries() as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= MOST[path], "\n".join(asked)


def test_no_list_of_cases_asks_each_for_its_clocks_unless_it_goes_by_them(case: Case):
    client = client_of(OFFICER)
    for path, is_dated in (("/cases/", False), ("/cases/?due=late", True)):
        with counted_queries() as asked:
            client.get(path)
        assert any('MIN(U0."due_at")' in one for one in asked) == is_dated
