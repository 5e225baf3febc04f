"""The pages of cases, as a browser asks for them: every act, wrong input, closed cases, chips."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from amparo.cases.models import Case, CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.timeline import Kind
from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from tests.support.cases import NAME, due_at, happened, started
from tests.support.measures import counted_queries
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, client_of, person
from tests.support.requests import SON, taken

NOW = {"_day": "2", "_month": "3", "_year": "2026"}
HAPPENED = {f"happened{part}": value for part, value in NOW.items()} | {"happened_time": "9:30"}
HOSTILE = "\u202eÑ🎉<script>" + "x" * 20


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


def test_the_front_page_of_a_case_is_its_task_list(case: Case):
    page = page_of(client_of(ALICIA), at(case))
    assert NAME in page
    assert page.index("Make sure who the person is") < page.index('id="timeline"')
    assert page.count("Not looked at yet") > 5
    assert "First contact with the person" in page
    assert re.search(r"Due in 2[12] hours", page)
    assert "Mountain time" in page


def test_every_reason_of_a_deadline_is_said(case: Case):
    page = page_of(client_of(ALICIA), at(case))
    assert "24 hours by the clock, nights and holidays included." in page
    assert "30 days, the first of them the day after." in page


ACTS = {
    "move": ("move/", {"state": "in_progress", "reason": "Se habló."}, "In progress"),
    "record": ("record/", HAPPENED | {"kind": "visit", "words": "Está bien."}, "Está bien."),
    "task": ("task/", {"words": "Pedir el acta"}, "Pedir el acta"),
    "party": (
        "party/",
        {"role": "witness", "name": "Ana Vega", "safety": "unknown", "reach": "", "note": ""},
        "Ana Vega",
    ),
    "flag": ("flag/", {"kind": "danger", "reason": "Lo buscan."}, "Lo buscan."),
    "deadline": (
        "deadline/",
        {
            "words": "Contestar la demanda",
            "due_day": "3",
            "due_month": "12",
            "due_year": "2199",
            "due_time": "10:00",
            "place": "America/New_York",
            "unit": "days",
        },
        "Contestar la demanda",
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_each_act_is_done_once_however_often_it_is_sent(case: Case, name: str):
    path, fields, shown = ACTS[name]
    client, given = client_of(ALICIA), {"sent_key": str(uuid4()), **fields}
    for _ in range(2):
        answer = client.post(at(case, path), given)
        assert answer.status_code == 302, answer.content.decode()
    with at_desk(ALICIA):
        assert CaseEvent.objects.filter(sent_key=given["sent_key"]).count() == 1
    assert shown in page_of(client, at(case))


REFUSED = [
    ("move/", {"state": "closed"}, "state"),
    ("move/", {}, "state"),
    ("record/", HAPPENED | {"kind": "visit"}, "words"),
    ("record/", HAPPENED | {"kind": "closed", "words": "x"}, "kind"),
    ("record/", HAPPENED | {"kind": "note", "words": "x" * 4001}, "words"),
    ("record/", HAPPENED | {"kind": "note", "words": "\x00"}, "words"),
    ("record/", HAPPENED | {"kind": "note", "words": "x", "happened_time": "25:00"}, "happened"),
    ("record/", HAPPENED | {"kind": "note", "words": "x", "happened_year": "9" * 999}, "happened"),
    ("record/", HAPPENED | {"kind": "note", "words": "x", "happened_year": "2199"}, "happened"),
    ("record/", HAPPENED | {"kind": "note", "words": "x", "happened_day": "٣٢"}, "happened"),
    ("task/", {}, "words"),
    ("party/", {"role": "judge", "name": "A", "safety": "safe"}, "role"),
    ("party/", {"role": "witness", "name": "", "safety": "safe"}, "name"),
    (
        "party/",
        {"role": "witness", "name": "A", "safety": "safe", "reference": "ELP-P-2026-000999"},
        "reference",
    ),
    ("flag/", {"kind": "danger", "reason": ""}, "reason"),
    ("deadline/", {"words": "x", "place": "America/New_York"}, "due"),
    ("deadline/", {"words": "x", "place": "Mars/Base", "amount": "3", "unit": "days"}, "place"),
    ("deadline/", {"words": "x", "place": "America/New_York", "amount": "0"}, "amount"),
    ("deadline/", {"words": "x", "place": "America/New_York", "amount": "99999"}, "amount"),
    ("deadline/", {"words": "x", "place": "America/New_York", "amount": "x"}, "amount"),
    ("close/", {"closure": "finished", "outcome": "none", "level": "advice"}, "outcome"),
    ("person/", {"reference": "ELP-P-2026-000999"}, "reference"),
    ("person/", {"reference": "' OR true --"}, "reference"),
]


@pytest.mark.parametrize(("path", "fields", "field"), REFUSED)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_kept(
    case: Case, path: str, fields: dict[str, str], field: str
):
    client = client_of(ALICIA)
    with at_desk(ALICIA):
        before = CaseEvent.objects.count()
    answer = sent(client, at(case, path), **fields)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert re.search(rf'id="id_{field}(_time)?_error"', page), page[-3000:]
    with at_desk(ALICIA):
        assert CaseEvent.objects.count() == before


def test_what_was_typed_stays_when_the_form_is_refused(case: Case):
    fields = HAPPENED | {"kind": "visit", "words": HOSTILE, "happened_time": "soon"}
    page = sent(client_of(ALICIA), at(case, "record/"), **fields).content.decode()
    assert "Ñ🎉&lt;script&gt;" in page
    assert "<script>" + "x" not in page


@pytest.mark.parametrize("size", [1_000_000])
def test_a_megabyte_is_refused_in_words(case: Case, size: int):
    fields = HAPPENED | {"kind": "note", "words": "ñ" * size}
    answer = sent(client_of(ALICIA), at(case, "record/"), **fields)
    assert answer.status_code == 400
    assert "Traceback" not in answer.content.decode()


def test_a_case_is_started_from_a_page_once(database: str):
    client = client_of(ALICIA)
    given = {
        "sent_key": str(uuid4()),
        "kind": "unpaid_wages",
        "name": "O'Ñúñez",
        "about": "Le deben tres semanas.",
        "learnt_at_day": "2",
        "learnt_at_month": "3",
        "learnt_at_year": "2026",
        "learnt_at_time": "5 p. m.",
        "is_mine": "on",
    }
    first, second = (client.post("/cases/start/", given) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    page = page_of(client, first.headers["Location"])
    assert "Work: Wages that were not paid" in page
    assert "O&#x27;Ñúñez" in page


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "kind"),
        ({"kind": "no_such_type"}, "kind"),
        ({"kind": "hospital", "about": "x"}, "name"),
        (
            {
                "kind": "hospital",
                "about": "x",
                "name": "A",
                "learnt_at_day": "31",
                "learnt_at_month": "2",
                "learnt_at_year": "2026",
                "learnt_at_time": "9",
            },
            "learnt_at",
        ),
    ],
)
def test_what_cannot_be_started_is_said_in_the_form(
    database: str, fields: dict[str, str], field: str
):
    answer = sent(client_of(ALICIA), "/cases/start/", **fields)
    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode()


def test_a_case_of_somebody_registered_stands_on_her_page(database: str):
    with at_desk(ALICIA) as alicia:
        rosa = registered(alicia)
    client = client_of(ALICIA)
    assert "No case so far." in page_of(client, f"/people/{rosa.id}/")
    fields = {"kind": "hospital", "about": "Operada.", "is_mine": "on"}
    learnt = {"learnt_at_day": "2", "learnt_at_month": "3", "learnt_at_year": "2026"}
    answer = sent(client, f"/people/{rosa.id}/case/", **fields, **learnt, learnt_at_time="9:00")
    assert answer.status_code == 302
    assert "Rosa Quintero" in page_of(client, answer.headers["Location"])
    page = page_of(client, f"/people/{rosa.id}/")
    assert "Administrative: In hospital, or a medical emergency" in page
    assert f'href="{answer.headers["Location"]}"' in page


def test_a_request_goes_on_as_a_case_from_its_address(database: str):
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    client, path = client_of(ALICIA), f"/requests/{request.id}/case/"
    assert SON.name.whole in page_of(client, path)
    answer = sent(client, path, kind="locating", about="No volvió.", is_mine="on")
    assert answer.status_code == 302
    assert client.get(path).headers["Location"] == answer.headers["Location"]
    assert "Amalia Sandoval" in page_of(client, answer.headers["Location"])


def test_the_place_on_a_requests_page_leads_there_and_back(database: str):
    from amparo.web.panels import panels_for

    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        assert f"/requests/{request.id}/case/" in panels_for("request", alicia, request.id)[0]
    sent(client_of(ALICIA), f"/requests/{request.id}/case/", kind="locating", about="x")
    with at_desk(ALICIA) as alicia:
        made = Case.objects.get(request=request)
        assert f"/cases/{made.id}/" in panels_for("request", alicia, request.id)[0]


def test_a_case_closes_with_its_result_and_opens_again(case: Case):
    client = client_of(ALICIA)
    given = {"closure": "finished", "outcome": "favourable", "level": "advice", "reason": "Libre."}
    refused = sent(client, at(case, "close/"), **given).content.decode()
    assert "1 deadlines run" in refused
    assert "Libre." in refused
    sent(client, at(case, "record/"), **HAPPENED, kind="contact", words="Habló.")
    with at_desk(ALICIA) as alicia:
        happened(alicia, case, Kind.CONTACT, "Ahora.")
    assert sent(client, at(case, "close/"), **given).status_code == 302
    page = page_of(client, at(case))
    assert "In favour of the person" in page
    assert "Record what happened" not in page
    assert sent(client, at(case, "reopen/"), reason="Apelaron.").status_code == 302
    assert "Opened again" in page_of(client, at(case))


def test_deadlines_are_met_set_aside_and_corrected_and_the_old_moment_stays(case: Case):
    client = client_of(ALICIA)
    with at_desk(ALICIA) as alicia:
        due_at(alicia, case, utc_now() + timedelta(days=3))
        clock = Clock.objects.get(rule="by_hand")
    path = f"/cases/events/{clock.line_id}/correct/"
    assert 'value="Audiencia"' in page_of(client, path)
    moment = {"due_day": "4", "due_month": "5", "due_year": "2199", "due_time": "8:00"}
    fields = {"words": "Audiencia", "place": "America/Chicago", "unit": "days"}
    assert sent(client, path, **HAPPENED, **moment, **fields).status_code == 302
    page = page_of(client, at(case))
    assert "08:00 Central time" in page
    assert "Reckoned anew" in page
    with at_desk(ALICIA):
        now = Clock.objects.get(rule="by_hand", state="running").id
        contact = Clock.objects.get(rule="first_contact").id
    assert sent(client, f"/cases/clocks/{now}/met/", words="Fuimos.").status_code == 302
    assert sent(client, f"/cases/clocks/{contact}/aside/", reason="Ya no.").status_code == 302
    page = page_of(client, at(case))
    assert "Deadline met" in page
    assert "Deadline set aside" in page


def test_what_was_learnt_when_can_be_corrected(case: Case):
    client = client_of(ALICIA)
    with at_desk(ALICIA):
        learnt = CaseEvent.objects.get(kind=Kind.LEARNT)
    assert sent(client, f"/cases/events/{learnt.id}/correct/", **HAPPENED).status_code == 302
    assert "Late by" in page_of(client, at(case))


def test_parts_have_pages_of_their_own(case: Case):
    client = client_of(ALICIA)
    sent(client, at(case, "flag/"), kind="press", reason="Llamó un diario.")
    sent(client, at(case, "party/"), role="witness", name="Ana Vega", safety="safe")
    with at_desk(ALICIA):
        task, flag = Task.objects.first(), Flag.objects.get()
        party, event = Party.objects.get(role="witness"), CaseEvent.objects.last()
    paths = {
        f"/cases/tasks/{task.id}/": {"state": "missing", "note": "Falta el acta."},
        f"/cases/flags/{flag.id}/lower/": {"reason": "Ya no."},
        f"/cases/parties/{party.id}/end/": {"reason": "Se mudó."},
    }
    for path, fields in paths.items():
        assert client.get(path).status_code == 200
        assert sent(client, path, **fields).status_code == 302
    page = page_of(client, at(case))
    assert "Falta el acta." in page
    assert "no longer" in page
    assert client.get(f"/cases/events/{event.id}/correct/").status_code == 404


def test_the_timeline_shows_what_happened_or_who_looked(case: Case):
    client = client_of(ALICIA)
    sent(client, at(case, "record/"), **HAPPENED, kind="note", words="Primera nota.")
    page_of(client_of(FERNANDA), at(case))
    happened_only = page_of(client, at(case, "?timeline=happened"))
    assert "Primera nota." in happened_only
    assert "Case opened" not in happened_only
    looks = page_of(client, at(case, "?timeline=looks"))
    assert "Fernanda Guzmán Ibarra" in looks
    assert page_of(client, at(case, "?timeline=nonsense")).count("Case opened") >= 1


def test_a_case_is_taken_and_assigned(database: str):
    with at_desk(ALICIA) as alicia:
        case = started(alicia, is_mine=False)
    client, head = client_of(ALICIA), client_of(FERNANDA)
    for _ in range(2):
        assert client.post(at(case, "take/")).status_code == 302
    assert client.get(at(case, "assign/")).status_code == 403
    assert "Daniel" not in page_of(head, at(case, "assign/"))
    owner = str(person(FERNANDA).id)
    assert sent(head, at(case, "assign/"), owner=owner, reason="").status_code == 302
    assert sent(head, at(case, "assign/"), owner=str(uuid4())).status_code == 400
    assert client.post(at(case, "take/")).status_code == 409


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
    assert "One case of mine is late" in page
    assert "One case that nobody has taken yet" in page
    urls = [one.replace("&amp;", "&") for one in re.findall(r'href="(/cases/\?[^"]+)"', page)]
    shown = {url: page_of(client, url) for url in urls}
    assert "Tardía Uno" in shown["/cases/?owner=me&due=late"]
    assert "Puntual Dos" not in shown["/cases/?owner=me&due=late"]
    assert "Suelta Tres" in shown["/cases/?owner=nobody"]
    assert "Tardía Uno" not in shown["/cases/?owner=nobody"]


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
