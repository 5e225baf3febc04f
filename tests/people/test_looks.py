"""Who did and who looked, on the pages of what was looked at: ten at a time, as far back as any."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from amparo.kernel.events import Event
from amparo.people.services import trail
from tests.support.cases import started
from tests.support.notices import noted
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, client_of
from tests.support.requests import taken

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "SHOWN", 2)


def page_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def way(page: str, which: str) -> str:
    found = re.search(rf'<a href="([^"]+)"\s+class="[^"]*--{which}"', page)
    return found[1].replace("&amp;", "&") if found else ""


@pytest.fixture
def path() -> str:
    """Register somebody, whose page three looks were taken at."""
    with at_desk(ALICIA) as alicia:
        path = reverse("person", args=[registered(alicia).id])
    for _ in range(3):
        page_of(client_of(ALICIA), path)
    return path


def test_each_page_leads_to_those_who_looked_before_and_back():
    with at_desk(ALICIA) as alicia:
        made = {"case": started(alicia), "help-request": taken(alicia), "notice": noted(alicia)}
    client = client_of(ALICIA)
    for name, thing in made.items():
        path = reverse(name, args=[thing.id])
        asked = f"{path}?timeline=looks"
        pages = [page_of(client, asked) for _ in range(3)]
        older = page_of(client, path + way(pages[-1], "older"))
        newest = page_of(client, path + way(older, "newer"))
        leads = [bool(way(page, "newer")) for page in (pages[-1], older, newest)]
        assert leads == [False, True, False], name


def test_the_first_entry_can_be_reached(path: str):
    client, words = client_of(ALICIA), Event.PEOPLE_PERSON_REGISTERED.purpose.template
    page = page_of(client, path)
    assert words not in page
    while onward := way(page, "older"):
        page = page_of(client, path + onward)
    assert words in page


def test_what_it_is_for_stays_said_while_paging(path: str):
    page = page_of(client_of(ALICIA), f"{path}?for=visit")
    assert way(page, "older").startswith("?for=visit&looks=")


@pytest.mark.parametrize("word", ["x", "0", "-1", "1' OR 1"])
def test_a_place_that_was_made_up_is_refused(path: str, word: str):
    answer = client_of(ALICIA).get(path, {"looks": word})
    assert answer.status_code == 400


def test_another_thing_has_no_looks_here():
    assert client_of(ALICIA).get(f"/people/{uuid4()}/?looks=3").status_code == 404
