"""The actor behind a capability, asked anew at every request."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from amparo.accounts.models import User
from amparo.database.rules.minting import Door
from amparo.database.selectors.columns import Columns, parted
from amparo.database.services.capabilities import Opened, ask_under, opened_by
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.network.models import Consulate, StaffAssignment
from amparo.network.rules.roles import permissions_of
from amparo.vault.rules.errors import SealBroken

_OPENED = "e.staff, e.assignment, e.consulate, e.reach, e.door, e.scopes, e.expires_at"
_APPOINTMENT = Columns(StaffAssignment, "a")
_PERSON, _CONSULATE = Columns(User, "u"), Columns(Consulate, "c")
# Asked at the head of every request: what the capability opens, and whether the appointment stands.
_ENTER = f"""
SELECT {_OPENED}, {_APPOINTMENT.listed}, {_PERSON.listed}, {_CONSULATE.listed}
FROM walls.enter() e
LEFT JOIN (network_staffassignment a JOIN accounts_user u ON u.id = a.user_id
           JOIN network_consulate c ON c.id = a.consulate_id)
    ON a.id = e.assignment AND a.ended_at IS NULL
"""  # noqa: S608 -- columns of our own models


@dataclass(frozen=True, slots=True)
class Acting:
    """Who acts, with the rows that say so: a request need not read them a second time."""

    actor: Actor
    user: User
    consulate: Consulate


def find_actor(token: str, door: Door) -> Actor | None:
    """Find who acts under a capability that came in by `door`; None when it opens nothing."""
    found = find_acting(token, door)
    return found.actor if found else None


def find_acting(token: str, door: Door) -> Acting | None:
    """Find the same with person and consulate as the rows stand.

    Person and appointment are loaded each time and their seals checked, so that a change of role,
    a disabled account or an ended appointment holds from the next request on.
    """
    rows = ask_under(token, _ENTER)
    if not rows:
        return None
    told, *held = parted(rows[0], 7, len(_APPOINTMENT), len(_PERSON), len(_CONSULATE))
    opened = opened_by(told)
    if opened.door != door:
        return None
    try:
        return _acting(opened, _appointment(*held))
    except SealBroken:
        write_event(Event.NETWORK_SESSION_REFUSED)
        return None


def _appointment(
    appointed: Sequence[Any], person: Sequence[Any], consulate: Sequence[Any]
) -> StaffAssignment | None:
    if appointed[0] is None:
        return None
    found = _APPOINTMENT.built(appointed)
    found.user, found.consulate = _PERSON.built(person), _CONSULATE.built(consulate)
    return found


def in_name_of(staff: UUID, consulate: Consulate) -> Actor:
    """Give who acts where a job goes on in somebody's name, or nobody's: without a permission.

    By the consulate's own clock: a job's evening is no tomorrow either.
    """
    return Actor("", frozenset(), staff, consulate.id, time_zone=consulate.time_zone)


def _acting(opened: Opened, assignment: StaffAssignment | None) -> Acting | None:
    if assignment is None or assignment.user_id != opened.staff or not assignment.user.is_active:
        return None
    actor = Actor(
        role=assignment.role,
        permissions=permissions_of(assignment.role, opened.scopes),
        staff=opened.staff,
        consulate=opened.consulate,
        consulate_name=assignment.consulate.name,
        name=assignment.user.full_name,
        time_zone=assignment.consulate.time_zone,
    )
    return Acting(actor, assignment.user, assignment.consulate)
