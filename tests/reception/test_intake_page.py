"""The duty line's screen, as a browser asks for it: looking up, keeping, joining, wrong input."""

import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from amparo.people.rules.facts import BirthDate
from amparo.reception.models import Call, CallBack, Caller, HelpRequest
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO, DANIEL, FERNANDA, client_of
from tests.support.requests import SON, taken

EMOJI = "Zoë 👩‍👧"
RIGHT_TO_LEFT = "Ma\u202eria"
SAID: dict[str, str] = {
    "contact": "(305) 555-0142",
    "safety": "safe",
    "caller_name": "Amalia Sandoval",
    "relation": "mother",
    "language": "Español",
    "given": "Julián Andrés",
    "first_surname": "Quiroga",
    "second_surname": "Sandoval",
    "born_day": "3",
    "born_month": "5",
    "born_year": "1999",
    "place": "Hialeah",
    "matter": "missing",
    "channel": "telephone",
    "words": "No volvió a casa desde el sábado.",
    "consent": "given",
    "word": "Colibrí azul",
    "call_back": "four_hours",
}
LONG = "x" * 1_000_000
REFUSED = [
    ({"given": "\0"}, "given"),
    ({"given": LONG}, "given"),
    ({"words": LONG}, "words"),
    ({"words": "a\0b"}, "words"),
    ({"born_day": "30", "born_month": "2"}, "born"),
    ({"born_year": "2999"}, "born"),
    ({"born_day": "soon"}, "born"),
    ({"contact": "555"}, "contact"),
    ({"contact": "nobody@"}, "contact"),
    ({"contact": ""}, "contact"),
    ({"safety": "unsafe"}, "safety"),
    ({"relation": ""}, "relation"),
    ({"relation": "rumour"}, "relation"),
    ({"matter": ""}, "matter"),
    ({"consent": ""}, "consent"),
    ({"consent": "refused"}, "consent"),
    ({"word": "abc"}, "word"),
    ({"word": "!!!!!"}, "word"),
    ({"call_back": "whenever"}, "call_back"),
    ({"channel": "web"}, "channel"),
]


@pytest.fixture(autouse=True)
def _database(database: str) -> str:
    return database


def said(**other: str) -> dict[str, str]:
    return SAID | {"sent_key": str(uuid4())} | other


def keep(client: Client, **other: str) -> Any:
    return client.post("/duty/", said(**other), headers={"accept-language": "en"})


def counted() -> tuple[int, int, int, int]:
    with at_desk(ALICIA):
        kinds = (HelpRequest, Caller, Call, CallBack)
        return tuple(kind.objects.count() for kind in kinds)  # type: ignore[return-value]


def request_of(answer: Any) -> UUID:
    assert answer.status_code == 302, re.findall(r'id="id_\w+_error"', answer.content.decode())
    return UUID(re.fullmatch(r"/requests/([0-9a-f-]{36})/", answer.headers["Location"])[1])


def test_the_screen_begins_where_to_call_back():
    page = client_of(ALICIA).get("/duty/", headers={"accept-language": "en"}).content.decode()
    assert re.search(r'name="contact"[^>]*autofocus', page)
    assert "Take a call" in page


def test_a_call_is_kept_with_all_that_was_said():
    client = client_of(ALICIA)
    page = client.get(keep(client).headers["Location"]).content.decode()
    for words in ("Julián Andrés Quiroga", "Amalia Sandoval", "+1 305-555-0142", "Hialeah"):
        assert words in page
    assert "colibri" not in page.lower()
    assert counted() == (1, 1, 1, 1)


def test_the_least_that_can_be_said_is_kept():
    least = dict.fromkeys(SAID, "") | {"safety": "unknown", "language": "Español"}
    least |= {"relation": "self", "matter": "other", "channel": "counter", "consent": "given"}
    request_of(keep(client_of(ALICIA), **least))
    assert counted() == (1, 1, 1, 0)


@pytest.mark.parametrize(("fields", "field"), REFUSED)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_half_kept(
    fields: dict[str, str], field: str
):
    page = keep(client_of(ALICIA), **fields).content.decode()
    assert f'id="id_{field}_error"' in page
    assert "Amalia Sandoval" in page
    assert "Quiroga" in page
    assert counted() == (0, 0, 0, 0)


def test_signs_of_every_kind_are_kept_as_they_can_be():
    client = client_of(ALICIA)
    names = {"given": EMOJI, "first_surname": RIGHT_TO_LEFT, "second_surname": "Ñ"}
    page = client.get(keep(client, **names).headers["Location"]).content.decode()
    assert "Zoë" in page
    assert "Maria" in page


@pytest.mark.parametrize("name", ["X", "Ana de la Luz del Carmen y Soto", "Ñ'o-ñ"])
def test_names_of_one_letter_and_of_six_words_are_kept_and_found(name: str):
    client = client_of(ALICIA)
    request_of(keep(client, given=name))
    assert "Open request" in look(client, given=name, first_surname="Quiroga", born_year="1999")


def test_one_name_alone_asks_for_another():
    with at_desk(ALICIA) as alicia:
        taken(alicia)
    assert "One name alone finds nobody" in look(client_of(ALICIA), first_surname="Quiroga")


def test_the_same_form_twice_leads_to_one_request():
    client, sent = client_of(ALICIA), said()
    first, second = (client.post("/duty/", sent) for _ in range(2))
    assert request_of(first) == request_of(second)
    assert counted() == (1, 1, 1, 1)


def look(client: Client, **fields: str) -> str:
    answer = client.post("/duty/look/", fields, headers={"accept-language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_search_answers_with_those_who_may_be_meant_alone():
    with at_desk(ALICIA) as alicia:
        request, person = taken(alicia), registered(alicia, SON.name, BirthDate(SON.born))
    told = look(client_of(FERNANDA), given="julian", first_surname="kiroga", born_year="1999")
    assert told.index(f"request:{request.id}") < told.index(f"person:{person.id}")
    assert "Called: Mother, Amalia Sandoval" in told
    assert "<html" not in told


def test_who_was_chosen_stays_chosen():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    chosen = f"request:{request.id}"
    told = look(client_of(ALICIA), first_surname="Quiroga", born_year="1999", about=chosen)
    assert re.search(rf'value="{chosen}"\s+checked', told)


@pytest.mark.parametrize(
    "fields",
    [{}, {"given": " "}, {"given": "\0"}, {"given": LONG}, {"born_day": "x"}, {"born_year": "0"}],
    ids=["nothing", "blank", "nul", "long", "no number", "no year"],
)
def test_what_cannot_be_looked_up_asks_for_more(fields: dict[str, str]):
    assert "Type a name" in look(client_of(ALICIA), **fields)


def test_without_scripts_the_button_looks_up_and_keeps_what_was_typed():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    page = keep(client_of(ALICIA), look="1", relation="").content.decode()
    assert f"request:{request.id}" in page
    assert "Amalia Sandoval" in page
    assert "govuk-error-summary" not in page
    assert counted()[0] == 1


def test_keeping_asks_once_which_of_those_found_is_meant():
    with at_desk(ALICIA) as alicia:
        request = taken(alicia)
    client = client_of(FERNANDA)
    asked = keep(client)
    assert "Say whether one of those found is meant" in asked.content.decode()
    assert request_of(keep(client, about=f"request:{request.id}")) == request.id
    assert counted() == (1, 1, 2, 1)
    assert request_of(keep(client, about="new")) != request.id
    assert counted()[0] == 2


def test_somebody_registered_is_chosen_and_no_search_is_left():
    with at_desk(ALICIA) as alicia:
        person = registered(alicia, SON.name, BirthDate(SON.born))
    request = request_of(keep(client_of(ALICIA), about=f"person:{person.id}"))
    with at_desk(ALICIA):
        assert HelpRequest.objects.get(pk=request).person_id == person.id


@pytest.mark.parametrize(
    "about", ["person:{gone}", "request:{gone}", "request:x", "person:", "x", "request:{foreign}"]
)
def test_what_is_no_longer_there_is_said_and_what_was_typed_stays(about: str):
    with at_desk(BRUNO) as bruno:
        foreign = taken(bruno).id
    answer = keep(client_of(ALICIA), about=about.format(gone=uuid4(), foreign=foreign))
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "govuk-error-summary" in page
    assert "Amalia Sandoval" in page
    assert counted() == (0, 0, 0, 0)


def test_a_promise_to_a_known_caller_who_cannot_be_called_is_said_in_the_form():
    client = client_of(ALICIA)
    request = request_of(keep(client, contact="", safety="unknown", call_back="", word=""))
    answer = keep(client, about=f"request:{request}")
    assert 'id="id_contact_error"' in answer.content.decode()
    assert counted() == (1, 1, 1, 0)


def test_a_session_that_is_over_keeps_nothing_and_says_so():
    client = client_of(ALICIA)
    client.logout()
    for path in ("/duty/", "/duty/look/"):
        assert client.post(path, said()).status_code == 401
    assert counted() == (0, 0, 0, 0)


def test_who_may_take_no_calls_is_refused_and_other_methods_are_too():
    lawyer, officer = client_of(DANIEL), client_of(ALICIA)
    assert lawyer.get("/duty/").status_code == lawyer.post("/duty/look/").status_code == 403
    assert officer.put("/duty/").status_code == officer.get("/duty/look/").status_code == 405
