"""Bringing in lists: a verdict for each row, and nothing twice."""

import pytest

from amparo.audit.models import Entry
from amparo.cases.models import Case
from amparo.custody.models import Candidate, Facility, Lead, Notice, NoticeList
from amparo.custody.rules.errors import ListRefused, NoticeRefused
from amparo.custody.rules.notices import Channel, Standing, Verdict, Wish
from amparo.custody.services.importing import import_list, note_one
from amparo.custody.services.sealing import open_list_file, open_list_told, open_notices
from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import BirthDate, Name
from tests.support.notices import (
    MIAMI,
    brought,
    list_draft,
    noted,
    notice_draft,
    row_of,
    verdicts,
)
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA, GABRIELA, consulate_of
from tests.support.requests import taken

ROSA = (Name("Rosa Elia", "Quintanar", "Garza"), BirthDate(PartialDate(1985, 3, 12)))


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def test_each_row_gets_its_verdict():
    with at_desk(ALICIA) as alicia:
        registered(alicia, *ROSA)
        registered(alicia, Name("Martín", "Ochoa", "Beltrán"), BirthDate(PartialDate(1991, 6, 2)))
        found = brought(
            alicia,
            row_of("QUINTANAR GARZA, ROSA ELIA", born="03/12/1985"),
            row_of("OCHOA BELTRAN, MARTIN", born="1990"),
            row_of("VILLAGOMEZ PRIETO, ISIDRO", born="01/25/1970"),
            row_of("LUNA RIOS, ELVIRA", county="Miami-Dade", state="FL"),
            row_of("SMITH, JOHN", nationality="Canada"),
            row_of("PAZ SOLIS, OMAR", wish="No"),
            row_of("QUINTANAR GARZA, ROSA ELIA", born="03/12/1985"),
            row_of(""),
            row_of("MORA LEAL, INES", facility="", county=""),
            row_of("MORA LEAL, ANA; RIVAS PAZ, EVA"),
            "Total: 11",
        )
        assert verdicts(found) == {
            2: ("known", "one_certain"),
            3: ("likely", "some_alike"),
            4: ("new", "nobody_alike"),
            5: ("routed", "other_district"),
            6: ("refused", "other_nationality"),
            7: ("declined", "said_no"),
            8: ("repeated", "seen_before"),
            9: ("unreadable", "no_name"),
            10: ("unreadable", "no_place"),
            11: ("unreadable", "several_people"),
            12: ("unreadable", "totals"),
        }


def test_the_list_is_kept_sealed_as_it_came_with_where_it_came_from():
    draft = list_draft(row_of("LUNA RIOS, ELVIRA"))
    with at_desk(ALICIA) as alicia:
        found, _ = import_list(actor=alicia, draft=draft, at=utc_now())
        assert open_list_file(found) == draft.content
        assert open_list_told(found) == draft.told
        assert b"LUNA" not in bytes(found.file_sealed) + bytes(found.sealed)
        (opened,) = open_notices(list(Notice.objects.all()))
        assert opened.told.name == Name("Elvira", "Luna", "Rios", "LUNA RIOS, ELVIRA")
        assert opened.notice.mark not in (None, b"")


def test_the_same_file_again_adds_nothing():
    draft = list_draft(row_of("LUNA RIOS, ELVIRA"), row_of("PAZ SOLIS, OMAR", wish="No"))
    with at_desk(ALICIA) as alicia:
        first, was_there = import_list(actor=alicia, draft=draft, at=utc_now())
        assert not was_there
    with at_desk(FERNANDA) as fernanda:
        again, was_there = import_list(actor=fernanda, draft=draft, at=utc_now())
        assert (again, was_there) == (first, True)
        assert (NoticeList.objects.count(), Notice.objects.count()) == (1, 2)


def test_a_row_of_yesterday_is_known_again_in_todays_file():
    row = row_of("LUNA RIOS, ELVIRA", born="05/06/1990")
    with at_desk(ALICIA) as alicia:
        first = brought(alicia, row)
        later = brought(alicia, row_of("Luna Ríos, Elvira", born="05/06/1990"), row_of("SOL, ANA"))
        assert verdicts(later) == {
            2: ("repeated", "seen_before"),
            3: ("new", "nobody_alike"),
        }
        again = later.notices.get(line=2)
        assert again.repeats == first.notices.get()
        assert again.repeats.heard_at == later.heard_at
        assert open_notices([again])[0].told.name.whole == "Elvira Luna Rios"


def test_whoever_declined_has_no_case_and_no_clock():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("PAZ SOLIS, OMAR", wish="declined"))
        notice = Notice.objects.get()
        assert (notice.standing, notice.wish) == (Standing.DECLINED, Wish.DECLINED)
        assert notice.due_at is None
        assert not Case.objects.exists()
        assert not Candidate.objects.exists()


def test_of_whoever_is_not_ours_the_list_alone_keeps_the_name():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("SMITH, JOHN", nationality="Canada"))
        notice = Notice.objects.get()
        assert (bytes(notice.sealed), notice.mark) == (b"", None)


def test_a_list_that_cannot_be_read_leaves_nothing():
    with at_desk(ALICIA) as alicia:
        for content in (b"", b"PK\x03\x04rest", b"\x00\x01\x02" * 900, b"just words\nno heads"):
            with pytest.raises(ListRefused):
                import_list(actor=alicia, draft=list_draft(content=content), at=utc_now())
        assert not NoticeList.objects.exists()


def test_a_program_sends_the_same_as_json():
    content = (
        b'{"notices": [{"name": "LUNA RIOS, ELVIRA", "born": "1990-05-06", "county": "48141",'
        b' "wish": "asked"}, {"name": "", "county": "48141"}]}'
    )
    with at_desk(ALICIA) as alicia:
        found = brought(alicia, content=content, channel=Channel.JSON)
        assert verdicts(found) == {1: ("new", "nobody_alike"), 2: ("unreadable", "no_name")}
        assert found.notices.get(line=1).wish == Wish.ASKED


def test_one_notice_by_form_and_the_same_again():
    with at_desk(ALICIA) as alicia:
        first, again = noted(alicia), noted(alicia)
        assert first == again
        assert (first.verdict, first.channel, first.list) == (Verdict.NEW, Channel.FORM, None)
        with pytest.raises(NoticeRefused) as refused:
            note_one(actor=alicia, draft=notice_draft(county="x", facility=""), at=utc_now())
        assert refused.value.data == {"field": "county"}


def test_a_place_is_kept_once_and_known_by_its_name_from_then_on():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("LUNA RIOS, ELVIRA"), row_of("PAZ SOLIS, OMAR"))
        brought(alicia, row_of("SOL VERA, ANA", county="", facility="centro inventado"))
        assert Facility.objects.count() == 1
        assert {one.facility for one in Notice.objects.all()} == {Facility.objects.get()}


def test_a_standing_search_of_sunday_is_led_to_the_notice_of_monday():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        brought(alicia, row_of("QUIROGA SANDOVAL, JULIAN ANDRES", born="05/03/1999"))
        lead = Lead.objects.get()
        assert (lead.request, lead.is_it) == (request, None)


def test_a_call_of_tuesday_is_led_to_the_notice_of_monday():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("QUIROGA SANDOVAL, JULIAN ANDRES", born="05/03/1999"))
        request = taken(alicia)
        assert Lead.objects.get().request == request


def test_whoever_is_registered_later_is_proposed_to_the_notice():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("QUINTANAR GARZA, ROSA ELIA", born="03/12/1985"))
        assert Notice.objects.get().verdict == Verdict.NEW
        person = registered(alicia, *ROSA)
        assert Candidate.objects.get().person == person
        assert Notice.objects.get().verdict == Verdict.KNOWN


def test_a_closed_record_changes_no_verdict():
    with at_desk(FERNANDA) as fernanda:
        registered(fernanda, *ROSA, compartment=Compartment.SEALED)
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("QUINTANAR GARZA, ROSA ELIA", born="03/12/1985"))
        assert Notice.objects.get().verdict == Verdict.NEW
        assert Candidate.objects.count() == 1


def test_a_notice_of_another_district_arrives_there_once(database: str):
    row = row_of("LUNA RIOS, ELVIRA", county=MIAMI)
    with at_desk(ALICIA) as alicia:
        for rows in ((row,), (row, row_of("SOL VERA, ANA"))):
            brought(alicia, *rows)
        stub = Notice.objects.get(standing=Standing.ROUTED)
        assert stub.delivered_to_id == consulate_of(GABRIELA)
    with at_desk(GABRIELA):
        notice = Notice.objects.get()
        assert (notice.standing, notice.delivered_from_id) == ("arrived", consulate_of(ALICIA))
        (opened,) = open_notices([notice])
        assert (opened.told.name.given, opened.told.source) == ("Elvira", "Condado inventado")
        assert Entry.objects.filter(event="custody:notice:delivered").count() == 1
