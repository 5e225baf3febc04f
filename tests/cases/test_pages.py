"""The pages of cases, as a browser asks for them: every act, wrong input, closed cases, chips."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from amparo.cases.models import Case, CaseEvent, Clock, Flag, Party, Task
from amparo.cases.rules.timeline import Kind
from amparo.cases.services.flags import set_case_compartment
from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.services.sealing import person_reference
from tests.support.cases import NAME, due_at, satisfied, started
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA, client_of, person
from tests.support.requests import SON, taken
from tests.support.signing_in import entries

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


CLOCK_ACTS = {"met": {"words": "Hecho."}, "aside": {"reason": "Ya no hace falta."}}


def few(case: Case) -> dict[str, tuple[str, dict[str, str]]]:
    """Give every act by its address, with what is sent: of a case and of its first deadline."""
    clock, known = Clock.objects.filter(case=case)[0], {"reference": person_reference(case.person)}
    return {
        **{name: (at(case, path), fields) for name, (path, fields, _) in ACTS.items()},
        **{
            name: (f"/cases/clocks/{clock.id}/{name}/", fields)
            for name, fields in CLOCK_ACTS.items()
        },
        "person": (at(case, "person/"), known),
    }


@pytest.mark.parametrize("name", [*ACTS, *CLOCK_ACTS, "person"])
def test_nothing_is_done_to_a_case_that_is_open_to_few(database: str, name: str):
    with at_desk(FERNANDA) as head:
        case = started(head, person=registered(head).id, name="")
        narrow = {"case_id": case.id, "compartment": Compartment.SEALED, "sent_key": uuid4()}
        set_case_compartment(actor=head, **narrow, at=utc_now())
        (address, fields), before = few(case)[name], CaseEvent.objects.count()
    assert sent(client_of(ALICIA), address, **fields).status_code == 403
    with at_desk(FERNANDA):
        assert CaseEvent.objects.count() == before


@pytest.mark.parametrize("name", [one for one in ACTS if one != "move"])
def test_what_is_done_leaves_no_look_that_nobody_had(database: str, case: Case, name: str):
    path, fields, _ = ACTS[name]
    assert sent(client_of(ALICIA), at(case, path), **fields).status_code == 302
    assert entries(database, "cases:case:opened") == []


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
    assert "deadlines run" in refused
    assert "Libre." in refused
    sent(client, at(case, "record/"), **HAPPENED, kind="contact", words="Habló.")
    with at_desk(ALICIA) as alicia:
        satisfied(alicia, case)
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
        party = Party.objects.get(role="witness")
        left_by_an_act = CaseEvent.objects.get(kind=Kind.FLAGGED)
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
    assert client.get(f"/cases/events/{left_by_an_act.id}/correct/").status_code == 404


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
    assert "Nobody has taken it yet" in page_of(client, at(case))
    for _ in range(2):
        assert client.post(at(case, "take/")).status_code == 302
    assert "Nobody has taken it yet" not in page_of(client, at(case))
    assert client.get(at(case, "assign/")).status_code == 403
    assert "Daniel" not in page_of(head, at(case, "assign/"))
    owner = str(person(FERNANDA).id)
    assert sent(head, at(case, "assign/"), owner=owner, reason="").status_code == 302
    assert sent(head, at(case, "assign/"), owner=str(uuid4())).status_code == 400
    assert client.post(at(case, "take/")).status_code == 409
