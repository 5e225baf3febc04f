"""Deciding whom a notice means: the case, its clocks, where she is; and who is never contacted."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from amparo.cases.models import Case, Clock
from amparo.cases.rules.timeline import EventDraft, EventTold, Kind
from amparo.custody.models import Candidate, Notice, Placement
from amparo.custody.rules.errors import (
    ContactDeclined,
    NoticeMoved,
    NoticeUnknown,
    PlacementUnknown,
)
from amparo.custody.rules.notices import Standing, Wish
from amparo.custody.rules.placements import PlacementDraft, PlacementTold
from amparo.custody.services.deciding import (
    confirm_person,
    record_contact,
    record_wish,
    register_from_notice,
    take_back,
    turn_down,
)
from amparo.custody.services.placements import open_placements_of, record_placement
from amparo.custody.services.waiting import take_up
from amparo.kernel.clock import utc_now
from amparo.people.models import Fact, Person
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import CompartmentClosed, PersonUnknown
from amparo.people.rules.facts import BirthDate, Confidence, Name, Source
from amparo.people.services.registry import open_people_list
from tests.support.cases import started
from tests.support.notices import MIAMI, brought, noted, row_of
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, FERNANDA, GABRIELA

TEODORO = (Name("Teodoro", "Villaseñor", "Ibarra"), BirthDate(PartialDate(1990, 4, 5)))


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def spoke(words: str = "Está bien.") -> EventDraft:
    return EventDraft(Kind.CONTACT, utc_now(), EventTold(words), uuid4())


def test_what_nobody_may_open_is_neither_turned_down_nor_changed_nor_told():
    with at_desk(FERNANDA) as head:
        closed = registered(head, *TEODORO, compartment=Compartment.SEALED)
        meant, other = noted(head), noted(head, name=Name("Eva", "Sol"))
        candidate = meant.candidates.get()
        confirm_person(actor=head, notice_id=meant.id, person_id=closed.id, at=utc_now())
        again = noted(head, facility="Otro Centro").candidates.get()
    with at_desk(ALICIA) as alicia:
        for unseen in (candidate.id, again.id, uuid4()):
            with pytest.raises(NoticeUnknown):
                turn_down(actor=alicia, candidate_id=unseen, at=utc_now())
        for notice in (meant, other):
            # Whom a notice means is not told apart by what comes back.
            with pytest.raises(CompartmentClosed):
                confirm_person(actor=alicia, notice_id=notice.id, person_id=closed.id, at=utc_now())
        with pytest.raises(CompartmentClosed):
            record_wish(actor=alicia, notice_id=meant.id, wish=Wish.DECLINED, at=utc_now())
    with at_desk(FERNANDA) as head:
        meant.refresh_from_db()
        assert meant.wish == Wish.ASKED
        assert Candidate.objects.get(pk=again.id).is_it is None
        assert turn_down(actor=head, candidate_id=again.id, at=utc_now()).is_it is False


def test_confirming_ties_the_notice_to_the_person_and_starts_her_clocks():
    heard = datetime(2026, 11, 23, 14, tzinfo=UTC)
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        notice = noted(alicia, heard_at=heard)
        assert notice.due_at == datetime(2026, 11, 24, 14, tzinfo=UTC)
        for _ in range(2):
            notice = confirm_person(
                actor=alicia, notice_id=notice.id, person_id=person.id, at=utc_now()
            )
        assert (notice.standing, notice.person) == (Standing.DECIDED, person)
        case = Case.objects.get()
        assert (case.origin, case.kind, case.person) == ("notice", "detained_pretrial", person)
        clocks = {one.rule: one.due_at for one in Clock.objects.filter(case=case)}
        assert {"acknowledge_notice", "first_contact_held", "next_review"} <= set(clocks)
        assert clocks["first_contact_held"] == heard + timedelta(hours=24)
        assert Placement.objects.get().person == person
        assert Candidate.objects.get().is_it is True


def test_contact_stops_the_clocks_and_is_recorded_once():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        notice = noted(alicia)
        with pytest.raises(NoticeMoved):
            record_contact(actor=alicia, notice_id=notice.id, draft=spoke(), at=utc_now())
        confirm_person(actor=alicia, notice_id=notice.id, person_id=person.id, at=utc_now())
        draft = spoke()
        for _ in range(2):
            record_contact(actor=alicia, notice_id=notice.id, draft=draft, at=utc_now())
        states = {one.rule: one.state for one in Clock.objects.all()}
        assert states["first_contact_held"] == states["acknowledge_notice"] == "met"


def test_a_further_notice_goes_on_in_the_case_that_is_open():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        case = started(alicia, person=person.id)
        for place in ("Centro Inventado", "Otro Centro Inventado"):
            notice = noted(alicia, facility=place)
            confirm_person(actor=alicia, notice_id=notice.id, person_id=person.id, at=utc_now())
        assert Case.objects.get() == case
        assert Clock.objects.filter(case=case, rule="first_contact_held").count() == 2
        told = open_placements_of(actor=alicia, person_id=person.id, at=utc_now())
        assert [one.told.facility for one in told] == ["Centro Inventado", "Otro Centro Inventado"]


def test_none_of_them_registers_the_person_as_the_notice_tells():
    with at_desk(ALICIA) as alicia:
        notice = noted(alicia)
        for _ in range(2):
            notice = register_from_notice(actor=alicia, notice_id=notice.id, at=utc_now())
        (opened,), _ = open_people_list(actor=alicia, at=utc_now())
        assert opened.person == notice.person
        assert opened.name == "Teodoro Villaseñor Ibarra"
        assert {one.provenance.source for one in opened.facts} == {Source.LIST}
        assert (Person.objects.count(), Case.objects.count()) == (1, 1)


def test_a_date_that_reads_two_ways_is_registered_as_doubtful():
    with at_desk(ALICIA) as alicia:
        brought(alicia, row_of("LUNA RIOS, ELVIRA", born="03/05/1990"))
        register_from_notice(actor=alicia, notice_id=Notice.objects.get().id, at=utc_now())
        (opened,), _ = open_people_list(actor=alicia, at=utc_now())
        (born,) = [one for one in opened.facts if isinstance(one.value, BirthDate)]
        assert (born.value.on.month, born.provenance.confidence) == (3, Confidence.DOUBTFUL)
        assert Fact.objects.count() == 2


def test_a_proposal_turned_down_is_decided_once():
    with at_desk(ALICIA) as alicia:
        registered(alicia, *TEODORO)
        noted(alicia)
        for _ in range(2):
            turn_down(actor=alicia, candidate_id=Candidate.objects.get().id, at=utc_now())
        assert Candidate.objects.get().is_it is False
        with pytest.raises(NoticeUnknown):
            turn_down(actor=alicia, candidate_id=uuid4(), at=utc_now())


def test_what_was_decided_wrongly_is_taken_back_and_decided_again():
    with at_desk(ALICIA) as alicia:
        wrong, right = registered(alicia, *TEODORO), registered(alicia, *TEODORO)
        notice = noted(alicia)
        confirm_person(actor=alicia, notice_id=notice.id, person_id=wrong.id, at=utc_now())
        for _ in range(2):
            notice = take_back(actor=alicia, notice_id=notice.id, at=utc_now())
        assert (notice.standing, notice.person, notice.case) == (Standing.OPEN, None, None)
        (told,) = open_placements_of(actor=alicia, person_id=wrong.id, at=utc_now())
        assert told.told.is_withdrawn
        confirm_person(actor=alicia, notice_id=notice.id, person_id=right.id, at=utc_now())
        assert Case.objects.filter(person=right).count() == 1
        assert Placement.objects.filter(person=right).count() == 1


def test_whoever_declined_is_contacted_by_no_way_at_all():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        notice = noted(alicia, wish=Wish.DECLINED)
        assert notice.standing == Standing.DECLINED
        with pytest.raises(ContactDeclined):
            confirm_person(actor=alicia, notice_id=notice.id, person_id=person.id, at=utc_now())
        with pytest.raises(ContactDeclined):
            register_from_notice(actor=alicia, notice_id=notice.id, at=utc_now())
        with pytest.raises(ContactDeclined):
            record_contact(actor=alicia, notice_id=notice.id, draft=spoke(), at=utc_now())
        assert not Case.objects.exists()


def test_the_table_itself_refuses_a_clock_for_whoever_declined():
    with at_desk(ALICIA) as alicia:
        notice = noted(alicia, wish=Wish.DECLINED)
        with pytest.raises(IntegrityError), transaction.atomic():
            Notice.objects.filter(pk=notice.pk).update(due_at=utc_now())


def test_whoever_asks_after_all_waits_to_be_decided_and_may_decline_again():
    with at_desk(ALICIA) as alicia:
        registered(alicia, *TEODORO)
        notice = noted(alicia, wish=Wish.DECLINED)
        notice = record_wish(actor=alicia, notice_id=notice.id, wish=Wish.ASKED, at=utc_now())
        assert (notice.standing, notice.verdict) == (Standing.OPEN, "known")
        assert notice.due_at is not None
        for _ in range(2):
            notice = record_wish(
                actor=alicia, notice_id=notice.id, wish=Wish.DECLINED, at=utc_now()
            )
        assert (notice.standing, notice.due_at) == (Standing.DECLINED, None)


def test_whoever_declines_once_her_case_is_open_is_not_contacted_either():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        notice = noted(alicia)
        confirm_person(actor=alicia, notice_id=notice.id, person_id=person.id, at=utc_now())
        record_wish(actor=alicia, notice_id=notice.id, wish=Wish.DECLINED, at=utc_now())
        with pytest.raises(ContactDeclined):
            record_contact(actor=alicia, notice_id=notice.id, draft=spoke(), at=utc_now())


def test_a_notice_that_arrived_is_taken_up_where_it_belongs():
    with at_desk(GABRIELA) as gabriela:
        person = registered(gabriela, *TEODORO)
    with at_desk(ALICIA) as alicia:
        noted(alicia, county=MIAMI)
    with at_desk(GABRIELA) as gabriela:
        for _ in range(2):
            take_up(notice_id=Notice.objects.get().id, at=utc_now())
        notice = Notice.objects.get()
        assert (notice.standing, notice.verdict) == (Standing.OPEN, "known")
        assert notice.facility is not None
        confirm_person(actor=gabriela, notice_id=notice.id, person_id=person.id, at=utc_now())
        take_up(notice_id=uuid4(), at=utc_now())


def test_another_consulates_notice_and_person_are_as_missing_as_none():
    with at_desk(GABRIELA) as gabriela:
        foreign = noted(gabriela, county=MIAMI)
        stranger = registered(gabriela, *TEODORO)
    with at_desk(ALICIA) as alicia:
        with pytest.raises(NoticeUnknown):
            register_from_notice(actor=alicia, notice_id=foreign.id, at=utc_now())
        own = noted(alicia)
        with pytest.raises(PersonUnknown):
            confirm_person(actor=alicia, notice_id=own.id, person_id=stranger.id, at=utc_now())


def test_a_placement_is_corrected_and_never_written_over():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, *TEODORO)
        told = PlacementTold("Cárcel Inventada", PartialDate(2026, 11), source=Source.RELATIVE)
        draft = PlacementDraft(told, uuid4())
        for _ in range(2):
            first = record_placement(actor=alicia, person_id=person.id, draft=draft, at=utc_now())
        better = PlacementTold("Cárcel Inventada", PartialDate(2026, 11, 20), PartialDate(2026, 11))
        fix = PlacementDraft(better, uuid4(), replaces=first.id)
        record_placement(actor=alicia, person_id=person.id, draft=fix, at=utc_now())
        (opened,) = open_placements_of(actor=alicia, person_id=person.id, at=utc_now())
        assert opened.told == better
        assert [one.told for one in opened.corrected] == [told]
        late = PlacementDraft(better, uuid4(), replaces=first.id)
        with pytest.raises(PlacementUnknown):
            record_placement(actor=alicia, person_id=person.id, draft=late, at=utc_now())
