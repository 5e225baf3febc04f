"""Asking the network: from the question over the jobs to the answer, on real PostgreSQL."""

from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from amparo.people.jobs import inquiries as jobs
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.errors import (
    InquirySettled,
    InquiryUnknown,
    NothingAsked,
    TooManyInquiries,
)
from amparo.people.rules.facts import BirthDate, Name
from amparo.people.rules.inquiries import (
    A_PERSON_AN_HOUR,
    InquiryAnswer,
    InquiryDraft,
    InquiryPurpose,
    Sought,
)
from amparo.people.services.inquiries import (
    ask_network,
    open_inquiry,
    open_inquiry_list,
    tell_answers,
)
from amparo.people.services.inquiry_answers import (
    open_received,
    open_received_list,
    tell_received,
)
from tests.support.databases import superuser
from tests.support.inquiries import (
    CALL,
    LUCERO,
    answer,
    asked,
    inquiry_draft,
    known_in_miami,
    let_the_hour_pass,
    orders_of,
    received_by,
    reply_of,
    states,
    try_everywhere,
)
from tests.support.people import at_desk, registered
from tests.support.personas import (
    ALICIA,
    BRUNO,
    DANIEL,
    ELENA,
    FERNANDA,
    GABRIELA,
    HECTOR,
    consulate_of,
)
from tests.support.signing_in import entries

KNOWN = (LUCERO, BirthDate(PartialDate(1988, 5, 17)))


@pytest.fixture
def known(database: str) -> str:
    known_in_miami()
    return database


def test_the_asker_learns_that_a_record_may_exist_and_no_more(known: str):
    inquiry = asked()
    assert states(inquiry) == {"MIA": "asked", "ORL": "asked", "SAC": "asked"}

    try_everywhere(known)

    assert states(inquiry) == {"MIA": "may_exist", "ORL": "none", "SAC": "none"}
    assert reply_of(inquiry).told is None
    assert received_by(BRUNO) == []
    (received,) = received_by(GABRIELA)
    with at_desk(GABRIELA) as gabriela:
        read = open_received(actor=gabriela, received_id=received, at=utc_now())
    assert read.opened.sought.name == LUCERO
    assert read.opened.sought.asker == "Alicia Barrientos Olvera"
    assert read.opened.reference.startswith("ELP-I-")
    assert [one.opened.name for one in read.may_be.found] == [LUCERO.whole]


def test_an_answer_comes_back_sealed_for_the_asker(known: str):
    inquiry = asked()
    try_everywhere(known)
    (received,) = received_by(GABRIELA)

    answer(GABRIELA, received)

    with at_desk(ALICIA) as alicia:
        assert tell_answers(alicia) == 1
    reply = reply_of(inquiry)
    assert (reply.reply.state, reply.reply.answer) == ("answered", "ask_us")
    assert (reply.told.words, reply.told.by) == (CALL, "Gabriela Haro Jiménez")
    assert b"seis" not in bytes(reply.reply.words_sealed)
    with at_desk(ALICIA) as alicia:
        assert tell_answers(alicia) == 0
    with at_desk(GABRIELA) as gabriela:
        assert tell_received(gabriela, utc_now()) == {}


def test_each_step_is_in_the_trail_of_those_whom_it_concerns(known: str):
    asked()
    try_everywhere(known)
    (received,) = received_by(GABRIELA)
    answer(GABRIELA, received)

    where = {
        event: {entry.consulate_id for entry in entries(known, event)}
        for event in (
            "people:inquiry:sent",
            "people:inquiry:searched",
            "people:inquiry:answered",
            "people:inquiry:returned",
        )
    }
    elp, mia, sac = (consulate_of(name) for name in (ALICIA, GABRIELA, BRUNO))
    with superuser(known) as administrator:
        query = "SELECT id FROM network_consulate WHERE code = 'ORL'"
        ((orl,),) = administrator.execute(query).fetchall()
    assert where == {
        "people:inquiry:sent": {elp},
        "people:inquiry:searched": {mia, orl, sac},
        "people:inquiry:answered": {mia},
        "people:inquiry:returned": {elp},
    }
    (sent,) = entries(known, "people:inquiry:sent")
    assert sent.purpose == "A family looks for somebody"
    for entry in entries(known, "people:inquiry:searched"):
        assert entry.details["asker"] == str(elp)
        assert entry.details["found"] == (1 if entry.consulate_id == mia else 0)


def test_an_inquiry_that_fits_nobody_is_not_kept(known: str):
    asked()
    try_everywhere(known)
    with superuser(known) as administrator:
        kept = administrator.execute("SELECT consulate_id FROM people_receivedinquiry").fetchall()
    assert kept == [(consulate_of(GABRIELA),)]


@pytest.mark.parametrize("compartment", [Compartment.PRIVILEGED, Compartment.SEALED])
def test_a_closed_record_is_not_told_of_and_the_heads_get_the_inquiry(
    database: str, compartment: Compartment
):
    with at_desk(ALICIA) as alicia:
        registered(alicia, *KNOWN, compartment=compartment)
    inquiry = asked(BRUNO)
    try_everywhere(database)

    assert states(inquiry, BRUNO) == {"ELP": "none", "MIA": "none", "ORL": "none"}
    assert received_by(ALICIA) == []
    (received,) = received_by(FERNANDA)
    with at_desk(ALICIA) as alicia, pytest.raises(InquiryUnknown):
        open_received(actor=alicia, received_id=received, at=utc_now())
    let_the_hour_pass(database)
    assert received_by(HECTOR) == []

    answer(FERNANDA, received, InquiryAnswer.CANNOT_SAY, "")
    assert states(inquiry, BRUNO)["ELP"] == "none"


def test_a_head_may_say_that_a_closed_record_exists(database: str):
    with at_desk(ALICIA) as alicia:
        registered(alicia, *KNOWN, compartment=Compartment.SEALED)
    inquiry = asked(BRUNO)
    try_everywhere(database)
    (received,) = received_by(FERNANDA)
    answer(FERNANDA, received)
    assert states(inquiry, BRUNO)["ELP"] == "answered"


def test_whether_nobody_fits_or_a_closed_record_does_comes_back_the_same(known: str):
    with at_desk(BRUNO) as bruno:
        registered(bruno, *KNOWN, compartment=Compartment.SEALED)
    with at_desk(ALICIA) as alicia:
        registered(alicia, Name("Otra", "Persona"))
    closed, nobody = asked(), asked(GABRIELA)
    try_everywhere(known)

    def told(inquiry: UUID, code: str) -> dict[str, object]:
        with superuser(known) as administrator:
            query = (
                "SELECT to_jsonb(r) - 'id' - 'consulate_id' - 'inquiry_id' - 'asked_id'"
                " - 'looked_at' FROM people_inquiryreply r JOIN network_consulate c"
                " ON c.id = r.asked_id WHERE inquiry_id = %s AND code = %s"
            )
            return administrator.execute(query, [inquiry, code]).fetchone()[0]

    assert told(closed, "SAC") == told(nobody, "ELP")


def test_the_same_answer_twice_is_harmless_and_another_is_refused(known: str):
    asked()
    try_everywhere(known)
    (received,) = received_by(GABRIELA)
    answer(GABRIELA, received)
    answer(GABRIELA, received)
    with pytest.raises(InquirySettled):
        answer(GABRIELA, received, InquiryAnswer.NOT_OURS, "")
    assert len(entries(known, "people:inquiry:returned")) == 1


def test_a_consulate_without_a_key_is_not_asked_and_the_asker_sees_it(known: str):
    with superuser(known) as administrator:
        administrator.execute(
            "INSERT INTO network_consulate (id, code, name, time_zone)"
            " VALUES (gen_random_uuid(), 'NEW', 'New York', 'America/New_York')"
        )
    inquiry = asked()
    assert states(inquiry)["NEW"] == "unreachable"
    assert len(orders_of(known, jobs.search.name)) == 3


def test_the_same_form_twice_asks_once(known: str):
    draft = inquiry_draft()
    assert asked(draft=draft) == asked(draft=draft)
    assert len(orders_of(known, jobs.search.name)) == 3


def test_a_person_asks_so_often_within_an_hour(known: str):
    for _ in range(A_PERSON_AN_HOUR):
        asked()
    with pytest.raises(TooManyInquiries):
        asked()
    assert asked(FERNANDA)


def test_a_consulate_asks_so_often_within_an_hour(known: str):
    with superuser(known) as administrator:
        administrator.execute(
            "INSERT INTO walls.crossing_use SELECT 'ask_network', id,"
            " date_trunc('hour', clock_timestamp(), 'UTC'), 20"
            " FROM network_consulate WHERE code = 'ELP'"
        )
    with pytest.raises(TooManyInquiries):
        asked()
    with at_desk(ALICIA) as alicia:
        assert open_inquiry_list(actor=alicia) == ([], "")
    assert orders_of(known, jobs.search.name) == []


def test_nothing_is_asked_about_nobody(database: str):
    nothing = InquiryDraft(InquiryPurpose.CASE, Sought(Name(as_written="?!"), why="x"), uuid4())
    with pytest.raises(NothingAsked):
        asked(draft=nothing)


@pytest.mark.parametrize("name", [DANIEL, ELENA])
def test_who_does_not_search_people_does_not_ask_the_network(database: str, name: str):
    with at_desk(name) as actor:
        with pytest.raises(PermissionMissing):
            ask_network(actor=actor, draft=inquiry_draft(), at=utc_now())
        with pytest.raises(PermissionMissing):
            open_received_list(actor=actor)


def test_another_consulate_reads_neither_the_inquiry_nor_what_others_received(known: str):
    inquiry = asked()
    try_everywhere(known)
    (received,) = received_by(GABRIELA)
    for name in (BRUNO, HECTOR):
        with at_desk(name) as actor:
            for one in (inquiry, uuid4()):
                with pytest.raises(InquiryUnknown):
                    open_inquiry(actor=actor, inquiry_id=one, at=utc_now())
            for one in (received, uuid4()):
                with pytest.raises(InquiryUnknown):
                    open_received(actor=actor, received_id=one, at=utc_now())


def test_lists_take_as_many_queries_for_one_as_for_many(known: str):
    def counted(name: str, look) -> int:
        with at_desk(name) as actor, CaptureQueriesContext(connection) as queries:
            look(actor=actor)
        return len(queries)

    asked()
    try_everywhere(known)
    looks = [(ALICIA, open_inquiry_list), (GABRIELA, open_received_list)]
    one = [counted(*look) for look in looks]
    for _ in range(9):
        asked()
    try_everywhere(known)
    assert [counted(*look) for look in looks] == one
