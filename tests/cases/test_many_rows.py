"""More of everything than a page holds: it shows a part, of how many, and leads to the rest."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from amparo.cases.models import Case
from amparo.cases.services import morning
from amparo.kernel.clock import utc_now
from tests.support.cases import started
from tests.support.hardships import late_cases, many_events
from tests.support.measures import counted_queries
from tests.support.people import at_desk
from tests.support.personas import ALICIA, client_of

MANY = 500
HEAVIEST = 90_000
"""Bytes of the page of a case, however long its timeline is."""


@pytest.fixture
def case(database: str) -> Case:
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
        many_events(alicia, case, MANY)
        return case


def page_of(client: Client, path: str) -> str:
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def pages_from(client: Client, path: str) -> Iterator[str]:
    """Follow the way to what is older until there is none."""
    way = "?timeline=happened"
    while way:
        page = page_of(client, path + way)
        yield page
        found = re.search(r'href="([^"#]+)#timeline"\s+class="[^"]+--older"', page)
        way = found[1].replace("&amp;", "&") if found else ""


def test_a_long_timeline_is_paged_and_nothing_of_it_is_lost(case: Case):
    pages = list(pages_from(client_of(ALICIA), f"/cases/{case.id}/"))
    shown = [number for page in pages for number in re.findall(r">\s*Contacto (\d+)\s*<", page)]
    assert len(shown) == len(set(shown)) == MANY
    assert max(page.count("amparo-timeline__entry") for page in pages) == 30
    assert "1 to 30 of 500" in pages[0]
    assert "481 to 500 of 500" in pages[-1]


def test_a_long_timeline_costs_its_page_nothing(case: Case):
    client = client_of(ALICIA)
    with at_desk(ALICIA) as alicia:
        short = started(alicia)
    asked = []
    for one in (short, case):
        page_of(client, f"/cases/{one.id}/")
        with counted_queries() as statements:
            page = page_of(client, f"/cases/{one.id}/")
        asked.append(len(statements))
        assert len(page) < HEAVIEST
    assert asked[0] == asked[1]


@pytest.mark.parametrize("word", ["0", "-5", "505", "9999999999", "1 OR 1=1", "x"])
def test_a_page_of_the_timeline_that_was_made_up_is_refused(case: Case, word: str):
    answer = client_of(ALICIA).get(f"/cases/{case.id}/", {"from": word})
    assert answer.status_code == 400


def test_a_work_page_says_how_many_it_does_not_show(database: str, monkeypatch: pytest.MonkeyPatch):
    with at_desk(ALICIA) as alicia:
        late_cases(alicia, 12)
    client = client_of(ALICIA)
    assert re.search(r"All 12\s+<span[^>]*>\(Cases that are late\)", page_of(client, "/home/"))
    monkeypatch.setattr(morning, "MOST_SHOWN", 3)
    with at_desk(ALICIA) as alicia:
        begun = morning.open_morning(actor=alicia, at=utc_now())
    assert (len(begun["late"].lines), begun["late"].total) == (3, 12)
    assert (begun["untaken"].lines, begun["untaken"].total) == ((), 0)
