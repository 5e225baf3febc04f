"""Somebody's cases: the beginning on her page, and the way to all of them."""

import re

import pytest

from amparo.cases.selectors import cases as selectors
from amparo.cases.services import opening
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from tests.support.cases import started
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, FERNANDA, client_of, program_of

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture
def rosa(monkeypatch: pytest.MonkeyPatch) -> Person:
    """Somebody with three cases, where a page has room for two; beside her another's case."""
    for module in (selectors, opening):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
    with at_desk(ALICIA) as alicia:
        found = registered(alicia)
        for _ in range(3):
            started(alicia, person=found.id, name="")
        started(alicia)
    return found


def page_of(path: str, name: str = ALICIA, status: int = 200) -> str:
    answer = client_of(name).get(path, headers={"accept-language": "en"})
    assert answer.status_code == status
    return answer.content.decode()


def references_on(page: str) -> list[str]:
    return re.findall(r"ELP-C-\d{4}-(\d{6})", page)


def test_her_page_says_how_many_there_are_and_leads_on(rosa: Person):
    page = page_of(f"/people/{rosa.id}/")
    assert references_on(page) == ["000003", "000002"]
    assert "1 to 2 of 3" in page
    (older,) = re.findall(r'href="(/cases/\?[^"]+)"', page)
    rest = page_of(older.replace("&amp;", "&"))
    assert references_on(rest) == ["000001"]
    assert f'href="/cases/?show=all&amp;person={rosa.id}"' in rest, "back to the first of them"


def test_of_few_nothing_is_said(rosa: Person, monkeypatch: pytest.MonkeyPatch):
    for module in (selectors, opening):
        monkeypatch.setattr(module, "PAGE_SIZE", 3)
    page = page_of(f"/people/{rosa.id}/")
    assert len(references_on(page)) == 3
    assert "of 3" not in page
    assert "/cases/?" not in page


def test_the_list_of_her_cases_is_narrowed_by_a_form_that_keeps_her(rosa: Person):
    page = page_of(f"/cases/?person={rosa.id}")
    assert f'<input type="hidden" name="person" value="{rosa.id}"' in page
    assert "Of one person" in page


def test_a_word_that_is_nobodys_number_asks_for_nobody(rosa: Person):
    assert len(references_on(page_of("/cases/?person=rosa"))) == 2


def test_a_program_asks_for_them_too(rosa: Person):
    told = program_of(ALICIA).get(f"/api/v1/cases/?person={rosa.id}&show=all").json()
    assert [one["reference"][-6:] for one in told["cases"]] == ["000003", "000002"]
    rest = program_of(ALICIA).get(f"/api/v1/cases/?person={rosa.id}&before={told['before']}").json()
    assert [one["reference"][-6:] for one in rest["cases"]] == ["000001"]


def test_whose_record_is_closed_to_her_has_no_list():
    with at_desk(FERNANDA) as head:
        sealed = registered(head, compartment=Compartment.SEALED)
        started(head, person=sealed.id, name="")
    path = f"/cases/?person={sealed.id}"
    page_of(path, status=403)
    page_of(path, BRUNO, status=404)
    assert len(references_on(page_of(path, FERNANDA))) == 1
