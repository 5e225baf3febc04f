"""The same call sent at the same moment, and again after the server died: one record each time."""

import http.client
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from amparo.reception.models import Call, CallBack, Caller, HelpRequest
from tests.reception.test_intake_page import SAID
from tests.support.canaries.calling import Answer
from tests.support.canaries.calling import Caller as Browser
from tests.support.journeys import served_pages
from tests.support.people import at_desk
from tests.support.personas import ALICIA, FERNANDA

DEMONSTRATION = {"AMPARO_DEMONSTRATION": "yes"}


def caller_at(origin: str, name: str) -> Browser:
    return Browser(int(origin.rpartition(":")[2])).sign_in(name)


def request_of(answer: Answer) -> str:
    assert answer.status == 302, answer.text
    return str(answer.headers["Location"])


def counted() -> list[int]:
    with at_desk(ALICIA):
        return [kind.objects.count() for kind in (HelpRequest, Caller, Call, CallBack)]


def test_one_form_sent_by_two_officers_at_once_is_one_request(database: str):
    with served_pages(database, **DEMONSTRATION) as origin:
        officers = [caller_at(origin, name) for name in (ALICIA, FERNANDA)]
        for _ in range(3):
            sent = SAID | {"sent_key": str(uuid4()), "about": "new"}
            filled = [(who, who.hidden("/duty/") | sent) for who in officers * 2]
            with ThreadPoolExecutor(len(filled)) as pool:
                sending = [pool.submit(who.send, "/duty/", **form) for who, form in filled]
            assert len({request_of(one.result()) for one in sending}) == 1
    assert counted() == [3, 3, 3, 3]


def test_a_call_whose_answer_was_lost_is_kept_once(database: str, tmp_path: Path):
    mark = tmp_path / "dying"
    mortal = {**DEMONSTRATION, "DIES_WHILE": str(mark)}
    with served_pages(database, program="tests.support.dying", **mortal) as origin:
        alicia = caller_at(origin, ALICIA)
        filled = alicia.hidden("/duty/") | SAID
        mark.touch()
        with pytest.raises((http.client.RemoteDisconnected, ConnectionResetError)):
            alicia.send("/duty/", **filled)
    assert not mark.exists()
    assert counted() == [1, 1, 1, 1]
    with served_pages(database, **DEMONSTRATION) as origin:
        alicia.port = int(origin.rpartition(":")[2])
        again = {request_of(alicia.send("/duty/", **filled)) for _ in range(2)}
    assert len(again) == 1
    assert counted() == [1, 1, 1, 1]
