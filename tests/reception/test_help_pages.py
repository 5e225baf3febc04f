"""The pages of the public request, as a browser without an account asks for them."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.support.asking_help import ANSWERS, WORD

PAGES: dict[str, dict[str, str]] = {
    "whom": {"for_whom": "other"},
    "matter": {"matter": "detained"},
    "name": {"given": "Itzel Marisol", "first_surname": "Ocampo", "second_surname": "Zavaleta"},
    "born": {"born_day": "19", "born_month": "7", "born_year": "2001"},
    "state": {"state": "TX"},
    "county": {"county": "48141", "place": "Socorro"},
    "caller": {"caller": "Herminia Zavaleta", "relation": "mother"},
    "reach": {"reach": "phone", "contact": "(915) 555-0147"},
    "safe": {"safety": "safe", "when": "Por la tarde", "wording": "Que llama la tienda"},
    "language": {"language": "Español"},
    "words": {"words": "Se la llevaron al salir del trabajo."},
    "word": {"word": WORD},
    "consent": {"agrees": "yes"},
}


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def started() -> Client:
    client = Client(raise_request_exception=False)
    answer = client.post("/help/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/help/whom/")
    return client


def answered(client: Client, **other: dict[str, str]) -> Client:
    """Answer every page that is asked, in order."""
    at = "/help/whom/"
    while at != "/help/check/":
        step = at.split("/")[2]
        shown = client.get(at)
        assert shown.status_code == 200, at
        answer = client.post(at, other.get(step, PAGES.get(step, {})))
        assert answer.status_code == 302, (at, answer.content.decode()[2500:6500])
        assert answer.headers["Location"] != at
        at = answer.headers["Location"]
    return client


def words_of(answer: Any) -> str:
    return answer.content.decode()


def test_somebody_without_an_account_asks_and_gets_a_folio():
    client = answered(started())
    looked_over = words_of(client.get("/help/check/"))
    for told in ("Itzel Marisol Ocampo Zavaleta", "19 / 7 / 2001", "+19155550147", WORD):
        assert told in looked_over
    answer = client.post("/help/send/")
    assert answer.headers["Location"] == "/help/received/"
    received = words_of(client.get("/help/received/"))
    assert "Ocampo" not in received
    assert ANSWERS["caller"] not in received
    assert client.cookies[settings.AMPARO_HELP_COOKIE].value
