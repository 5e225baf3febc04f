"""Who may open a case: its own compartment, its owner, and the compartment of its person."""

from uuid import UUID

from amparo.people.rules.access import Compartment, Way, way_to


def own_way(compartment: Compartment, owner: UUID | None, role: str, staff: UUID) -> Way:
    """Give what the case's own compartment puts between it and a member of staff.

    Whoever a head has given the case to opens it, whatever her role.
    """
    return Way.FREE if owner == staff else way_to(compartment, role)


def is_open_to(own: Way, persons: Way) -> bool:
    """Answer whether a case is open: both its own wall and its person's are no obstacle."""
    return own is Way.FREE and persons is Way.FREE


def open_compartments(role: str) -> list[str]:
    """List the compartments that a role opens freely, for a list that looks by area."""
    return [one.value for one in Compartment if way_to(one, role) is Way.FREE]
