"""The pages of both sides, as a browser asks for them: the whole way, wrong input, sent twice."""

import re
from uuid import uuid4

import pytest
from django.test import Client

from amparo.counsel.models import CaseConsent, ConflictName, Offer, PanelEntry, PanelLawyer
from amparo.counsel.models import Report as ReportRow
from tests.support.cases import NAME, started
from tests.support.counsel import (
    BRIEF,
    EL_PASO_COUNTY,
    REACH,
    accepted_by,
    offered_to,
    on_panel,
    referred,
    work_off,
)
from tests.support.people import at_desk
from tests.support.personas import (
    ALICIA,
    BRUNO,
    DANIEL,
    FERNANDA,
    IRENE,
    client_of,
    person,
)

HOSTILE = "\u202eÑ🎉<script>alert(1)</script>"
TODAY = {"checked_day": "1", "checked_month": "11", "checked_year": "2026"}
LICENCE = {
    "state": "TX",
    "court": "",
    "number": "00001",
    "since_day": "1",
    "since_month": "1",
    "since_year": "2010",
    "until_day": "1",
    "until_month": "1",
    "until_year": "2031",
    "evidence": "Directorio, por teléfono.",
    **TODAY,
}
PROFILE = {
    "firm": "Bufete Inventado " + HOSTILE,
    "arrangement": "paid",
    "areas": ["penal", "labour"],
    "languages": "Español, English",
    "counties": [EL_PASO_COUNTY],
    "capacity": "3",
    "zone": "America/Denver",
    "note": "",
}
ANSWERS = {
    "referral": "given",
    "file": "given",
    "payer": "given",
    "manner": "speaking",
    "answered_on_day": "24",
    "answered_on_month": "11",
    "answered_on_year": "2026",
    "by": "",
}
OFFER = {"about": BRIEF, "reach": REACH, "reason": ""}


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def page_of(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == status, (path, answer.status_code)
    return answer.content.decode()


def sent(client: Client, path: str, status: int = 302, **fields):
    known = {"sent_key": str(uuid4()), **fields}
    answer = client.post(path, known, headers={"accept-language": "en"})
    assert answer.status_code == status, (path, answer.status_code, answer.content.decode()[:4000])
    return answer


def test_a_head_puts_a_lawyer_on_the_panel_and_keeps_her_licence():
    head = client_of(FERNANDA)
    assert "Nobody is on the panel yet" in page_of(head, "/counsel/panel/")
    refused = sent(head, "/counsel/panel/add/", 400, staff="", capacity="viele").content.decode()
    assert "Choose who is put on the panel." in refused
    assert "Write a whole number." in refused
    sent(head, "/counsel/panel/add/", **PROFILE, staff=str(person(DANIEL).id))
    page = page_of(head, "/counsel/panel/")
    assert person(DANIEL).full_name in page
    assert "No licence in force" in page
    assert "<script>alert" not in page
    lawyer = f"/counsel/panel/{_one(PanelLawyer).id}/"
    wrong = sent(head, f"{lawyer}licence/", 400, **LICENCE | {"until_year": "2009"})
    assert "A licence ends after it begins." in wrong.content.decode()
    wrong = sent(head, f"{lawyer}licence/", 400, **LICENCE | {"court": "Otra"})
    assert "one of both" in wrong.content.decode()
    sent(head, f"{lawyer}licence/", **LICENCE)
    assert "In force" in page_of(head, lawyer)
    with at_desk(FERNANDA):
        entry = PanelEntry.objects.get(kind="licence").id
    assert "00001" in page_of(head, f"/counsel/licences/{entry}/renew/")
    sent(head, f"/counsel/licences/{entry}/renew/", **LICENCE | {"until_year": "2032"})
    page = page_of(head, lawyer)
    assert "2032" in page
    assert "Renewed or corrected" in page
    assert "Bufete Inventado" in page_of(head, f"{lawyer}profile/")
    sent(head, f"{lawyer}profile/", **PROFILE | {"capacity": "9"})
    sent(head, f"{lawyer}suspend/", reason="Una queja.")
    assert "Una queja." in page_of(head, lawyer)
    sent(head, f"{lawyer}resume/", reason="Aclarada.")
    assert "Suspended" not in page_of(head, "/counsel/panel/")


def test_the_whole_way_from_a_case_to_a_hearing(database: str):
    with at_desk(FERNANDA) as desk:
        lawyer = on_panel(desk, DANIEL)
    with at_desk(ALICIA) as alicia:
        case = started(alicia)
    officer, head, daniel = client_of(ALICIA), client_of(FERNANDA), client_of(DANIEL)
    _asked_for(officer, head, case.id)
    offer = _offered(head, case.id, lawyer.id)
    _taken(daniel, offer.id)
    mine = f"/counsel/mine/cases/{offer.id}/"
    _reported(daniel, mine)
    work_off(database)
    page = page_of(head, f"/cases/{case.id}/")
    assert "A lawyer took the case" in page
    assert "Hearing" in page
    assert "<script>alert" not in page
    assert "Hearing" in page_of(head, f"/cases/{case.id}/referral/")
    sent(officer, f"/counsel/offers/{offer.id}/tell/", words="La madre viene el lunes.")
    assert "La madre viene el lunes." in page_of(daniel, mine)
    sent(head, f"/cases/{case.id}/referral/end/", reason="Se muda.")
    page_of(daniel, mine, 404)
    assert "Engagement over" in page_of(daniel, "/counsel/mine/")


def _asked_for(officer: Client, head: Client, case) -> None:
    referral = f"/cases/{case}/referral/"
    assert "Refer this case" in page_of(officer, f"/cases/{case}/")
    page = page_of(officer, referral)
    assert "Nobody has asked for a lawyer yet." in page
    assert "has not agreed to be referred" in page
    sent(officer, f"{referral}need/", urgency="urgent", languages="Español", county="48141")
    assert "One case waits to be offered" in page_of(head, "/home/")
    assert "May the consulate pay the lawyer?" in page_of(officer, f"{referral}consent/")
    sent(officer, f"{referral}consent/", 400, **ANSWERS | {"answered_on_year": "2099"})
    sent(officer, f"{referral}consent/", **ANSWERS)
    assert "May the consulate pay the lawyer?" in page_of(officer, referral)
    assert "The head of protection chooses" in page_of(officer, referral)


def _offered(head: Client, case, lawyer) -> Offer:
    page = page_of(head, f"/cases/{case}/referral/")
    assert "Offer her the case" in page
    assert "Speaks Español." in page
    path = f"/cases/{case}/referral/offer/?lawyer={lawyer}"
    assert NAME in page_of(head, path)
    sent(head, path, 400, about="", reach="", step="check")
    checked = sent(head, path, 200, **OFFER, step="check").content.decode()
    assert "She has until" in checked
    assert _count(Offer) == 0
    assert BRIEF in sent(head, path, 200, **OFFER, step="change").content.decode()
    key = str(uuid4())
    for _ in range(2):
        sent(head, path, **OFFER, step="send", sent_key=key)
    assert _count(Offer) == 1
    assert "Waiting for an answer" in page_of(head, "/counsel/offers/")
    assert "One offer waits for an answer" in page_of(head, "/home/")
    return _one(Offer)


def _taken(daniel: Client, offer) -> None:
    assert "Offer: " in page_of(daniel, "/home/")
    mine = f"/counsel/mine/offers/{offer}/"
    page = page_of(daniel, mine)
    assert NAME not in page
    assert "4 working hours" in page
    sent(daniel, f"{mine}promise/", 400)
    sent(daniel, f"{mine}promise/", promised="on")
    page = page_of(daniel, mine)
    assert NAME in page
    assert BRIEF not in page
    sent(daniel, f"{mine}accept/", 400)
    for _ in range(2):
        sent(daniel, f"{mine}accept/", no_conflict="on")
    assert daniel.get(mine).status_code == 302


def _reported(daniel: Client, mine: str) -> None:
    page = page_of(daniel, mine)
    assert BRIEF in page
    assert REACH in page
    happened = {"happened_day": "2", "happened_month": "3", "happened_year": "2026"}
    told = {"kind": "hearing", "words": HOSTILE, **happened, "happened_time": "9:30"}
    sent(daniel, f"{mine}report/", 400, **told | {"happened_year": "2099"})
    sent(daniel, f"{mine}report/", **told)


def test_whoever_chooses_another_is_asked_why_in_the_form():
    with at_desk(FERNANDA) as desk:
        on_panel(desk, DANIEL)
        other = on_panel(desk, IRENE, languages="English")
        case = referred(desk)
    head = client_of(FERNANDA)
    path = f"/cases/{case.id}/referral/offer/?lawyer={other.id}"
    assert "Why this lawyer and not the first?" in page_of(head, path)
    refused = sent(head, path, 400, **OFFER, step="send").content.decode()
    assert "Say why you choose this one." in refused
    assert BRIEF in refused
    sent(head, path, **OFFER | {"reason": "Ya la conoce."}, step="send")


def test_a_conflict_is_said_on_the_page_in_one_sentence():
    with at_desk(FERNANDA) as desk:
        on_panel(desk, DANIEL)
        case = referred(desk)
    daniel = client_of(DANIEL)
    path = "/counsel/mine/names/"
    sent(daniel, path, 400, side="", name="")
    sent(daniel, path, side="adverse", name=f"{NAME} Rey", number="")
    page = page_of(daniel, path)
    assert f"{NAME} Rey" in page
    head = client_of(FERNANDA)
    shown = page_of(head, f"/cases/{case.id}/referral/")
    assert "A conflict of interest may exist: ask her" in shown
    assert f"{NAME} Rey" not in shown
    assert "Offer her the case" not in shown
    sent(daniel, f"/counsel/mine/names/{_one(ConflictName).id}/remove/")
    assert f"{NAME} Rey" not in page_of(daniel, path)
    assert "not put me on its panel" in page_of(client_of(IRENE), path)


def test_declining_and_withdrawing_and_what_no_longer_stands():
    offer = offered_to(DANIEL)
    daniel, head = client_of(DANIEL), client_of(FERNANDA)
    path = f"/counsel/mine/offers/{offer.id}/decline/"
    page_of(daniel, path)
    sent(daniel, path, 400, why="", words="")
    for _ in range(2):
        sent(daniel, path, why="no_time", words="En juicio.")
    refused = page_of(daniel, f"/counsel/mine/offers/{offer.id}/", 409)
    assert "no longer stands" in refused
    assert "Declined" in page_of(daniel, "/counsel/mine/")
    withdraw = f"/counsel/offers/{offer.id}/withdraw/"
    assert "no longer stands" in sent(head, withdraw, 400, reason="x").content.decode()
    assert "One offer was declined" in page_of(head, "/home/")


def test_another_lawyer_officer_or_consulate_gets_404_or_403():
    offer = accepted_by(DANIEL)
    irene, bruno, daniel = client_of(IRENE), client_of(BRUNO), client_of(DANIEL)
    for path in ("offers", "cases"):
        page_of(irene, f"/counsel/mine/{path}/{offer.id}/", 404)
        page_of(bruno, f"/counsel/mine/{path}/{offer.id}/", 403)
    page_of(bruno, f"/cases/{offer.case_id}/referral/", 404)
    page_of(bruno, f"/counsel/panel/{offer.lawyer_id}/", 404)
    for path in (f"/cases/{offer.case_id}/", "/cases/", "/people/", "/counsel/panel/", "/duty/"):
        assert daniel.get(path).status_code in {403, 404}, path


@pytest.mark.parametrize("language", ["en", "es"])
def test_pages_speak_both_languages(language: str):
    offer = offered_to(DANIEL)
    for name, path in (
        (FERNANDA, f"/cases/{offer.case_id}/referral/"),
        (FERNANDA, "/counsel/offers/"),
        (DANIEL, f"/counsel/mine/offers/{offer.id}/"),
    ):
        page = client_of(name).get(path, headers={"accept-language": language})
        assert f'lang="{language}"' in page.content.decode()
        words = "Esperan|espera|Referencia|Idiomas" if language == "es" else "Languages|Offers"
        assert re.search(words, page.content.decode())


@pytest.mark.parametrize("words", [HOSTILE, "x" * 1_000_000, "a\x00b"], ids=["odd", "long", "nul"])
def test_hostile_words_are_refused_or_kept_and_never_break_a_page(words: str):
    offer = accepted_by(DANIEL)
    daniel = client_of(DANIEL)
    happened = {"happened_day": "2", "happened_month": "3", "happened_year": "2026"}
    answer = daniel.post(
        f"/counsel/mine/cases/{offer.id}/report/",
        {"sent_key": str(uuid4()), "kind": "note", "words": words, "happened_time": "9:30"}
        | happened,
    )
    assert answer.status_code in {302, 400, 413}
    page_of(daniel, f"/counsel/mine/cases/{offer.id}/")


def test_sending_a_report_and_answers_twice_keeps_one():
    offer = accepted_by(DANIEL)
    daniel, head = client_of(DANIEL), client_of(FERNANDA)
    key = str(uuid4())
    told = {
        "kind": "hearing",
        "words": "Fianza.",
        "happened_day": "2",
        "happened_month": "3",
        "happened_year": "2026",
        "happened_time": "9:30",
        "sent_key": key,
    }
    for _ in range(2):
        sent(daniel, f"/counsel/mine/cases/{offer.id}/report/", **told)
        sent(head, f"/cases/{offer.case_id}/referral/consent/", **ANSWERS | {"sent_key": key})
    assert (_count(ReportRow), _count(CaseConsent)) == (1, 2)


def _one(model):
    with at_desk(FERNANDA):
        return model.objects.get()


def _count(model) -> int:
    with at_desk(FERNANDA):
        return model.objects.count()
