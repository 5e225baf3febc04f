"""The pages of custody, as a browser asks for them: every act, wrong input, sent twice, by key."""

import csv
import io
import re
from datetime import timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from amparo.cases.models import Case, Clock
from amparo.custody.models import Facility, Lead, Notice, NoticeList, Placement
from amparo.custody.rules.filters import NoticeFilter, Show
from amparo.custody.rules.notices import Wish
from amparo.custody.selectors.notices import count_waiting, list_notices, list_pressing
from amparo.custody.services.deciding import confirm_person
from amparo.kernel.clock import utc_now
from amparo.people.models import Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import BirthDate, Name
from amparo.people.services.sealing import person_reference
from tests.support.notices import HEADS, brought, noted, row_of
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, CARMEN, FERNANDA, client_of
from tests.support.requests import taken

TEODORO = (Name("Teodoro", "Villaseñor", "Ibarra"), BirthDate(PartialDate(1990, 4, 5)))
HOSTILE = "\u202eÑ🎉<script>alert(1)</script>"


def heard_now() -> dict[str, str]:
    now = utc_now().astimezone(ZoneInfo("America/Denver"))
    return {
        "heard_day": str(now.day),
        "heard_month": str(now.month),
        "heard_year": str(now.year),
        "heard_time": f"{now:%H:%M}",
    }


def page_of(client: Client, path: str, language: str = "en") -> str:
    answer = client.get(path, headers={"accept-language": language})
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def sent(client: Client, path: str, **fields: object):
    given = {"sent_key": str(uuid4()), **fields}
    return client.post(path, given, headers={"accept-language": "en"})


@pytest.fixture
def notice(database: str) -> Notice:
    with at_desk(ALICIA) as alicia:
        registered(alicia, *TEODORO)
        return noted(alicia)


def test_a_list_is_brought_in_as_a_file_and_each_row_has_its_verdict(database: str):
    alicia = client_of(ALICIA)
    content = f"{HEADS}\n{row_of('LUNA RIOS, ELVIRA')}\n{row_of('PAZ, OMAR', wish='No')}\n"
    for turn in range(2):
        file = SimpleUploadedFile("lista.csv", content.encode("utf-16"))
        answer = sent(alicia, "/custody/lists/bring/", file=file, source="X", **heard_now())
        assert answer.status_code == 302, answer.content.decode()
        page = page_of(alicia, answer.headers["Location"])
        assert ("Nothing was added." in page) is bool(turn)
    assert "LUNA RIOS, ELVIRA" in page
    assert "New to us" in page
    assert "Declined notice" in page
    with at_desk(ALICIA):
        assert (NoticeList.objects.count(), Notice.objects.count()) == (1, 2)


def test_rows_may_be_pasted_and_what_is_wrong_is_said_and_kept(database: str):
    alicia = client_of(ALICIA)
    wrong = {"pasted": "no heads\nhere", "source": "Condado inventado", **heard_now()}
    answer = sent(alicia, "/custody/lists/bring/", **wrong)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "No row of this file names the columns." in page
    assert "no heads\nhere" in page
    both = sent(alicia, "/custody/lists/bring/", source="X", **heard_now())
    assert "Choose a file, or paste its rows: one of them." in both.content.decode()
    nowhere = wrong | {"pasted": f"{HEADS}\n{row_of('X Y')}", "county": "Orange"}
    assert sent(alicia, "/custody/lists/bring/", **nowhere).status_code == 400
    right = nowhere | {"county": "Orange, FL"}
    assert sent(alicia, "/custody/lists/bring/", **right).status_code == 302


def test_the_verdicts_are_a_file_that_names_nobody_and_runs_nothing(database: str):
    with at_desk(ALICIA) as actor:
        found = brought(actor, row_of("=HYPERLINK(1), ANA"), row_of("LUNA RIOS, ELVIRA"))
    alicia = client_of(ALICIA)
    answer = alicia.get(f"/custody/lists/{found.id}/verdicts/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 3
    assert b"LUNA" not in answer.content
    assert b"HYPERLINK" not in answer.content
    original = alicia.get(f"/custody/lists/{found.id}/original/")
    assert b"HYPERLINK" in original.content
    assert original.headers["Content-Type"] == "application/octet-stream"


def test_the_page_of_a_notice_proposes_with_reasons_and_one_key_confirms(notice: Notice):
    alicia = client_of(ALICIA)
    page = page_of(alicia, f"/custody/{notice.id}/")
    assert "Birth date agrees" in page or "birth date" in page.lower()
    assert re.search(r'accesskey="1"', page)
    assert re.search(r'accesskey="0"', page)
    assert "Vienna Convention" in page
    with at_desk(ALICIA):
        reference = person_reference(Person.objects.select_related("consulate").get())
    for _ in range(2):
        answer = sent(alicia, f"/custody/{notice.id}/person/", reference=reference)
        assert answer.status_code == 302
    page = page_of(alicia, f"/custody/{notice.id}/")
    assert "Record the contact" in page
    with at_desk(ALICIA):
        assert Case.objects.count() == 1


def test_none_of_them_registers_and_the_next_notice_is_one_key_away(database: str):
    with at_desk(ALICIA) as actor:
        first, second = noted(actor), noted(actor, name=Name("Eva", "Sol"))
    alicia = client_of(ALICIA)
    for _ in range(2):
        assert sent(alicia, f"/custody/{first.id}/register/").status_code == 302
    page = page_of(alicia, f"/custody/{first.id}/")
    assert f'href="/custody/{second.id}/#who"' in page
    assert 'accesskey="n"' in page
    with at_desk(ALICIA):
        assert Person.objects.count() == 1


def test_a_proposal_is_turned_down_and_a_decision_taken_back(notice: Notice):
    alicia = client_of(ALICIA)
    with at_desk(ALICIA):
        candidate = notice.candidates.get().id
    assert sent(alicia, f"/custody/candidates/{candidate}/not/").status_code == 302
    assert (
        "Villaseñor"
        not in page_of(alicia, f"/custody/{notice.id}/")
        .split("</main>")[0]
        .split("amparo-request__about")[0]
        .split("</h1>")[1]
    )
    sent(alicia, f"/custody/{notice.id}/register/")
    assert sent(alicia, f"/custody/{notice.id}/take-back/").status_code == 302
    assert "To be decided" in page_of(alicia, f"/custody/{notice.id}/")


def test_contact_is_recorded_and_the_clock_stops(notice: Notice):
    alicia = client_of(ALICIA)
    sent(alicia, f"/custody/{notice.id}/register/")
    page = page_of(alicia, f"/custody/{notice.id}/contact/")
    assert "Spoke with the person" in page
    assert sent(alicia, f"/custody/{notice.id}/contact/", kind="contact").status_code == 400
    now = {name.replace("heard", "happened"): value for name, value in heard_now().items()}
    answer = sent(alicia, f"/custody/{notice.id}/contact/", kind="visit", words="Bien.", **now)
    assert answer.status_code == 302, answer.content.decode()
    with at_desk(ALICIA):
        assert Clock.objects.get(rule="first_contact_held").state == "met"


def test_of_whoever_declined_the_page_says_do_not_contact_and_offers_no_way(database: str):
    with at_desk(ALICIA) as actor:
        notice = noted(actor, wish=Wish.DECLINED)
    alicia = client_of(ALICIA)
    page = page_of(alicia, f"/custody/{notice.id}/")
    assert "Do not contact" in page
    assert "/contact/" not in page
    assert "/register/" not in page
    for act in ("register/", "contact/"):
        assert sent(alicia, f"/custody/{notice.id}/{act}").status_code == 409
    assert alicia.get(f"/custody/{notice.id}/contact/").status_code == 409
    answer = sent(alicia, f"/custody/{notice.id}/wish/", wish="asked")
    assert answer.status_code == 302
    assert "To be decided" in page_of(alicia, f"/custody/{notice.id}/")


def test_one_notice_by_form_is_refused_in_words_and_kept_once(database: str):
    alicia = client_of(ALICIA)
    answer = sent(alicia, "/custody/write/", wish="unknown", source="X", **heard_now())
    assert answer.status_code == 400
    assert "Write at least one name of the person." in answer.content.decode()
    told = {
        "surnames": "Luna Ríos",
        "given": f"Elvira {HOSTILE}",
        "place": "Lugar inventado",
        "county": "El Paso, TX",
        "wish": "asked",
        "source": "Condado inventado",
        **heard_now(),
    }
    places = {sent(alicia, "/custody/write/", **told).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    page = page_of(alicia, places.pop())
    assert "&lt;script&gt;" in page
    assert "<script>alert" not in page
    for bad in ({"given": "x\0"}, {"a_number": "12"}, {"county": "Orange"}, {"born_day": "40"}):
        assert sent(alicia, "/custody/write/", **(told | bad)).status_code in {302, 400}


def test_the_parts_of_the_list_stand_in_the_address(database: str):
    with at_desk(ALICIA) as actor:
        registered(actor, *TEODORO)
        brought(
            actor,
            row_of("VILLASENOR IBARRA, TEODORO", born="04/05/1990"),
            row_of("LUNA RIOS, ELVIRA"),
            row_of("PAZ SOLIS, OMAR", wish="No"),
            row_of("SOL VERA, ANA", county="12086"),
            row_of("SMITH, JOHN", nationality="Canada"),
            row_of(""),
        )
    alicia = client_of(ALICIA)
    expected = {
        "open": ["VILLASENOR", "LUNA"],
        "likely": [],
        "new": ["LUNA"],
        "declined": ["PAZ"],
        "routed": ["SOL VERA"],
        "late": [],
        "decided": [],
    }
    names = ("VILLASENOR", "LUNA", "PAZ", "SOL VERA")
    for show, found in expected.items():
        page = page_of(alicia, f"/custody/?show={show}")
        assert [one for one in names if one in page] == found, show
        assert "SMITH" not in page
    assert "Not ours" in page_of(alicia, "/custody/?show=refused")
    assert page_of(alicia, "/custody/?show=unreadable")


def test_the_work_page_says_who_is_held_and_the_request_who_may_be_it(database: str):
    with at_desk(ALICIA) as actor:
        request = taken(actor)
        brought(actor, row_of("QUIROGA SANDOVAL, JULIAN ANDRES", born="05/03/1999"))
        assert Lead.objects.count() == 1
    alicia = client_of(ALICIA)
    home = page_of(alicia, "/home/")
    assert "People who are held" in home
    assert "Somebody asks for this person" in home
    assert "Decide who it is" in home
    assert "A notice may be about this person" in page_of(alicia, f"/requests/{request.id}/")
    led = (
        page_of(alicia, "/requests/").partition("A notice may answer")[2].partition("</section>")[0]
    )
    assert f'href="/requests/{request.id}/"' in led


def test_what_is_late_is_the_same_on_the_work_page_in_the_counts_and_in_the_list(database: str):
    with at_desk(ALICIA) as actor:
        for name in ("QUIROGA, JULIAN", "VERA, SOL", "LUNA, PAZ"):
            brought(actor, row_of(name))
        later = utc_now() + timedelta(days=60)
        shown, counts = list_pressing(50, later)
        late = list_notices(NoticeFilter(Show.LATE), later)
        assert [one.id for one in shown] == [one.id for one in late]
        assert counts == count_waiting(later) == {"waiting": 3, "late": 3}


def test_where_somebody_is_held_stands_on_her_page_and_is_corrected(notice: Notice):
    alicia = client_of(ALICIA)
    sent(alicia, f"/custody/{notice.id}/register/")
    with at_desk(ALICIA):
        person = Notice.objects.get().person_id
        placement = Placement.objects.get().id
        case = Case.objects.get().id
    assert "Centro Inventado" in page_of(alicia, f"/people/{person}/?for=visit")
    assert "Centro Inventado" in page_of(alicia, f"/cases/{case}/")
    said = {"place": "Otra", "source": "relative", "confidence": "doubtful", "begins_day": "40"}
    assert sent(alicia, f"/custody/held/{placement}/", **said).status_code == 400
    said["begins_day"] = ""
    assert sent(alicia, f"/custody/held/{placement}/", **said).status_code == 302
    page = page_of(alicia, f"/people/{person}/?for=visit")
    assert "Otra" in page
    assert "Before it said" in page
    assert sent(alicia, f"/custody/people/{person}/held/", **said).status_code == 302


def test_places_are_listed_added_and_served_by_somebody(database: str):
    alicia = client_of(ALICIA)
    assert "Lugar Inventado" not in page_of(alicia, "/custody/places/")
    told = {
        "name": "Lugar Inventado",
        "kind": "jail",
        "authority": "county",
        "county": "Orange, FL",
    }
    places = {sent(alicia, "/custody/places/add/", **told).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    page = page_of(alicia, places.pop())
    assert "Orlando" in page
    assert sent(alicia, "/custody/places/add/", name="x").status_code == 400
    with at_desk(ALICIA):
        assert Facility.objects.count() == 1
    assert "Lugar Inventado" in page_of(alicia, "/custody/places/")


def test_a_notice_about_a_closed_record_shows_no_name(database: str):
    with at_desk(FERNANDA) as head:
        person = registered(head, *TEODORO, compartment=Compartment.SEALED)
        notice = noted(head)
        confirm_person(actor=head, notice_id=notice.id, person_id=person.id, at=utc_now())
    alicia = client_of(ALICIA)
    for path in ("/custody/?show=all", f"/custody/{notice.id}/", "/home/"):
        assert "Teodoro" not in page_of(alicia, path)
    assert "Teodoro" in page_of(client_of(FERNANDA), f"/custody/{notice.id}/")


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_speaks_both_languages(notice: Notice, language: str):
    alicia = client_of(ALICIA)
    with at_desk(ALICIA):
        facility: UUID = Facility.objects.get().id
    for path in (
        "/custody/",
        "/custody/write/",
        "/custody/lists/",
        "/custody/lists/bring/",
        "/custody/places/",
        "/custody/places/add/",
        f"/custody/places/{facility}/",
        f"/custody/{notice.id}/",
        f"/custody/{notice.id}/wish/",
    ):
        page = page_of(alicia, path, language)
        assert f'lang="{language}"' in page
    assert client_of(CARMEN).get("/custody/").status_code == 403
