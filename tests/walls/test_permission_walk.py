"""Every address, declared method and role, with rows of one's own, of colleagues, of others, none.

The addresses come from the URL resolver: one that is new is walked without a line here, and one
that captures something new fails until `tests/support/walking.py` says how to make it.
"""

import time

import pytest
from django.test import Client

from amparo.kernel.actor import SIGNED_OUT
from amparo.network.rules.roles import permissions_of
from tests.support.personas import (
    ALICIA,
    EVERYONE,
    FERNANDA,
    JACINTA,
    KARLA,
    LEO,
    MANUEL,
    actor_of,
    client_of,
    program_of,
)
from tests.support.walking import (
    METHODS,
    Stop,
    ask,
    lacks_body,
    list_stops,
    list_undeclared,
)
from tests.support.walking_rows import ROWS, WHOSE, Rows

BUDGET_SECONDS = 120.0
"""What one walk may cost in processor time, with some two hundred addresses.

Not by the clock: other work on the machine makes no walk longer.
"""
_MADE_ANEW = {"Content-Length"}
"""Compared by the content itself."""
_OWN_RULES = (
    "/confirm/",
    "/enter/",
    "/invitation/codes/",
    "/invitation/set-up/",
    "/not-offered/",
    "/sign-in/second-factor/",
)
"""Addresses that ask how far a session has come, not what the actor may; or that do not exist."""


class Callers:
    """The page and the program of one person, made anew once they have been signed out."""

    def __init__(self, name: str) -> None:
        self.name, self.made, self.rows = name, {}, Rows(name)
        self.permissions = permissions_of(actor_of(name)[0].role)

    def ask(self, stop: Stop, value: object):
        """Make one request as this person."""
        program = stop.route.startswith("/api/")
        if program not in self.made:
            self.made[program] = (program_of if program else client_of)(self.name)
        answer = ask(self.made[program], stop, value)
        # Leaving ends a session, and so does changing what one signs in with.
        changes_access = stop.route.startswith("/access/") and stop.method == "POST"
        if stop.route == "/session/leave/" or changes_access:
            del self.made[program]
        return answer


@pytest.fixture
def budget():
    began = time.process_time()
    yield
    spent = time.process_time() - began
    assert spent < BUDGET_SECONDS, "the walk takes too long to run all the time"


def test_who_has_not_signed_in_is_asked_to(database: str, budget: None):
    wrong = []
    client = Client(raise_request_exception=False)
    for stop in list_stops():
        response = ask(client, stop, _missing(stop))
        asked = response.status_code == 401 or (
            response.status_code == 302 and response.headers["Location"].startswith("/sign-in/")
        )
        own_rules = stop.route.startswith(_OWN_RULES)
        if asked == (stop.permission in SIGNED_OUT.permissions) and not own_rules:
            wrong.append((stop, response.status_code))
    assert wrong == [], "\n".join(map(str, wrong))


@pytest.mark.parametrize("name", [*EVERYONE, JACINTA, KARLA, LEO, MANUEL])
def test_each_role_reaches_what_it_may_and_nothing_else(database: str, budget: None, name: str):
    wrong = []
    callers = Callers(name)
    for stop in list_stops():
        wrong += [(stop, *found) for found in walk(stop, callers)]
    assert wrong == [], "\n".join(map(str, wrong))


def walk(stop: Stop, callers: Callers):
    """Give what is wrong at one stop for one person."""
    may = stop.permission in callers.permissions
    if not stop.captures:
        status = callers.ask(stop, "").status_code
        absent = status == 404 and not stop.route.startswith(_OWN_RULES)
        if (status == 403) == may or absent or status == 405 or status >= 500:
            yield "", status
        return
    _, reached = ROWS[stop.captures[0]]
    give = callers.rows.give
    answers = {whose: callers.ask(stop, give(stop, whose, may=may)) for whose in WHOSE}
    for whose, answer in answers.items():
        expected = 403 if not may else 404 if whose not in reached else None
        if not fits(answer.status_code, expected):
            yield whose, answer.status_code
    if seen(answers["foreign"]) != seen(answers["missing"]):
        yield "foreign and missing differ", seen(answers["foreign"]), seen(answers["missing"])


def fits(status: int, expected: int | None) -> bool:
    if expected is not None:
        return status == expected
    return status < 400 or status in {400, 409}


def seen(answer):
    """Give what somebody outside can compare: status, headers and length."""
    headers = {name: value for name, value in answer.headers.items() if name not in _MADE_ANEW}
    return answer.status_code, headers, len(answer.content)


def test_undeclared_methods_are_refused_everywhere(database: str, budget: None):
    callers = Callers(FERNANDA)
    wrong = []
    for route, method in list_undeclared():
        stop = Stop(route, method, next(iter(SIGNED_OUT.permissions)))
        response = callers.ask(stop, _missing(stop))
        if response.status_code != 405 or "Allow" not in response.headers:
            wrong.append((route, method, response.status_code))
    assert wrong == []


def test_the_walk_sees_a_wall_that_is_missing(database: str, monkeypatch: pytest.MonkeyPatch):
    """A view that forgets whose row it opens, where row-level security is off, is found."""
    from tests.support.databases import superuser

    with superuser(database) as administrator:
        administrator.execute("ALTER TABLE reception_dutynote DISABLE ROW LEVEL SECURITY")
        administrator.execute("ALTER TABLE vault_personkey DISABLE ROW LEVEL SECURITY")

    opening = next(stop for stop in list_stops() if stop.route == "/notes/<uuid:note_id>/")

    assert [found for found in walk(opening, Callers(ALICIA)) if found[0] == "foreign"]


def _missing(stop: Stop) -> object:
    if not stop.captures:
        return ""
    (captured,) = stop.captures
    return ROWS[captured][0]("missing", ALICIA)


def test_every_change_by_programs_is_sent_as_it_would_be_done():
    assert [stop for stop in list_stops() if lacks_body(stop)] == []


def test_every_method_is_walked():
    assert {stop.method for stop in list_stops()} <= set(METHODS)
