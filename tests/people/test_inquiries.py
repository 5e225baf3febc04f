"""Asking the network: from the question over the jobs to the answer, on real PostgreSQL."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.database.rules import logins
from amparo.kernel.actor import PermissionMissing
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.network.rules.errors import OrderRefused
from amparo.people.jobs import inquiries as jobs
from amparo.people.models import Inquiry, ReceivedInquiry
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
    answer_inquiry,
    open_received,
    open_received_list,
    tell_received,
)
from tests.support.databases import connected_as, superuser
from tests.support.inquiries import (
    LUCERO,
    asked,
    inquiry_draft,
    let_the_hour_pass,
    orders_of,
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
CALL = "Llámenme hasta las seis."


@pytest.fixture
def known(database: str) -> str:
    with at_desk(GABRIELA) as gabriela:
        registered(gabriela, *KNOWN)
    return database


def states(inquiry: UUID, name: str = ALICIA) -> dict[str, str]:
    with at_desk(name) as actor:
        opened = open_inquiry(actor=actor, inquiry_id=inquiry, at=utc_now())
    return {one.reply.asked.code: one.reply.state for one in opened.replies}


def reply_of(inquiry: UUID, code: str = "MIA"):
    with at_desk(ALICIA) as alicia:
        opened = open_inquiry(actor=alicia, inquiry_id=inquiry, at=utc_now())
    return next(one for one in opened.replies if one.reply.asked.code == code)


def received_by(name: str) -> list[UUID]:
    with at_desk(name) as actor:
        return [one.received.id for one in open_received_list(actor=actor)]


def answer(
    name: str, received: UUID, given: InquiryAnswer = InquiryAnswer.ASK_US, words: str = CALL
) -> None:
    with at_desk(name) as actor:
        answer_inquiry(actor=actor, received_id=received, answer=given, words=words, at=utc_now())


def test_the_asker_learns_that_a_record_may_exist_and_no_more(known: str):
    inquiry = asked()
    assert states(inquiry) == {"MIA": "asked", "SAC": "asked"}

    try_everywhere(known)

    assert states(inquiry) == {"MIA": "may_exist", "SAC": "none"}
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
    assert where == {
        "people:inquiry:sent": {elp},
        "people:inquiry:searched": {mia, sac},
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

    assert states(inquiry, BRUNO) == {"ELP": "none", "MIA": "none"}
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


def test_after_an_hour_it_goes_to_the_duty_officer_of_the_network(known: str):
    inquiry = asked()
    try_everywhere(known)
    let_the_hour_pass(known)

    reply = reply_of(inquiry)
    assert reply.reply.state == "may_exist"
    assert reply.reply.raised_at is not None
    (raised,) = received_by(HECTOR)
    with at_desk(HECTOR) as hector:
        read = open_received(actor=hector, received_id=raised, at=utc_now())
        assert tell_received(hector, utc_now()) == {"waiting": 1, "late": 1}
    assert (read.opened.received.asked.code, read.opened.sought.name) == ("MIA", LUCERO)
    assert read.may_be.found == ()

    answer(HECTOR, raised, InquiryAnswer.ASK_US, "Contestaron: pregunten a Gabriela.")

    reply = reply_of(inquiry)
    assert reply.told.words == "Contestaron: pregunten a Gabriela."
    assert reply.reply.answered_from.code == "SRE"
    (received,) = received_by(GABRIELA)
    with at_desk(GABRIELA) as gabriela:
        settled = open_received(actor=gabriela, received_id=received, at=utc_now())
        assert tell_received(gabriela, utc_now()) == {}
    assert settled.opened.received.answered_from.code == "SRE"
    with pytest.raises(InquirySettled):
        answer(GABRIELA, received)
    assert {one.consulate_id for one in entries(known, "people:inquiry:raised")} == {
        consulate_of(ALICIA),
        consulate_of(HECTOR),
    }
    assert [one.consulate_id for one in entries(known, "people:inquiry:settled")] == [
        consulate_of(GABRIELA)
    ]


def test_an_answer_after_the_hour_closes_it_at_headquarters_too(known: str):
    inquiry = asked()
    try_everywhere(known)
    let_the_hour_pass(known)
    (received,), (raised,) = received_by(GABRIELA), received_by(HECTOR)
    answer(GABRIELA, received)
    assert states(inquiry)["MIA"] == "answered"
    with pytest.raises(InquirySettled):
        answer(HECTOR, raised)
    with at_desk(HECTOR) as hector:
        assert tell_received(hector, utc_now()) == {}


def test_what_was_answered_in_time_goes_nowhere(known: str):
    asked()
    try_everywhere(known)
    answer(GABRIELA, received_by(GABRIELA)[0], InquiryAnswer.NOT_OURS, "")
    let_the_hour_pass(known)
    assert received_by(HECTOR) == []


def test_without_headquarters_it_stays_late_where_it_is(known: str, settings):
    settings.AMPARO_DEPLOYMENT = _without_headquarters(settings.AMPARO_DEPLOYMENT)
    inquiry = asked()
    assert set(states(inquiry)) == {"MIA", "SAC", "SRE"}
    try_everywhere(known)
    let_the_hour_pass(known)
    assert reply_of(inquiry).reply.raised_at is None
    (entry,) = entries(known, "people:inquiry:overdue")
    assert entry.details == {"raised": False}
    with at_desk(GABRIELA) as gabriela:
        late = tell_received(gabriela, utc_now() + timedelta(hours=1))
    assert late == {"waiting": 1, "late": 1}


def _without_headquarters(deployment):
    from dataclasses import replace

    return replace(deployment, headquarters="")


def test_the_same_answer_twice_is_harmless_and_another_is_refused(known: str):
    asked()
    try_everywhere(known)
    (received,) = received_by(GABRIELA)
    answer(GABRIELA, received)
    answer(GABRIELA, received)
    with pytest.raises(InquirySettled):
        answer(GABRIELA, received, InquiryAnswer.NOT_OURS, "")
    assert len(entries(known, "people:inquiry:returned")) == 1


def test_a_job_that_comes_again_does_nothing_more(known: str):
    asked()
    for _ in range(2):
        try_everywhere(known)
    assert len(entries(known, "people:inquiry:searched")) == 2
    assert len(orders_of(known, jobs.mind.name)) == 2, "one a consulate, whatever was found"
    for _ in range(2):
        let_the_hour_pass(known)
    assert len(received_by(HECTOR)) == 1


def test_a_job_that_was_killed_leaves_the_inquiry_for_the_next_try(
    known: str, monkeypatch: pytest.MonkeyPatch
):
    inquiry = asked()
    with monkeypatch.context() as broken:
        broken.setattr("amparo.people.services.inquiry_search.bring_back", _die)
        with pytest.raises(KeyboardInterrupt):
            try_everywhere(known)
    assert set(states(inquiry).values()) == {"asked"}
    try_everywhere(known)
    assert states(inquiry) == {"MIA": "may_exist", "SAC": "none"}


def _die(*_: object) -> bool:
    raise KeyboardInterrupt


def test_an_order_for_another_inquiry_or_consulate_is_refused(known: str):
    asked()
    first, second = orders_of(known, jobs.search.name)
    with connected_as(logins.WORKER, known):
        with pytest.raises(OrderRefused):
            jobs.search(order=first["order"], received=second["received"])
        forged = first["order"] | {"consulate": second["order"]["consulate"]}
        with pytest.raises(OrderRefused):
            jobs.search(order=forged, received=second["received"])


def test_a_consulate_without_a_key_is_not_asked_and_the_asker_sees_it(known: str):
    with superuser(known) as administrator:
        administrator.execute(
            "INSERT INTO network_consulate (id, code, name, time_zone)"
            " VALUES (gen_random_uuid(), 'NEW', 'New York', 'America/New_York')"
        )
    inquiry = asked()
    assert states(inquiry)["NEW"] == "unreachable"
    assert len(orders_of(known, jobs.search.name)) == 2


def test_the_same_form_twice_asks_once(known: str):
    draft = inquiry_draft()
    assert asked(draft=draft) == asked(draft=draft)
    assert len(orders_of(known, jobs.search.name)) == 2


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


def test_what_was_settled_long_ago_is_forgotten_and_what_waits_is_not(known: str):
    asked()
    try_everywhere(known)
    answer(GABRIELA, received_by(GABRIELA)[0])
    asked()
    try_everywhere(known)
    with superuser(known) as administrator:
        administrator.execute("UPDATE people_inquiry SET asked_at = now() - interval '91 days'")
        administrator.execute(
            "UPDATE people_receivedinquiry SET answered_at = now() - interval '91 days'"
            " WHERE answered_at IS NOT NULL"
        )
    with connected_as(logins.WORKER, known):
        jobs.forget_everywhere(0)
        for order in orders_of(known, jobs.forget.name):
            jobs.forget(**order)
        assert len(orders_of(known, jobs.forget.name)) == Consulate.objects.count()
    with at_desk(ALICIA):
        assert Inquiry.objects.count() == 1
    with at_desk(GABRIELA):
        assert ReceivedInquiry.objects.count() == 1


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
