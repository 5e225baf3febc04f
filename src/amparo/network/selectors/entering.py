"""Where a person can be let in, in words for the page that asks."""

from dataclasses import dataclass
from uuid import UUID

from amparo.network.models import Consulate, StaffAssignment
from amparo.network.rules.errors import AssignmentMissing, ConsulateUnclear
from amparo.network.selectors.staff import list_own_assignments


@dataclass(frozen=True, slots=True)
class WayIn:
    """One consulate that a person may act in, and as what."""

    assignment_id: UUID
    code: str
    consulate_name: str
    role: str


def list_ways_in(user_id: UUID) -> list[WayIn]:
    """List where a person may be let in, by name of consulate."""
    assignments = list_own_assignments(user_id)
    consulates = Consulate.objects.in_bulk({one.consulate_id for one in assignments})
    ways = [_way(one, consulates[one.consulate_id]) for one in assignments]
    return sorted(ways, key=lambda way: way.consulate_name)


def choose_way_in(user_id: UUID, code: str) -> WayIn:
    """Give the way into the consulate with a code, or the only one there is.

    Raises `AssignmentMissing`, `ConsulateUnclear`.
    """
    ways = [way for way in list_ways_in(user_id) if code.upper() in {"", way.code}]
    if not ways:
        raise AssignmentMissing
    if len(ways) > 1:
        raise ConsulateUnclear([way.code for way in ways])
    return ways[0]


def _way(assignment: StaffAssignment, consulate: Consulate) -> WayIn:
    return WayIn(assignment.id, consulate.code, consulate.name, assignment.role)
