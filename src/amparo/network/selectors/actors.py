"""The actor behind a capability, asked anew at every request."""

from amparo.database.rules.minting import Door
from amparo.database.services.capabilities import Opened, acting, opened_here
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.journal import write_event
from amparo.network.models import StaffAssignment
from amparo.network.rules.roles import permissions_of
from amparo.network.selectors.staff import find_assignment
from amparo.vault.rules.errors import SealBroken


def find_actor(token: str, door: Door) -> Actor | None:
    """Find who acts under a capability that came in by `door`; None when it opens nothing.

    Person and appointment are loaded each time and their seals checked, so that a change of role,
    a disabled account or an ended appointment holds from the next request on.
    """
    with acting(token):
        opened = opened_here()
        if opened is None or opened.door != door:
            return None
        try:
            assignment = find_assignment(opened.assignment)
        except SealBroken:
            write_event(Event.NETWORK_SESSION_REFUSED)
            return None
    return _actor(opened, assignment)


def _actor(opened: Opened, assignment: StaffAssignment | None) -> Actor | None:
    if assignment is None or assignment.user_id != opened.staff or not assignment.user.is_active:
        return None
    return Actor(
        role=assignment.role,
        permissions=permissions_of(assignment.role, opened.scopes),
        staff=opened.staff,
        consulate=opened.consulate,
        consulate_name=assignment.consulate.name,
        name=assignment.user.full_name,
        time_zone=assignment.consulate.time_zone,
    )
