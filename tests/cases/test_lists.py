"""Lists of cases, the work page, who reaches what, and what pages cost."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from amparo.cases.models import Case
from amparo.cases.rules.timeline import Kind
from amparo.cases.selectors.lists import list_cases
from amparo.cases.services import sealing as cases_sealing
from amparo.cases.services.morning import MOST_SHOWN, open_morning, questions_of
from amparo.cases.services.opening import day_here
from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.services import sealing as people_sealing
from tests.support.cases import NAME, due_at, happened, started
from tests.support.measures import counted_queries
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, client_of


@pytest.fixture
def case(database: str) -> Case:
    with at_desk(ALICIA) as alicia:
        return started(alicia)


def page_of(client: Client, path: str) -> str:
    return client.get(path, headers={"accept-language": "en"}).content.decode()


def sent(client: Client, path: str, **fields: str):
    return client.post(
        path, {"sent_key": str(uuid4()), **fields}, headers={"accept-language": "en"}
    )


def at(case: Case, act: str = "") -> str:
    return f"/cases/{case.id}/{act}"


def test_before_a_case_of_few_stands_whom_to_ask(database: str):
    with at_desk(FERNANDA) as head:
        sealed = registered(head, compartment=Compartment.SEALED)
        case = started(head, person=sealed.id)
        narrow = started(head, compartment=Compartment.SEALED)
    client = client_of(ALICIA)
    for one, leads in ((case, True), (narrow, False)):
        answer = client.get(at(one), headers={"accept-language": "en"})
        assert answer.status_code == 403
        assert (f"/people/{sealed.id}/break-glass/" in answer.content.decode()) == leads
    page = page_of(client, "/cases/")
    assert page.count("Open to few") == 2
    assert "Rosa" not in page
    assert "Criminal matters: " not in page
    assert "Open to few" not in page_of(client, "/cases/?area=penal")


def test_a_head_decides_how_few(case: Case):
    head = client_of(FERNANDA)
    fields = {"compartment": "privileged"}
    assert sent(head, at(case, "compartment/"), **fields).status_code == 302
    assert client_of(ALICIA).get(at(case)).status_code == 200, "she has the case"


@pytest.mark.parametrize("act", ["", "move/", "record/", "close/", "task/", "deadline/", "party/"])
def test_another_consulate_and_nobody_are_the_same(case: Case, act: str):
    client = client_of(BRUNO)
    foreign, missing = (client.get(f"/cases/{one}/{act}") for one in (case.id, uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert len(foreign.content) == len(missing.content)


def test_a_panel_lawyer_reaches_no_case(case: Case):
    for path in (at(case), "/cases/", "/cases/start/", "/cases/tables/"):
        assert client_of(DANIEL).get(path).status_code == 403


def test_what_waits_stands_on_the_work_page_and_each_number_opens_its_list(database: str):
    with at_desk(ALICIA) as alicia:
        late = started(alicia, learnt_at=utc_now() - timedelta(days=3), name="Tardía Uno")
        started(alicia, name="Puntual Dos")
        started(alicia, is_mine=False, name="Suelta Tres")
        assert late
    client = client_of(ALICIA)
    page = page_of(client, "/home/")
    assert page.index("Cases that are late") < page.index("Cases that nobody has taken")
    for name in ("Tardía Uno", "Suelta Tres"):
        assert name in page
    urls = [one.replace("&amp;", "&") for one in re.findall(r'href="(/cases/\?[^"]+)"', page)]
    shown = {url: page_of(client, url) for url in urls}
    assert "Tardía Uno" in shown["/cases/?owner=me&due=late"]
    assert "Puntual Dos" not in shown["/cases/?owner=me&due=late"]
    assert "Suelta Tres" in shown["/cases/?owner=nobody"]
    assert "Tardía Uno" not in shown["/cases/?owner=nobody"]


@pytest.mark.parametrize("who", [ALICIA, FERNANDA], ids=["her own", "everybody's"])
def test_a_work_page_begins_each_list_as_its_own_page_does(database: str, who: str):
    now = utc_now()
    with at_desk(ALICIA) as alicia:
        for hours in (100, 30, 90, 2, 1):
            started(alicia, learnt_at=now - timedelta(hours=hours))
            started(alicia, learnt_at=now - timedelta(hours=hours), is_mine=False)
        due_at(alicia, started(alicia), now + timedelta(minutes=1))
    with at_desk(FERNANDA) as head:
        started(head, learnt_at=now - timedelta(days=4))
    with at_desk(who) as actor:
        day = day_here(actor, now)
        begun = open_morning(actor=actor, at=now)
        whole = {name: list_cases(one, actor, day) for name, one in questions_of(actor).items()}
    numbers = {name: [line.case.number for line in one.lines] for name, one in begun.items()}
    assert {name: one.total for name, one in begun.items()} == {
        name: len(cases) for name, cases in whole.items()
    }
    assert numbers == {
        name: [one.number for one in cases[:MOST_SHOWN]] for name, cases in whole.items()
    }
    assert all(numbers.values())


def test_each_part_of_the_question_is_a_chip_that_can_be_taken_away(case: Case):
    client = client_of(ALICIA)
    page = page_of(client, "/cases/?state=open&area=penal&owner=me&due=today&show=all&x=y")
    chips = re.findall(r'class="amparo-chip"\s+href="([^"]+)"', page)
    assert len(chips) == 5
    assert "/cases/?area=penal&amp;owner=me&amp;due=today&amp;show=all" in chips
    nonsense = page_of(client, "/cases/?state=nowhere&area=%00&owner=a&due=b&show=c")
    assert 'class="amparo-chip"' not in nonsense
    assert NAME in nonsense


@pytest.mark.parametrize("before", ["x", "2026-", "99999-", "%00", "-1-1"])
def test_a_place_that_was_made_up_is_refused(database: str, before: str):
    for due in ("", "&due=late"):
        answer = client_of(ALICIA).get(f"/cases/?before={before}{due}")
        assert answer.status_code == 400


def test_a_long_list_is_paged_and_loses_none(database: str, monkeypatch: pytest.MonkeyPatch):
    from amparo.cases.selectors import cases as selected
    from amparo.cases.services import opening

    for module in (selected, opening):
        monkeypatch.setattr(module, "PAGE_SIZE", 2)
    with at_desk(ALICIA) as alicia:
        for number in range(5):
            learnt = utc_now() - timedelta(days=9 - number)
            started(alicia, name=f"Numerada {number}", learnt_at=learnt)
    client = client_of(ALICIA)
    for first in ("/cases/", "/cases/?due=late"):
        seen, path = [], first
        while path:
            page = page_of(client, path)
            seen += re.findall(r"Numerada \d", page)
            older = re.search(r'href="(/cases/\?[^"]*before=[^"]+)"[^>]*\n?[^>]*link--older', page)
            path = older[1].replace("&amp;", "&") if older else ""
        assert sorted(seen) == [f"Numerada {number}" for number in range(5)]
        assert seen == sorted(seen, reverse=first == "/cases/")


def test_the_tables_say_how_sure_each_row_is(database: str):
    page = page_of(client_of(ALICIA), "/cases/tables/")
    assert "service standard for people who are detained" in page
    assert "No professional has reviewed this yet." in page
    assert "Recalled, not confirmed" in page


def test_pages_cost_the_same_however_much_there_is(case: Case):
    client = client_of(ALICIA)
    paths = ("/cases/", at(case))
    for path in paths:
        client.get(path)
    before = [counted(client, path) for path in paths]
    with at_desk(ALICIA) as alicia:
        for number in range(5):
            other = started(alicia, name=f"Otra {number}")
            happened(alicia, case, Kind.NOTE, "Más.")
            due_at(alicia, case, utc_now() + timedelta(days=number + 1))
            assert other
        started(alicia, name="", person=registered(alicia).id)
    after = [counted(client, path) for path in paths]
    # Whoever is registered brings her facts and her key: two questions, however many there are.
    assert after[0] <= before[0] + 3
    assert after[1] == before[1]


def counted(client: Client, path: str) -> int:
    with counted_queries() as statements:
        assert client.get(path).status_code == 200
    return len(statements)


@pytest.mark.usefixtures("database")
def test_a_list_opens_names_and_nothing_else(monkeypatch: pytest.MonkeyPatch):
    with at_desk(ALICIA) as alicia:
        started(alicia)
        started(alicia, person=registered(alicia).id)
    opened: list[str] = []
    for module in (cases_sealing, people_sealing):
        real = module.open_text
        monkeypatch.setattr(
            module,
            "open_text",
            lambda sealed, place, key, real=real: (
                opened.append(f"{place.table}.{place.column}") or real(sealed, place, key)
            ),
        )
    assert NAME in page_of(client_of(ALICIA), "/cases/")
    assert sorted(opened) == ["cases_party.sealed", "people_fact.sealed"]
