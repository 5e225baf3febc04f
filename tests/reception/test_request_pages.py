"""A request and the queue as a browser asks for them: each act, twice, by others, refused."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from amparo.kernel.clock import utc_now
from amparo.people.rules.access import Compartment
from amparo.people.rules.facts import BirthDate, Name
from amparo.people.services.registry import record_fact
from amparo.people.services.sealing import person_reference
from amparo.reception.models import Call, CallBack, Caller, HelpRequest, Match
from tests.support.measures import counted_queries
from tests.support.people import at_desk, fact_draft, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, ELENA, FERNANDA, client_of
from tests.support.requests import SON, WORD, soon, taken

THE_SON = (SON.name, BirthDate(SON.born))
TELL_NOTHING = "Tell nothing, not even whether we know the person."


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


@pytest.fixture
def request_id() -> UUID:
    with at_desk(ALICIA) as alicia:
        return taken(alicia, call_back_by=soon()).id


def page_of(client: Client, path: str) -> str:
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def told_in(home: str, words: str) -> int:
    """Give the number that stands before some words in the day's figures."""
    found = re.search(r"count\">(\d+)</span>\s*<span[^>]*>" + words + r"</span>\s*</a>", home)
    return int(found[1]) if found else 0


def page(request_id: UUID, name: str = ALICIA) -> str:
    return page_of(client_of(name), f"/requests/{request_id}/")


def send(path: str, name: str = ALICIA, **fields: Any) -> Any:
    return client_of(name).post(path, fields, headers={"accept-language": "en"})


def only(kind: Any) -> Any:
    with at_desk(ALICIA):
        return kind.objects.get()


def test_the_page_says_first_what_may_be_told_and_never_the_word(request_id: UUID):
    told = page(request_id)
    assert told.index(TELL_NOTHING) < told.index("Who is meant?") < told.index("What was said")
    assert "colibri" not in told.lower()
    assert "+1 305-555-0142" in told
    assert "Agreed that this is kept (wording 1)" in told
    assert "3 May 1999" in told
    # Whoever is not known here may be known elsewhere: what was heard goes along.
    assert f'name="words" value="{SON.name.whole}"' in told


def test_a_wrong_word_and_a_right_one_show_what_may_be_told(request_id: UUID):
    path = f"/requests/callers/{only(Caller).id}/word/"
    answer = send(path, said="perro")
    assert answer.headers["Location"].endswith(f"#caller-{only(Caller).id}")
    assert "The word was wrong." in page(request_id)
    send(path, said=WORD)
    told = page(request_id)
    assert "The word was wrong." not in told
    assert "Nobody has confirmed who the caller is" in told
    for _ in range(2):
        assert send(f"/requests/callers/{only(Caller).id}/confirm/").status_code == 302
    assert "You may tell this caller about the person." in page(request_id)
    assert TELL_NOTHING in page(request_id, FERNANDA)


def test_five_wrong_words_take_the_question_away(request_id: UUID):
    path = f"/requests/callers/{only(Caller).id}/word/"
    for word in ("uno", "dos", "tres", "cuatro", "cinco", WORD):
        send(path, said=word)
    told = page(request_id)
    assert "The word was wrong too often" in told
    assert 'name="said"' not in told
    assert TELL_NOTHING in told


@pytest.mark.parametrize("said", ["", " ", "\0", "x" * 1_000_000])
def test_a_word_that_cannot_be_is_asked_again_and_counts_for_nothing(request_id: UUID, said: str):
    path = f"/requests/callers/{only(Caller).id}/word/"
    answer = send(path, said=said)
    assert answer.status_code == 200
    assert "-said_error" in answer.content.decode()
    assert "has not said the word yet" in page_of(client_of(ALICIA), path)


def test_the_person_is_registered_taken_back_and_named(request_id: UUID):
    for _ in range(2):
        assert send(f"/requests/{request_id}/register/").status_code == 302
    told = page(request_id)
    assert "It is not this person" in told
    for _ in range(2):
        assert send(f"/requests/{request_id}/person/none/").status_code == 302
    assert "Nobody known so far" in page(request_id)
    with at_desk(ALICIA) as alicia:
        other = person_reference(registered(alicia, Name("Otra", "Persona")))
    for written in (other, other.lower(), other.removeprefix("ELP-P-")):
        assert send(f"/requests/{request_id}/person/", reference=written).status_code == 302
    assert "Otra Persona" in page(request_id)


@pytest.mark.parametrize("written", ["", "\0", "ELP-P-2026-999999", "x" * 1_000_000, "Rosa"])
def test_a_reference_that_is_nobodys_is_said_at_its_field(request_id: UUID, written: str):
    answer = send(f"/requests/{request_id}/person/", reference=written)
    assert 'id="id_reference_error"' in answer.content.decode()
    assert page_of(client_of(ALICIA), f"/requests/{request_id}/person/")


def test_a_closed_record_cannot_be_named(request_id: UUID):
    with at_desk(FERNANDA) as head:
        closed = person_reference(registered(head, *THE_SON, compartment=Compartment.SEALED))
    answer = send(f"/requests/{request_id}/person/", reference=closed)
    assert 'id="id_reference_error"' in answer.content.decode()


def test_the_trail_of_a_request_tells_nobody_that_a_closed_record_fits(request_id: UUID):
    with at_desk(FERNANDA) as head:
        closed = registered(head, *THE_SON, compartment=Compartment.SEALED)
        fact = fact_draft(Name("Julián", "Quiroga"))
        record_fact(actor=head, person_id=closed.id, draft=fact, at=utc_now())
    send(f"/requests/matches/{only(Match).id}/not/", FERNANDA)
    told = page(request_id)
    assert "A call was taken as a request for help." in told
    assert "Fernanda" not in told, "what the head did concerned the closed record alone"


def test_somebody_registered_by_a_colleague_is_proposed_and_turned_down(request_id: UUID):
    with at_desk(FERNANDA) as fernanda:
        registered(fernanda, Name("Julian", "Kiroga", "Sandobal"), BirthDate(SON.born))
    client = client_of(ALICIA)
    assert "A standing search found somebody" in page_of(client, "/home/")
    assert "A standing search found somebody" in page_of(client, "/requests/")
    assert "Julian Kiroga Sandobal" in page(request_id)
    for _ in range(2):
        assert send(f"/requests/matches/{only(Match).id}/not/").status_code == 302
    assert "Julian Kiroga Sandobal" not in page(request_id)
    assert "standing search found" not in page_of(client, "/home/")


def test_a_promise_is_noted_and_a_request_closed_and_opened_again(request_id: UUID):
    client, close = client_of(ALICIA), f"/requests/{request_id}/close/"
    assert "still waits for it" in send(close, outcome="answered").content.decode()
    path = f"/requests/calls/{only(CallBack).id}"
    send(f"{path}/no_answer/")
    assert "In 59 min" in page(request_id)
    for _ in range(2):
        assert send(f"{path}/reached/").status_code == 302
    assert send(f"{path}/not_needed/").status_code == 409
    assert send(f"{path}/whatever/").status_code == 404
    for outcome in ("", "rumour", "\0"):
        assert 'id="id_outcome_error"' in send(close, outcome=outcome).content.decode()
    for _ in range(2):
        assert send(close, outcome="answered").status_code == 302
    assert "Open it again" in page(request_id)
    assert "Answered" in page_of(client, close)
    assert send(close, outcome="withdrawn").status_code == 409
    assert "No request is open" in page_of(client, "/requests/")
    for _ in range(2):
        assert send(f"/requests/{request_id}/reopen/").status_code == 302
    assert "Close the request" in page(request_id)


def test_a_further_call_is_noted_once_with_the_word_compared(request_id: UUID):
    path, caller = f"/requests/{request_id}/call/", only(Caller)
    told = {"caller": str(caller.id), "word": "perro", "channel": "telephone", "words": "Otra."}
    told["sent_key"] = str(uuid4())
    for _ in range(2):
        assert send(path, **told).status_code == 302
    shown = page(request_id)
    assert shown.count(">\n        Otra.") + shown.count("Otra.") >= 1
    assert "The word was wrong." in shown
    with at_desk(ALICIA):
        assert Call.objects.count() == 2


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"caller": ""}, "caller"),
        ({"caller": str(uuid4())}, "caller"),
        ({"words": "x" * 1_000_000}, "words"),
        ({"words": "a\0"}, "words"),
        ({"channel": "pigeon"}, "channel"),
        ({"word": "\0"}, "word"),
    ],
)
def test_a_further_call_that_cannot_be_is_said_and_what_was_typed_stays(
    request_id: UUID, fields: dict[str, str], field: str
):
    told = {"caller": str(only(Caller).id), "channel": "telephone", "words": "Otra vez llama."}
    answer = send(f"/requests/{request_id}/call/", **told | {"sent_key": str(uuid4())} | fields)
    shown = answer.content.decode()
    assert f'id="id_{field}_error"' in shown
    assert "Otra vez llama." in shown or field == "words"
    with at_desk(ALICIA):
        assert Call.objects.count() == 1


def test_a_further_call_about_a_closed_request_keeps_what_was_typed(request_id: UUID):
    send(f"/requests/calls/{only(CallBack).id}/reached/")
    send(f"/requests/{request_id}/close/", outcome="answered")
    told = {"caller": str(only(Caller).id), "channel": "telephone", "words": "Otra vez llama."}
    answer = send(f"/requests/{request_id}/call/", sent_key=str(uuid4()), **told)
    assert "Otra vez llama." in answer.content.decode()
    assert "The request has moved on" in answer.content.decode()


def test_the_queue_begins_with_whoever_waits_longest(request_id: UUID):
    with at_desk(ALICIA) as alicia:
        taken(alicia, call_back_by=utc_now() - timedelta(hours=3, minutes=1))
        taken(alicia, call_back_by=utc_now() - timedelta(days=4))
    told = page_of(client_of(ALICIA), "/requests/")
    assert told.index("Late by 4 days") < told.index("Late by 3 h 1 min") < told.index("In 3 h 59")
    home = page_of(client_of(ALICIA), "/home/")
    assert told_in(home, "Promised calls that are late") == 2
    assert home.index("Late by 4 days") < home.index("Late by 3 h 1 min") < home.index("In 3 h 59")
    assert "/requests/#promised" in home


def test_a_folio_leads_to_its_request_and_stands_in_no_address(request_id: UUID):
    folio = only(HelpRequest).folio
    answer = send("/requests/", folio=folio.lower())
    assert answer.headers["Location"] == f"/requests/{request_id}/"
    for wrong in ("", "7K4M-2Q9X", "\0", "x" * 1_000_000):
        assert 'id="id_folio_error"' in send("/requests/", folio=wrong).content.decode()
    assert 'id="id_folio_error"' in send("/requests/", BRUNO, folio=folio).content.decode()


def test_the_queue_goes_on_to_the_next_page():
    with at_desk(ALICIA) as alicia:
        for number in range(51):
            taken(alicia, subject=SON if number == 0 else type(SON)())
    client = client_of(ALICIA)
    first = page_of(client, "/requests/")
    assert "Quiroga" not in first
    older = re.search(r'href="(\?before=[^"]+)"', first)[1]
    assert "Quiroga" in page_of(client, f"/requests/{older}")
    assert client.get("/requests/?before=x").status_code == 400


ADDRESSES = ("", "call/", "close/", "reopen/", "register/", "person/", "person/none/")


@pytest.mark.parametrize("path", ADDRESSES)
def test_another_consulates_request_and_none_are_the_same(request_id: UUID, path: str):
    client = client_of(BRUNO)
    method = client.get if path in {"", "call/"} else client.post
    foreign, missing = (method(f"/requests/{one}/{path}") for one in (request_id, uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert len(foreign.content) == len(missing.content)


@pytest.mark.parametrize("name", [DANIEL, ELENA])
def test_who_may_not_is_refused(request_id: UUID, name: str):
    client = client_of(name)
    for path in ("/requests/", f"/requests/{request_id}/"):
        assert client.get(path).status_code == 403
    for path in ADDRESSES[1:]:
        assert client.post(f"/requests/{request_id}/{path}").status_code == 403


def test_other_methods_are_refused(request_id: UUID):
    client = client_of(ALICIA)
    for path in ("register/", "reopen/", "person/none/"):
        assert client.get(f"/requests/{request_id}/{path}").status_code == 405
    assert client.post(f"/requests/{request_id}/").status_code == 405


def test_ten_times_as_many_cost_as_many_queries():
    costs = []
    for many in (2, 18):
        with at_desk(ALICIA) as alicia:
            for _ in range(many):
                request = taken(alicia, call_back_by=soon())
                registered(alicia, *THE_SON)
        client = client_of(ALICIA)
        cost = []
        for path in ("/requests/", f"/requests/{request.id}/", "/home/"):
            page_of(client, path)
            with counted_queries() as queries:
                page_of(client, path)
            cost.append(len(queries))
        sought = {"given": "Julián", "first_surname": "Quiroga", "born_year": "1999"}
        client.post("/duty/look/", sought)
        with counted_queries() as queries:
            client.post("/duty/look/", sought)
        costs.append([*cost, len(queries)])
    assert costs[0] == costs[1]
