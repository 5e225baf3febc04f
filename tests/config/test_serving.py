"""The web server as it is really run: in processes of its own, asked again and again."""

import json
import multiprocessing
import threading
import urllib.request
from collections.abc import Iterator
from unittest.mock import MagicMock

import pytest
from granian.constants import Interfaces

from amparo.config import serving
from tests.support.databases import cloned_database
from tests.support.journeys import served_pages


@pytest.fixture
def other_start() -> Iterator[None]:
    """Have Python start processes anew, as 3.14 does unasked."""
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method("spawn", force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("other_start")
def test_web_processes_are_forked_whatever_python_prefers(monkeypatch: pytest.MonkeyPatch):
    for name in (
        "require_free_port",
        "refuse_undeclared_addresses",
        "refuse_broken_tables",
        "refuse_unsafe_login",
        "require_kind",
        "call_command",
        "connection",
        "let_children_end",
        "WebProcesses",
    ):
        monkeypatch.setattr(serving, name, MagicMock())

    serving.serve_pages("127.0.0.1", 8000)

    assert multiprocessing.get_start_method() == "fork"


def test_a_signal_that_comes_as_a_process_is_begun_anew_is_not_lost():
    web = serving.WebProcesses("amparo.config.entry:gateway", interface=Interfaces.RSGI)
    web.signal_handler_interrupt()
    # What granian does between hearing of a process that ended and beginning another.
    web.main_loop_interrupt.clear()
    web._respawn_workers([0], None, None)
    assert web.main_loop_interrupt.is_set()
    assert web.wrks == [], "nothing is begun that is to end at once"


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
