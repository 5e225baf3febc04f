"""Requests handed over to the consulate they belong to: all of it goes, a stub stays."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client

from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Forbidden
from amparo.network.models import Consulate
from amparo.people.rules.facts import Name, Relation
from amparo.reception.models import CallBack, HelpRequest
from amparo.reception.rules.errors import (
    PromiseKept,
    RequestMoved,
    RequestUnknown,
    TooManyRequestsSent,
)
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import Channel, Outcome, RequestState, Subject
from amparo.reception.rules.verifying import Standing
from amparo.reception.services.handing_over import hand_over_request
from amparo.reception.services.intake import join_call, look_up
from amparo.reception.services.morning import tell_waiting
from amparo.reception.services.promises import keep_promise
from amparo.reception.services.queue import find_folio, open_queue
from amparo.reception.services.requests import close_request, open_request
from amparo.reception.services.verifying import ask_word
from tests.support.databases import superuser
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, ELENA, client_of, person
from tests.support.requests import MOTHER, SON, WORD, call_draft, soon, taken

SISTER = replace(MOTHER, name="Lucía Quiroga", relation=Relation.SIBLING, word="lluviadeabril")


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def sent_to(name: str, actor, request_id: UUID, reason: str = "Vive en su distrito."):
    receiver = Consulate.objects.get(code=name)
    return hand_over_request(
        actor=actor, request_id=request_id, receiver=receiver, reason=reason, at=utc_now()
    )


def with_two_callers(due):
    """Take a mother's call with a promise, a sister's, and the mother's again."""
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, call_back_by=due)
        for draft in (call_draft(SISTER, "Lo vieron el lunes."), call_draft(words="Sigue igual.")):
            join_call(actor=alicia, request_id=request.id, draft=draft, at=utc_now())
        return request


def test_all_of_it_arrives_under_the_same_folio_and_nobody_has_taken_it():
    due = soon()
    request = with_two_callers(due)
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
    with at_desk(BRUNO) as bruno:
        found = find_folio(actor=bruno, written=request.folio)
        at_work = open_request(actor=bruno, request_id=found.id, at=utc_now())
        (waiting,) = open_queue(actor=bruno, at=utc_now()).waiting
    arrived = at_work.opened
    assert (arrived.request.received_by, arrived.request.delivered_from.code) == (None, "ELP")
    assert arrived.subject == SON
    assert [one.opened.told for one in at_work.callers] == [MOTHER, SISTER]
    told = {(one.call.channel, one.told.words) for one in arrived.calls}
    assert (Channel.CONSULATE, "Vive en su distrito.") in told
    assert {words for _, words in told} >= {"Lo vieron el lunes.", "Sigue igual."}
    assert (waiting[0].due_at, waiting[1].request.id) == (due, found.id)


def test_whoever_takes_it_on_there_has_it_and_the_first_keeps_it():
    request = with_two_callers(soon())
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
    with at_desk(BRUNO) as bruno:
        found = find_folio(actor=bruno, written=request.folio)
    page, client = f"/requests/{found.id}/", client_of(BRUNO)
    assert "Tomo esta solicitud" in client.get(page).content.decode()
    for _ in range(2):
        assert client.post(f"{page}accept/").headers["Location"] == page
    assert "Tomo esta solicitud" not in client.get(page).content.decode()
    with at_desk(BRUNO) as bruno:
        assert tell_waiting(actor=bruno, at=utc_now())["untaken"] == 0
        opened = open_request(actor=bruno, request_id=found.id, at=utc_now()).opened
        assert opened.request.received_by == bruno.person


def test_the_word_is_the_same_there():
    request = with_two_callers(None)
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
    with at_desk(BRUNO) as bruno:
        found = find_folio(actor=bruno, written=request.folio)
        caller = open_request(actor=bruno, request_id=found.id, at=utc_now()).callers[0]
        number = caller.opened.caller.id
        said = ask_word(actor=bruno, caller_id=number, said=WORD, at=utc_now())
    assert said is Standing.AGREED


def test_a_stub_stays_that_says_where_it_went_and_holds_no_words():
    request = with_two_callers(soon())
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
        at_work = open_request(actor=alicia, request_id=request.id, at=utc_now())
        stub = at_work.opened
        assert (stub.request.state, stub.request.delivered_to.code) == ("handed_over", "SAC")
        assert stub.subject == SON
        assert (at_work.callers, stub.calls) == ((), ())
        (promise,) = CallBack.objects.all()
        assert promise.kept == Kept.MOVED
        queue = open_queue(actor=alicia, at=utc_now())
        assert (queue.waiting, queue.requests) == ((), ())
        assert not look_up(actor=alicia, subject=SON, at=utc_now()).requests
        registered(alicia, SON.name)
        assert not open_queue(actor=alicia, at=utc_now()).proposed


def test_the_pages_say_whose_the_reason_is_and_where_the_rest_went():
    request = with_two_callers(soon())
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
    with at_desk(BRUNO) as bruno:
        found = find_folio(actor=bruno, written=request.folio)
    english = {"accept-language": "en"}
    arrived = client_of(BRUNO).get(f"/requests/{found.id}/", headers=english).content.decode()
    reason = arrived[arrived.index("Vive en su distrito.") :]
    reason = reason[: reason.index("</li>")]
    assert "A colleague of another consulate" in reason
    assert "The public pages" not in arrived
    assert MOTHER.name not in reason
    stub = client_of(ALICIA).get(f"/requests/{request.id}/", headers=english).content.decode()
    assert "Sacramento has this request now" in stub
    assert "Who is on the line?" not in stub
    assert "What was said" not in stub


def test_it_may_come_back():
    request = with_two_callers(soon())
    with at_desk(ALICIA) as alicia:
        sent_to("SAC", alicia, request.id)
    with at_desk(BRUNO) as bruno:
        there = find_folio(actor=bruno, written=request.folio)
        sent_to("ELP", bruno, there.id, "Regresó a El Paso.")
    with at_desk(ALICIA) as alicia:
        back = find_folio(actor=alicia, written=request.folio)
        assert back.id != request.id
        at_work = open_request(actor=alicia, request_id=back.id, at=utc_now())
        assert [one.opened.told for one in at_work.callers] == [MOTHER, SISTER]
        assert at_work.call_backs[0].kept == ""


def test_both_trails_tell_of_it(database: str):
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        sent_to("SAC", alicia, request.id)
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT code, event FROM audit_entry JOIN network_consulate c ON c.id = consulate_id"
            " WHERE event IN ('reception:request:handed_over', 'reception:request:delivered')"
        ).fetchall()
    assert set(rows) == {
        ("ELP", "reception:request:handed_over"),
        ("SAC", "reception:request:delivered"),
    }


@pytest.mark.parametrize(
    ("reader", "path"), [(ALICIA, "/requests/{0}/"), (ELENA, "/audit/?object={0}")]
)
def test_the_receivers_trail_says_where_an_officer_works_and_not_who_it_is(reader: str, path: str):
    with at_desk(BRUNO) as bruno:
        sent_to("ELP", bruno, taken(bruno).id)
    with at_desk(ALICIA):
        arrived = HelpRequest.objects.get()
    page = client_of(reader).get(path.format(arrived.id), headers={"accept-language": "en"})
    words = page.content.decode()
    assert f"An officer of {Consulate.objects.get(code='SAC').name}" in words
    assert person(BRUNO).full_name not in words
    assert "Person " not in words


def test_only_what_is_open_goes_and_once():
    with at_desk(ALICIA) as alicia:
        first, second = taken(alicia), taken(alicia)
        sent_to("SAC", alicia, first.id)
        close_request(actor=alicia, request_id=second.id, outcome=Outcome.ANSWERED, at=utc_now())
        for one in (first, second):
            with pytest.raises(RequestMoved):
                sent_to("SAC", alicia, one.id)
        with pytest.raises(RequestUnknown):
            sent_to("SAC", alicia, uuid4())


def test_who_may_not_is_refused():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    with at_desk(DANIEL) as lawyer, pytest.raises(Forbidden):
        sent_to("SAC", lawyer, request.id)


def test_what_moved_is_not_noted_by_hand():
    with at_desk(ALICIA) as alicia:
        taken(alicia, call_back_by=soon())
        (promise,) = CallBack.objects.all()
        with pytest.raises(PromiseKept):
            keep_promise(actor=alicia, call_back_id=promise.id, kept=Kept.MOVED, at=utc_now())


def test_sixty_go_in_an_hour_and_the_next_is_kept(database: str):
    with superuser(database) as administrator:
        administrator.execute(
            "INSERT INTO walls.crossing_use SELECT 'hand_over_request', id,"
            " date_trunc('hour', clock_timestamp(), 'UTC'), 60 FROM network_consulate"
        )
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
        with pytest.raises(TooManyRequestsSent):
            sent_to("SAC", alicia, request.id)
        request.refresh_from_db()
        assert request.state == RequestState.OPEN


def page_of(client: Client, request_id: UUID, **told: str):
    path = f"/requests/{request_id}/hand-over/"
    return client.post(path, told) if told else client.get(path)


def test_the_page_asks_where_and_why_and_takes_a_fresh_proof():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    receiver = Consulate.objects.get(code="SAC")
    told = {"receiver": str(receiver.id), "reason": "Vive allá."}
    stale = client_of(ALICIA, proved_seconds_ago=int(timedelta(hours=1).total_seconds()))
    assert page_of(stale, request.id, **told).headers["Location"] == "/confirm/"
    client = client_of(ALICIA)
    assert page_of(client, request.id).status_code == 200
    refused = page_of(client, request.id, reason="x")
    assert "govuk-error-summary" in refused.content.decode()
    assert page_of(client, request.id, **told).status_code == 302
    assert page_of(client, request.id, **told).status_code == 409
    with at_desk(BRUNO):
        assert HelpRequest.objects.count() == 1


def test_a_foreign_request_is_as_missing_as_none():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia, subject=Subject(Name("Otra", "Persona", "")))
    answers = [page_of(client_of(BRUNO), one) for one in (request.id, uuid4())]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert len(answers[0].content) == len(answers[1].content)
