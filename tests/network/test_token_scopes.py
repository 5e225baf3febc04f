"""What a program may be allowed: every address of the JSON interface can be asked by some token."""

from uuid import uuid4

import pytest
from django.test import Client

from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.forms.tokens import TokenForm
from amparo.network.rules.roles import ROLES, Role
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.entering import mint_for
from amparo.network.services.tokens import TOKEN_SCOPES
from tests.support.personas import ALICIA, DANIEL, FERNANDA, JACINTA, KARLA, LEO, client_of, person
from tests.support.walking import Stop, ask, list_stops
from tests.support.walking_rows import ROWS

OPEN_TO_ALL = {Permission.WEB_API_DESCRIBE, Permission.WEB_FRONT_DOOR_SEE}


def stops_of_programs() -> list[Stop]:
    found = [one for one in list_stops() if one.route.startswith("/api/")]
    return [one for one in found if one.permission not in OPEN_TO_ALL]


def program_with(name: str, scope: Permission) -> Client:
    """Give a program whose token has one scope alone."""
    (assignment, *_) = list_own_assignments(person(name).id)
    word = mint_for(assignment, "api", utc_now(), None, (scope.value,))
    client = Client(raise_request_exception=False)
    client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {word}"
    client.defaults["HTTP_ACCEPT"] = "application/json"
    return client


def holder_of(scope: Permission) -> str:
    holders = {
        FERNANDA: Role.HEAD_OF_PROTECTION,
        DANIEL: Role.PANEL_LAWYER,
        JACINTA: Role.ADMINISTRATOR,
        KARLA: Role.BUDGET_OFFICER,
        LEO: Role.BUDGET_DIRECTOR,
    }
    return next(name for name, role in holders.items() if scope in ROLES[role].permissions)


def test_there_is_a_scope_for_every_address_of_programs():
    assert {one.permission for one in stops_of_programs()} == set(TOKEN_SCOPES)


@pytest.mark.parametrize("stop", stops_of_programs(), ids=str)
def test_the_scope_that_an_address_names_is_enough_for_it(database: str, stop: Stop):
    name = holder_of(stop.permission)
    value = ROWS[stop.captures[0]][0]("own", name) if stop.captures else ""
    answer = ask(program_with(name, stop.permission), stop, value)
    assert answer.status_code in {200, 201, 204, 400, 409, 422}, answer.content


@pytest.mark.parametrize("name", [ALICIA, DANIEL])
def test_the_form_offers_what_ones_own_role_may_and_nothing_else(database: str, name: str):
    role = ROLES[Role.DUTY_OFFICER if name == ALICIA else Role.PANEL_LAWYER]
    may = {one.value for one in TOKEN_SCOPES if one in role.permissions}
    form = TokenForm(permissions=role.permissions)
    assert {value for value, _ in form.fields["scopes"].choices} == may
    told = {"label": "x", "days": "7", "sent_key": str(uuid4())}
    client = client_of(name)
    for scope in TOKEN_SCOPES:
        page = client.post("/tokens/make/", told | {"scopes": scope.value}).content.decode()
        assert ("<code>" in page) is (scope.value in may), scope


def test_a_token_that_may_bring_in_notices_brings_in_the_list_and_nothing_more(database: str):
    program = program_with(ALICIA, Permission.CUSTODY_NOTICE_IMPORT)
    sent = {"source": "X", "notices": [{"name": "LUNA RIOS, ELVIRA", "county": "48141"}]}
    made = program.post("/api/v1/custody/lists/", sent, "application/json")
    assert made.status_code == 201, made.content
    assert made.json()["counts"] == {"new": 1}
    assert program.get(f"/api/v1/custody/lists/{made.json()['id']}/").status_code == 403
