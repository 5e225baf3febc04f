"""Every path that a name can take into the register of people: page, JSON, search, command.

Names of people are what the register is for, and what a search is asked with. Both go in well and
badly here, into closed records, reasons for opening them, and the moving of staff.
"""

from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import uuid4

from tests.support.canaries.calling import Answer, Caller

if TYPE_CHECKING:
    from tests.support.canaries.paths import Walk

ORIGIN = {
    "source": "person",
    "confidence": "stated",
    "learnt_on_day": "20",
    "learnt_on_month": "11",
    "learnt_on_year": "2026",
}
_TOLD = {"source": "person", "confidence": "stated", "learnt_on": "2026-11-20"}


def by_the_register(walk: "Walk") -> None:
    """Register people, record facts about one, search for them, close a record and break in."""
    places = [register(walk) for _ in range(6)]
    record_facts(walk, places[0])
    refuse_facts(walk, places[1])
    search(walk)
    close_and_break(walk, places[2])
    by_programs(walk, places[3])


def register(walk: "Walk") -> str:
    """Register somebody in every field that takes words; give where her page is."""
    names = {"given": walk.name(), "first_surname": walk.name(), "as_written": walk.name()}
    told = names | {"born_year": "1985", "detail": f"Lo dijo {walk.name()}"}
    return _sent(walk, "/people/register/", 302, **told).headers["Location"]


def record_facts(walk: "Walk", place: str) -> None:
    """Record whatever holds a name: relatives, towns, ways to call back."""
    for kind, told in {
        "name": {"given": walk.name(), "second_surname": walk.name()},
        "place": {"role": "birth", "town": walk.name()},
        "contact": {"way": "phone", "address": "(915) 532-0000", "safety": "safe"},
        "relationship": {"relation": "mother", "name": walk.name()},
    }.items():
        _sent(walk, f"{place}add/{kind}/", 302, **told, detail=walk.name())


def refuse_facts(walk: "Walk", place: str) -> None:
    """Send facts and people that cannot be used, a name where a date or number belongs."""
    name = walk.name
    for path, told in (
        ("/people/register/", {"given": name() * 20, "first_surname": name()}),
        ("/people/register/", {"given": name(), "born_year": name(), "born_day": name()}),
        ("/people/register/", {"given": f"{name()}\0", "source": name()}),
        (f"{place}add/identifier/", {"number_kind": "curp", "number": name()}),
        (f"{place}add/contact/", {"way": "email", "address": name(), "safety": "safe"}),
        (f"{place}add/relationship/", {"relation": "mother", "reference": name()}),
        (f"{place}add/language/", {"grouping": name(), "needs_interpreter": name()}),
        (f"{place}add/flag/", {"what": name(), "holds": "yes", "sent_key": name()}),
    ):
        _sent(walk, path, 200, **told)
    met(walk.alicia.look(f"{place}add/{quote(name())}/"), 404)
    met(walk.alicia.look(f"{place}?for={quote(name())}"), 200)
    met(walk.alicia.look(f"/people/?before={quote(name())}"), 200, 400)


def search(walk: "Walk") -> None:
    """Search by page and by command-like lines, for people who are there and who are not."""
    here = "/people/search/"
    for words in (walk.name(), f"{walk.name()} 12/3/1985", f"{walk.name()}\0", walk.name() * 20):
        met(walk.alicia.send(here, words=words), 200, 400)
    met(walk.alicia.look(f"{here}?words={quote(walk.name())}"), 200)
    met(walk.stranger().look(f"/find-your-consulate/answer/?county={quote(walk.name())}"), 400, 404)


def close_and_break(walk: "Walk", place: str) -> None:
    """Close a record, and open it in an emergency with a reason that names somebody."""
    met(walk.fernanda.send(f"{place}compartment/", compartment="sealed"), 302)
    reason = f"Preguntó por ella {walk.name()}"
    met(walk.alicia.send(f"{place}break-glass/", reason=reason), 302)
    met(walk.alicia.send(f"{place}break-glass/", page=place, reason=walk.name() * 60), 302)
    taking = {"word": walk.name(), "role": "duty_officer"}
    met(walk.fernanda.send("/staff/take-over/", **taking), 200)


def by_programs(walk: "Walk", place: str) -> None:
    """Register, record and search as a program, well and badly."""
    scopes = ("people:person:register", "people:fact:record", "people:person:see")
    tokens = [token_for(walk, scope) for scope in scopes]
    fact = _TOLD | {"kind": "name", "fields": {"given": walk.name()}, "sent_key": str(uuid4())}
    whole = {"facts": [fact | {"detail": walk.name()}], "sent_key": str(uuid4())}
    here, facts = "/api/v1/people/", f"/api/v1{place}facts/"
    met(walk.stranger().tell(here, whole, tokens[0]), 201)
    met(walk.stranger().tell(facts, fact | {"sent_key": str(uuid4())}, tokens[1]), 201)
    met(walk.stranger().tell(f"{here}search/", {"words": walk.name()}, tokens[2]), 200)
    for wrong in (
        {"facts": [fact | {"kind": walk.name()}], "sent_key": str(uuid4())},
        {"facts": [fact | {"learnt_on": walk.name()}], "sent_key": walk.name()},
        {"facts": [fact | {"fields": {walk.name(): walk.name()}}], "sent_key": str(uuid4())},
        {walk.name(): [walk.name()]},
    ):
        met(walk.stranger().tell(here, wrong, tokens[0]), 400, 422)


def met(answer: Answer, *statuses: int) -> Answer:
    """Make sure that a path led where it was meant to."""
    assert answer.status in statuses, f"{answer.status}, not {statuses}"
    return answer


def token_for(walk: "Walk", scope: str, owner: Caller | None = None) -> str:
    """Make a token called after somebody, for Alicia or somebody else."""
    told = {"label": walk.name()[:60], "scopes": scope, "days": "7"}
    page = met((owner or walk.alicia).send("/tokens/make/", **told), 200).text
    token = page.partition("<code>")[2].partition("<")[0]
    walk.secrets[token] = "token of a program"
    return token


def _sent(walk: "Walk", path: str, status: int, **told: str) -> Answer:
    return met(walk.alicia.send(path, **(ORIGIN | told)), status)
