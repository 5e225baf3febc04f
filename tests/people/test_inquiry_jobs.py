"""What the worker does for inquiries: the hour that runs out, jobs that come again, forgetting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from amparo.database.rules import logins
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.network.rules.errors import OrderRefused
from amparo.people.jobs import inquiries as jobs
from amparo.people.models import Inquiry, ReceivedInquiry
from amparo.people.rules.errors import (
    InquirySettled,
)
from amparo.people.rules.inquiries import (
    InquiryAnswer,
)
from amparo.people.services.inquiry_answers import (
    open_received,
    tell_received,
)
from tests.support.databases import connected_as, superuser
from tests.support.inquiries import (
    LUCERO,
    answer,
    asked,
    known_in_miami,
    let_the_hour_pass,
    orders_of,
    received_by,
    reply_of,
    states,
    try_everywhere,
)
from tests.support.people import at_desk
from tests.support.personas import (
    ALICIA,
    GABRIELA,
    HECTOR,
    consulate_of,
)
from tests.support.signing_in import entries


@pytest.fixture
def known(database: str) -> str:
    known_in_miami()
    return database


def test_after_an_hour_it_goes_to_the_duty_officer_of_the_network(known: str):
    inquiry = asked()
    try_everywhere(known)
    let_the_hour_pass(known)

    reply = reply_of(inquiry).reply
    assert (reply.state, reply.raised_at is not None) == ("may_exist", True)
    (raised,) = received_by(HECTOR)
    with at_desk(HECTOR) as hector:
        read = open_received(actor=hector, received_id=raised, at=utc_now())
        assert tell_received(hector, utc_now()) == {"waiting": 1, "late": 1}
    assert (read.opened.received.asked.code, read.opened.sought.name) == ("MIA", LUCERO)
    assert read.may_be.found == ()
    assert {one.consulate_id for one in entries(known, "people:inquiry:raised")} == {
        consulate_of(ALICIA),
        consulate_of(HECTOR),
    }


def test_what_the_duty_officer_of_the_network_notes_closes_it_on_all_sides(known: str):
    inquiry = asked()
    try_everywhere(known)
    let_the_hour_pass(known)
    (raised,) = received_by(HECTOR)
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
    settings.AMPARO_DEPLOYMENT = replace(settings.AMPARO_DEPLOYMENT, headquarters="")
    inquiry = asked()
    assert set(states(inquiry)) == {"MIA", "ORL", "SAC", "SRE"}
    try_everywhere(known)
    let_the_hour_pass(known)
    assert reply_of(inquiry).reply.raised_at is None
    (entry,) = entries(known, "people:inquiry:overdue")
    assert entry.details == {"raised": False}
    with at_desk(GABRIELA) as gabriela:
        late = tell_received(gabriela, utc_now() + timedelta(hours=1))
    assert late == {"waiting": 1, "late": 1}


def test_a_job_that_comes_again_does_nothing_more(known: str):
    asked()
    for _ in range(2):
        try_everywhere(known)
    assert len(entries(known, "people:inquiry:searched")) == 3
    assert len(orders_of(known, jobs.mind.name)) == 3, "one a consulate, whatever was found"
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
    assert states(inquiry) == {"MIA": "may_exist", "ORL": "none", "SAC": "none"}


def _die(*_: object) -> bool:
    raise KeyboardInterrupt


def test_an_order_for_another_inquiry_or_consulate_is_refused(known: str):
    asked()
    first, second, _ = orders_of(known, jobs.search.name)
    with connected_as(logins.WORKER, known):
        with pytest.raises(OrderRefused):
            jobs.search(order=first["order"], received=second["received"])
        forged = first["order"] | {"consulate": second["order"]["consulate"]}
        with pytest.raises(OrderRefused):
            jobs.search(order=forged, received=second["received"])


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
