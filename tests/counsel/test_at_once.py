"""The same at the same moment, and again after the server died: one offer, one answer."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from amparo.cases.models import CaseEvent
from amparo.counsel.models import Offer
from amparo.counsel.rules.offers import OfferState
from tests.counsel.test_pages import OFFER
from tests.reception.test_sending_twice import DEMONSTRATION, caller_at
from tests.support.counsel import accept, offered_to, on_panel, referred, work_late, work_off
from tests.support.databases import superuser
from tests.support.journeys import served_pages
from tests.support.people import at_desk
from tests.support.personas import DANIEL, FERNANDA


def a_referral() -> str:
    with at_desk(FERNANDA) as head:
        lawyer, case = on_panel(head, DANIEL), referred(head)
    return f"/cases/{case.id}/referral/offer/?lawyer={lawyer.id}"


def offers() -> list[str]:
    with at_desk(FERNANDA):
        return list(Offer.objects.values_list("state", flat=True))


def test_two_heads_at_once_make_one_offer(database: str):
    path = a_referral()
    with served_pages(database, **DEMONSTRATION) as origin:
        heads = [caller_at(origin, FERNANDA) for _ in range(3)]
        filled = [(who, who.hidden(path) | OFFER | {"step": "send"}) for who in heads]
        with ThreadPoolExecutor(len(filled)) as pool:
            sending = [pool.submit(who.send, path, **form) for who, form in filled]
        answers = sorted(one.result().status for one in sending)
    assert answers == [302, 400, 400]
    assert offers() == ["open"]


def test_an_offer_whose_answer_was_lost_is_made_once(database: str, tmp_path: Path):
    path = a_referral()
    mark = tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        head = caller_at(origin, FERNANDA)
        filled = head.hidden(path) | OFFER | {"step": "send"}
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            head.send(path, **filled)
    assert offers() == ["open"]
    with served_pages(database, **DEMONSTRATION) as origin:
        head.port = int(origin.rpartition(":")[2])
        assert [head.send(path, **filled).status for _ in range(2)] == [302, 302]
    assert offers() == ["open"]


def test_an_acceptance_whose_answer_was_lost_counts_once(database: str, tmp_path: Path):
    offer = offered_to(DANIEL)
    mark = tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    path = f"/counsel/mine/offers/{offer.id}/"
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        daniel = caller_at(origin, DANIEL)
        filled = daniel.hidden(path)
        assert daniel.send(f"{path}promise/", **filled, promised="on").status == 302
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            daniel.send(f"{path}accept/", **filled, no_conflict="on")
    assert offers() == ["accepted"]
    with served_pages(database, **DEMONSTRATION) as origin:
        daniel.port = int(origin.rpartition(":")[2])
        again = [daniel.send(f"{path}accept/", **filled, no_conflict="on") for _ in range(2)]
    assert [one.status for one in again] == [302, 302]
    work_off(database)
    with at_desk(FERNANDA):
        assert CaseEvent.objects.filter(kind="offer_accepted").count() == 1


@pytest.mark.parametrize("is_first", [True, False], ids=["lapse first", "acceptance first"])
def test_whoever_comes_first_decides_between_lapse_and_acceptance(database: str, *, is_first: bool):
    offer = offered_to(DANIEL)
    late = offer.due_at + timedelta(seconds=1)
    if is_first:
        work_late(database, offer.consulate_id, late)
        with pytest.raises(Exception, match="no longer stands"):
            accept(DANIEL, offer.id, offer.due_at - timedelta(seconds=1))
        assert offers() == ["lapsed"]
    else:
        accept(DANIEL, offer.id, offer.due_at - timedelta(seconds=1))
        work_late(database, offer.consulate_id, late)
        assert offers() == ["accepted"]


@pytest.mark.parametrize(
    ("state", "seconds"),
    [(OfferState.ACCEPTED, 0), (OfferState.ACCEPTED, 1), (OfferState.LAPSED, -1)],
)
def test_the_database_itself_takes_no_late_acceptance_and_no_early_lapse(
    database: str, state: OfferState, seconds: int
):
    offer = offered_to(DANIEL)
    moment = offer.due_at + timedelta(seconds=seconds)
    statement = (
        "UPDATE counsel_offer SET state = %s, ended_at = %s, confidence_at = now() WHERE id = %s"
    )
    with (
        superuser(database) as administrator,
        pytest.raises(Exception, match="offer_ended_whole"),
    ):
        administrator.execute(statement, [state.value, moment, offer.id])


def test_the_database_itself_holds_one_standing_offer_a_case(database: str):
    offer = offered_to(DANIEL)
    statement = (
        "INSERT INTO counsel_offer SELECT (jsonb_populate_record(o, jsonb_build_object("
        "'id', %s::text, 'sent_key', %s::text))).* FROM counsel_offer o WHERE id = %s"
    )
    with (
        superuser(database) as administrator,
        pytest.raises(Exception, match="offer_one_at_a_time"),
    ):
        administrator.execute(statement, [str(uuid4()), str(uuid4()), offer.id])
