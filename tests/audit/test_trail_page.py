"""The page that shows who did what, and who looked: to whom, what of it, and that they looked."""

from html.parser import HTMLParser
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from pytest_django import Settings

from amparo.audit.panels import name_kinds, name_staff_with, naming
from amparo.audit.rules.errors import FilterMalformed
from amparo.audit.selectors import trail as selector
from amparo.audit.services.recording import recording
from amparo.audit.services.trail import NoTrailHere, open_trail
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from tests.support.capabilities import minted
from tests.support.databases import superuser
from tests.support.measures import counted_queries
from tests.support.reading import middleware, read_as

EL_PASO, SACRAMENTO, ALICIA, BRUNO, ELENA = (uuid4() for _ in range(5))
NOTE, OTHER = uuid4(), uuid4()
SEE = Permission.AUDIT_TRAIL_SEE


@pytest.fixture(autouse=True)
def reader(settings: Settings, database: str) -> None:
    """Let Elena, an auditor in El Paso, read."""
    settings.MIDDLEWARE = middleware(settings.MIDDLEWARE)
    read_as(EL_PASO, ELENA, SEE)


def work(event: Event, staff: UUID, *notes: UUID, consulate: UUID = EL_PASO) -> None:
    """Let somebody do something."""
    with acting(minted(consulate, staff)), recording(event, purpose="To answer a call.") as entry:
        entry.about("reception.dutynote", *notes)


def some_work() -> None:
    work(Event.RECEPTION_NOTE_WRITTEN, ALICIA, NOTE)
    work(Event.RECEPTION_NOTE_OPENED, BRUNO, NOTE, OTHER)
    work(Event.RECEPTION_NOTE_CLOSED, BRUNO, OTHER)
    work(Event.RECEPTION_NOTE_OPENED, BRUNO, NOTE, consulate=SACRAMENTO)


def as_json(client: Client, query: str = "") -> dict:
    answer = client.get(f"/audit/{query}", headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.content
    return answer.json()


def events(client: Client, query: str = "") -> list[str]:
    """Give the last words of the events that a search finds, Elena's own looking left out."""
    found = [entry for entry in as_json(client, query)["entries"] if entry["staff"] != str(ELENA)]
    return [entry["event"].rpartition(":")[2] for entry in found]


class Text(HTMLParser):
    """The words of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        """Take some words."""
        self.words.append(data)


def page(client: Client, query: str = "", language: str = "en") -> str:
    answer = client.get(f"/audit/{query}", headers={"accept-language": language})
    assert answer.status_code == 200
    text = Text()
    text.feed(answer.content.decode())
    return " ".join(" ".join(text.words).split())


def test_it_shows_who_did_what_newest_first(client: Client):
    some_work()
    words = page(client)
    assert (
        words.index("A duty note was marked as done.")
        < words.index("A duty note was opened and read.")
        < words.index("A duty note was written.")
    )
    assert f"Person {str(ALICIA)[:8]}" in words
    assert "To answer a call." in words
    assert "On a page" in words
    assert str(NOTE)[:8] in words
    assert "UTC" in words


def test_looking_at_it_is_recorded(client: Client):
    as_json(client, f"?object={NOTE}")
    (entry,) = as_json(client)["entries"]
    assert (entry["event"], entry["staff"]) == ("audit:trail:opened", str(ELENA))
    assert entry["objects"] == [{"kind": "audit.thing", "ids": [str(NOTE)]}]
    assert entry["details"]["shown"] == 0


def test_each_request_has_a_name_of_its_own(client: Client):
    for _ in range(2):
        as_json(client)
    names = [entry["request"] for entry in as_json(client)["entries"]]
    assert len(set(names)) == 2
    assert all(len(name) == 16 for name in names)


def test_when_looking_cannot_be_recorded_nothing_is_shown(client: Client, database: str):
    some_work()
    with superuser(database) as administrator:
        administrator.execute(
            "REVOKE INSERT (event, purpose, request, objects, details) ON audit_entry"
            " FROM amparo_app"
        )
    answer = client.get("/audit/")
    assert answer.status_code == 500
    assert str(NOTE)[:8] not in answer.content.decode()


def test_another_consulates_entries_are_not_there(client: Client):
    some_work()
    assert len(events(client)) == 3
    read_as(SACRAMENTO, BRUNO, SEE)
    assert events(client) == ["opened"]


SEARCHES = [
    ("?way=looked", ["opened"]),
    ("?way=changed", ["closed", "written"]),
    (f"?object={NOTE}", ["opened", "written"]),
    (f"?object={OTHER}&way=changed", ["closed"]),
    (f"?staff={BRUNO}", ["closed", "opened"]),
    (f"?staff={uuid4()}", []),
    ("?way=&object=&staff=", ["closed", "opened", "written"]),
]


def test_it_is_searched_by_way_thing_and_person(client: Client):
    some_work()
    assert {query: events(client, query) for query, _ in SEARCHES} == dict(SEARCHES)


def test_what_cannot_be_read_is_said_in_the_form(client: Client):
    for query in ("?object=7", "?staff=Pe%C3%B1a", "?way=none", "?before=x"):
        answer = client.get(f"/audit/{query}")
        assert answer.status_code == 400, query
        refused = client.get(f"/audit/{query}", headers={"accept": "application/json"})
        assert refused.status_code == 400, query
        assert refused.json()["error"]["code"] == FilterMalformed.code
    assert as_json(client)["entries"] == []


def test_older_and_newer_pages_follow_by_position(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(selector, "PAGE", 2)
    for _ in range(5):
        work(Event.RECEPTION_NOTE_OPENED, ALICIA, NOTE)
    seen, url = [], "?way=looked"
    while url:
        answer = as_json(client, url.removeprefix("/audit/"))
        seen += [entry["position"] for entry in answer["entries"] if entry["staff"] == str(ALICIA)]
        url = answer["older_url"]
    assert seen == [5, 4, 3, 2, 1]
    back = as_json(client, "?after=2&way=looked")
    assert [entry["position"] for entry in back["entries"]] == [4, 3]
    assert back["newer_url"] == "/audit/?way=looked&after=4"
    assert back["older_url"] == "/audit/?way=looked&before=3"


def test_the_first_page_has_no_newer_one(client: Client):
    work(Event.RECEPTION_NOTE_OPENED, ALICIA, NOTE)
    answer = as_json(client)
    assert (answer["newer_url"], answer["older_url"]) == ("", "")


def test_a_page_of_fifty_takes_no_more_queries_than_one_of_one(client: Client):
    counts = []
    for entries in (1, 49):
        for _ in range(entries):
            work(Event.RECEPTION_NOTE_OPENED, ALICIA, NOTE, OTHER)
        with counted_queries() as statements:
            page(client)
        counts.append(len(statements))
    assert counts[0] == counts[1]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a higher domain give names, for one test; afterwards what was registered stands."""
    monkeypatch.setattr(naming, "_naming", [])
    monkeypatch.setattr(naming, "KINDS", dict(naming.KINDS))
    name_staff_with(lambda staff: {ALICIA: "Alicia Ñ."} if ALICIA in staff else {})
    name_kinds({"reception.dutynote": Message("Duty note")})


@pytest.mark.usefixtures("named")
def test_higher_domains_name_people_and_things(client: Client):
    some_work()
    words = page(client)
    assert "Alicia Ñ." in words
    assert "Duty note" in words
    assert f"Person {str(BRUNO)[:8]}" in words


def test_without_names_numbers_stand(client: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(naming, "_naming", [])
    monkeypatch.setattr(naming, "KINDS", {})
    some_work()
    assert "reception.dutynote" in page(client)


def test_many_things_are_counted(client: Client):
    work(Event.RECEPTION_NOTES_LISTED, ALICIA, *(uuid4() for _ in range(50)))
    assert "and 47 more" in page(client)


def test_what_an_intruder_wrote_as_a_purpose_is_only_text(client: Client):
    with acting(minted(EL_PASO)), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_entry (event, purpose, request, objects, details)"
            " VALUES ('a:b:c', '{0} %s <script>alert(1)</script>', '', '[]', '{}')"
        )
    answer = client.get("/audit/")
    assert answer.status_code == 200
    assert "{0} %s &lt;script&gt;" in answer.content.decode()
    assert "a:b:c" in answer.content.decode()


def test_somebody_without_the_permission_gets_403(client: Client):
    read_as(EL_PASO, ALICIA, reach="staff")
    assert client.get("/audit/").status_code == 403


def test_it_takes_no_other_method(client: Client):
    assert client.post("/audit/").status_code in {403, 405}


def test_whoever_is_in_no_consulate_has_no_trail(database: str):
    nobody = Actor("auditor", frozenset({SEE}))
    with pytest.raises(NoTrailHere):
        open_trail(actor=nobody, question=selector.Question())


def test_what_happened_is_said_in_spanish_too(client: Client):
    some_work()
    words = page(client, language="es")
    assert "Se abrió y se leyó una nota de guardia." in words
    assert "opened" not in words
