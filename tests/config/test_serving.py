"""The web server as it is really run: in processes of its own, asked again and again."""

import json
import threading
import urllib.request

import pytest

from tests.support.databases import cloned_database
from tests.support.journeys import served_pages


@pytest.fixture(scope="module")
def address(server: None):
    with cloned_database() as database, served_pages(database) as origin:
        yield f"{origin}/health/"


def ask(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 -- our own server
        return json.load(answer)["status"]


def test_every_request_gets_its_connection_and_gives_it_back(address: str):
    assert [ask(address) for _ in range(20)] == ["ok"] * 20


def test_many_requests_at_once_are_all_answered(address: str):
    answers: list[str] = []
    callers = [threading.Thread(target=lambda: answers.append(ask(address))) for _ in range(16)]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    assert answers == ["ok"] * 16
