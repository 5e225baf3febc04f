"""Letting somebody into one consulate, and out again."""

from datetime import datetime, timedelta
from uuid import UUID

from amparo.audit.services.recording import recording
from amparo.database.rules.minting import LONGEST, Door, Grant
from amparo.database.services import capabilities
from amparo.kernel.events import Event
from amparo.network.models import StaffAssignment
from amparo.network.rules.errors import AssignmentMissing
from amparo.network.rules.roles import ROLES, Role
from amparo.network.selectors.staff import list_own_assignments
from amparo.vault.services.minting import day_key


def enter_consulate(
    *,
    user_id: UUID,
    assignment_id: UUID,
    door: Door,
    at: datetime,
    lifetime: timedelta | None = None,
) -> str:
    """Let a person who has just proved who she is into one of her consulates; give the capability.

    It lasts no longer than the session it was opened from has left, which is `lifetime`.
    Raises `AssignmentMissing` when she is not, or no longer, appointed there.
    """
    assignment = _own(user_id, assignment_id)
    token = mint_for(assignment, door, at, lifetime)
    with capabilities.acting(token), recording(Event.NETWORK_CONSULATE_ENTERED) as entry:
        entry.add(door=door)
    return token


def leave_consulate(token: str) -> None:
    """End a capability, as signing out does. One that is over already changes nothing."""
    with capabilities.acting(token):
        if capabilities.opens_something():
            with recording(Event.NETWORK_CONSULATE_LEFT):
                capabilities.end_capability()


def mint_for(
    assignment: StaffAssignment,
    door: Door,
    at: datetime,
    lifetime: timedelta | None = None,
    scopes: tuple[str, ...] = (),
) -> str:
    """Mint a capability for a sealed assignment; `lifetime` is at most what the door allows."""
    grant = Grant(
        staff=assignment.user_id,
        assignment=assignment.id,
        consulate=assignment.consulate_id,
        reach=ROLES[Role(assignment.role)].reach,
        door=door,
        lifetime=LONGEST[door] if lifetime is None else lifetime,
        scopes=scopes,
    )
    return capabilities.mint(grant, day_key, at)


def _own(user_id: UUID, assignment_id: UUID) -> StaffAssignment:
    for assignment in list_own_assignments(user_id):
        if assignment.id == assignment_id:
            return assignment
    raise AssignmentMissing
