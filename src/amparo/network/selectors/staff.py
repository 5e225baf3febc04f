"""Who works where. Rows are loaded whole, so that each seal is checked."""

from collections.abc import Iterable
from uuid import UUID

from amparo.accounts.models import User
from amparo.database.selectors.composed import Composed
from amparo.database.services.capabilities import sign_crossing
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.network.models import StaffAssignment
from amparo.network.rules.errors import StaffUnknown
from amparo.network.selectors.known import known, looked_up
from amparo.vault.models.marking import marking_spoiled
from amparo.vault.services.minting import day_key

_WORKED_HERE = Composed(
    lambda staff: User.objects.filter(
        pk__in=StaffAssignment.objects.filter(user__among=staff).values("user_id")
    )
)


def list_own_assignments(user_id: UUID) -> list[StaffAssignment]:
    """List where a person is appointed now, across the network: a crossing, for signing in."""
    day, mac = sign_crossing(("my_assignments", str(user_id)), day_key, utc_now())
    query = "SELECT * FROM walls.my_assignments(%s, %s, %s)"
    found = StaffAssignment.objects.raw(query, [user_id, day, mac])
    return sorted(found, key=lambda one: one.appointed_at)


def count_own_assignments(user_id: UUID) -> int:
    """Count where a person is appointed across the network, spoiled appointments too."""
    with marking_spoiled():
        return len(list_own_assignments(user_id))


def find_assignment(assignment_id: UUID) -> StaffAssignment | None:
    """Find a current assignment of the consulate that is open, with its person and consulate."""
    found = StaffAssignment.objects.select_related("user", "consulate")
    return found.filter(pk=assignment_id, ended_at=None).first()


def list_staff() -> list[StaffAssignment]:
    """List who works in the consulate that is open, with each person; spoiled rows are marked."""
    staff = StaffAssignment.objects.filter(ended_at=None).select_related("user")
    with marking_spoiled():
        return list(staff.order_by("role", "appointed_at"))


def get_member(assignment_id: UUID) -> StaffAssignment:
    """Give a current assignment of the consulate that is open, with its person.

    Either is marked when it is spoiled. Raises `StaffUnknown`.
    """
    with marking_spoiled():
        found = find_assignment(assignment_id)
    if found is None:
        raise StaffUnknown
    return found


def lock_assignment(assignment_id: UUID) -> StaffAssignment:
    """Lock a current assignment of the consulate that is open, with its person.

    Either is marked when it is spoiled. Raises `StaffUnknown`.
    """
    staff = StaffAssignment.objects.select_for_update(of=("self",)).select_related("user")
    with marking_spoiled():
        found = staff.filter(pk=assignment_id, ended_at=None).first()
    if found is None:
        raise StaffUnknown
    return found


def names_of(staff: Iterable[UUID]) -> dict[UUID, str]:
    """Give the names of people who worked in the consulate that is open, for its own pages.

    A name opens for its own person only, so one in a row that was spoiled elsewhere is shown.
    """
    return looked_up(known().names, set(staff), _read_names)


def _read_names(staff: list[UUID]) -> dict[UUID, str]:
    with marking_spoiled():
        return {user.id: user.full_name for user in _WORKED_HERE.rows(staff)}


def lock_own_assignment(actor: Actor) -> StaffAssignment:
    """Lock the actor's own current assignment: her acts that wait for it come one by one."""
    staff = StaffAssignment.objects.select_for_update()
    return staff.get(user_id=actor.person, ended_at=None)


def find_sent_appointment(actor: Actor, sent_key: UUID) -> StaffAssignment | None:
    """Find who was appointed by sending this form before, if she has not set up her access yet."""
    staff = StaffAssignment.objects.filter(appointed_by=actor.person, sent_key=sent_key)
    return staff.filter(ended_at=None, user__enrolled=False).select_related("user").first()


def is_appointed_here(user_id: UUID) -> bool:
    """Answer whether a person is appointed in the consulate that is open."""
    return StaffAssignment.objects.filter(user_id=user_id, ended_at=None).exists()
