"""Appointing people to the actor's consulate, renewing their access, ending it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.accounts.services.invitations import invite, renew_access
from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.models import StaffAssignment
from amparo.network.rules.errors import AppointmentSpoiled, NotYoursToManage, OwnAppointment
from amparo.network.rules.members import NewMember
from amparo.network.rules.roles import may_manage
from amparo.network.selectors.staff import (
    count_own_assignments,
    find_sent_appointment,
    get_member,
    list_staff,
    lock_assignment,
    lock_own_assignment,
)


def open_staff_list(*, actor: Actor) -> list[StaffAssignment]:
    """List who works in the actor's consulate; the look is recorded with the ids shown."""
    actor.require(Permission.NETWORK_STAFF_SEE)
    with recording(Event.NETWORK_STAFF_LISTED) as entry:
        staff = list_staff()
        for member in staff:
            entry.about("network.staffassignment", member.id)
    return staff


def open_member(*, actor: Actor, assignment_id: UUID) -> StaffAssignment:
    """Open one appointment, to ask before something is done to it; the look is recorded.

    Raises `StaffUnknown`.
    """
    actor.require(Permission.NETWORK_STAFF_SEE)
    with recording(Event.NETWORK_STAFF_LISTED) as entry:
        member = get_member(assignment_id)
        entry.about("network.staffassignment", member.id)
    return member


@transaction.atomic
def appoint_member(
    *, actor: Actor, member: NewMember, sent_key: UUID, at: datetime
) -> tuple[StaffAssignment, str]:
    """Appoint somebody new to the actor's consulate; give the appointment and her invitation.

    The invitation is a one-time word to hand over in person; nobody can ask for it again. Sending
    the same form again appoints nobody twice: it gives a new word, and the first opens nothing.
    Raises `NotYoursToManage`, `NameTaken`.
    """
    actor.require(Permission.NETWORK_STAFF_APPOINT)
    if not may_manage(actor.role, member.role):
        raise NotYoursToManage
    with recording(Event.NETWORK_STAFF_APPOINTED) as entry:
        # Whoever sends the same form at the same moment waits here.
        lock_own_assignment(actor)
        known = find_sent_appointment(actor, sent_key)
        if known is not None:
            assignment, token = known, renew_access(user=known.user, at=at)
        else:
            assignment, token = _appoint(actor, member, sent_key, at)
        entry.about("network.staffassignment", assignment.id)
        entry.add(role=assignment.role)
    return assignment, token


@transaction.atomic
def end_appointment(*, actor: Actor, assignment_id: UUID, at: datetime) -> StaffAssignment:
    """End somebody's access to the actor's consulate; what she has open closes at once.

    An appointment that was changed past Amparo gives none, and is put away as ended: whoever may
    end any may end it, because nothing that it says of role and person is believed.
    Raises `StaffUnknown`, `OwnAppointment`, `NotYoursToManage`.
    """
    actor.require(Permission.NETWORK_STAFF_END)
    with recording(Event.NETWORK_STAFF_ENDED) as entry:
        assignment = lock_assignment(assignment_id)
        if assignment.is_spoiled:
            entry.add(spoiled=1)
            assignment.put_right()
        else:
            _require_managed(actor, assignment)
        assignment.ended_at = at
        assignment.save(update_fields=["ended_at"])
        entry.about("network.staffassignment", assignment.id)
    return assignment


@transaction.atomic
def renew_member(*, actor: Actor, assignment_id: UUID, at: datetime) -> tuple[StaffAssignment, str]:
    """Invite anew somebody who lost her means of signing in; the old ones stop working.

    So too where her account was changed past Amparo; not where the appointment was.
    Raises `StaffUnknown`, `AppointmentSpoiled`, `OwnAppointment`, `NotYoursToManage`.
    """
    actor.require(Permission.NETWORK_STAFF_APPOINT)
    with recording(Event.NETWORK_STAFF_RENEWED) as entry:
        assignment = lock_assignment(assignment_id)
        if assignment.is_spoiled:
            raise AppointmentSpoiled
        _require_managed(actor, assignment)
        if count_own_assignments(assignment.user_id) > 1:
            # Another consulate's work hangs on the same account.
            raise NotYoursToManage
        token = renew_access(user=assignment.user, at=at)
        entry.about("network.staffassignment", assignment.id)
    return assignment, token


def _appoint(
    actor: Actor, member: NewMember, sent_key: UUID, at: datetime
) -> tuple[StaffAssignment, str]:
    user, token = invite(
        sign_in_name=member.sign_in_name,
        full_name=member.full_name,
        language=member.language,
        at=at,
    )
    assignment = StaffAssignment.objects.create(
        consulate_id=actor.office,
        user=user,
        role=member.role,
        appointed_at=at,
        appointed_by=actor.person,
        sent_key=sent_key,
    )
    return assignment, token


def _require_managed(actor: Actor, assignment: StaffAssignment) -> None:
    if assignment.user_id == actor.staff:
        raise OwnAppointment
    if not may_manage(actor.role, assignment.role):
        raise NotYoursToManage
