"""Disabled, moved, sent home or invited anew: every door is shut at once, not the page's alone."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from amparo.accounts.services.passwords import change_password
from amparo.accounts.services.users import disable_user
from amparo.database.rules.minting import Door
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.network.models import Consulate
from amparo.network.selectors.actors import find_actor
from amparo.network.selectors.staff import list_own_assignments
from amparo.network.services.staffing import end_appointment, renew_member
from amparo.network.services.transfers import release_member
from tests.support.databases import superuser
from tests.support.personas import (
    ALICIA,
    FERNANDA,
    actor_of,
    person,
    program_of,
    token_of,
)

DOORS: tuple[Door, ...] = ("page", "api", "cli")


def hers() -> UUID:
    """Give the number of Alicia's appointment."""
    (only,) = list_own_assignments(person(ALICIA).id)
    return only.id


def move(head: Actor) -> None:
    elsewhere = Consulate.objects.get(code="SAC")
    release_member(
        actor=head, assignment_id=hers(), receiver=elsewhere, sent_key=uuid4(), at=utc_now()
    )


WAYS_OUT: dict[str, Callable[[Actor], object]] = {
    "disabled": lambda _: disable_user(user_id=person(ALICIA).id),
    "ended": lambda head: end_appointment(actor=head, assignment_id=hers(), at=utc_now()),
    "invited anew": lambda head: renew_member(actor=head, assignment_id=hers(), at=utc_now()),
    "moved": move,
    "a new password": lambda _: change_password(
        user=person(ALICIA), password="la gata duerme bajo el limonero 41"
    ),
}


def test_who_acts_is_asked_in_one_statement(database: str):
    token = token_of(ALICIA, "page")
    with CaptureQueriesContext(connection) as queries:
        assert find_actor(token, "page") is not None
    told, asked = [one["sql"] for one in queries]
    assert "set_config" in told
    assert "walls.enter()" in asked


@pytest.mark.parametrize("way", WAYS_OUT)
def test_every_door_is_shut_at_once(database: str, way: str):
    doors = {door: token_of(ALICIA, door) for door in DOORS}
    assert [door for door in DOORS if find_actor(doors[door], door)] == list(DOORS)
    head, token = actor_of(FERNANDA)
    with acting(token):
        WAYS_OUT[way](head)
    assert [door for door in DOORS if find_actor(doors[door], door)] == []


@pytest.mark.parametrize(("door", "hours"), [("page", 12), ("cli", 12), ("api", 90 * 24)])
def test_every_door_shuts_by_itself(database: str, door: Door, hours: int):
    token = token_of(ALICIA, door)
    with superuser(database) as administrator:
        told = "SELECT max(expires_at - minted_at) <= make_interval(hours => %s)"
        query = told + " FROM walls.capability WHERE door = %s"
        assert administrator.execute(query, [hours, door]).fetchone() == (True,)
        ago = f"{hours} hours 1 second"
        administrator.execute(
            "UPDATE walls.capability SET minted_at = minted_at - %s::interval,"
            " expires_at = expires_at - %s::interval, last_seen_at = now()",
            [ago, ago],
        )
    assert find_actor(token, door) is None


def test_a_program_hears_it_at_its_next_request(database: str):
    program = program_of(ALICIA)
    assert program.get("/api/v1/notes/").status_code == 200
    disable_user(user_id=person(ALICIA).id)
    assert program.get("/api/v1/notes/").status_code == 401
