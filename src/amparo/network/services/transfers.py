"""Moving a member of staff: one consulate lets her go, another takes her over with her account."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.models import Consulate, StaffAssignment, Transfer
from amparo.network.rules.errors import NotYoursToManage, StaffUnknown, TransferRefused
from amparo.network.rules.roles import Role, may_manage
from amparo.network.selectors.staff import is_appointed_here, lock_own_assignment
from amparo.network.services.staffing import end_appointment

VALID_FOR = timedelta(hours=72)


@transaction.atomic
def release_member(
    *, actor: Actor, assignment_id: UUID, receiver: Consulate, sent_key: UUID, at: datetime
) -> tuple[Transfer, str]:
    """End somebody's work here at once and give the word with which another takes her over.

    Sending the same form again gives a new word, and the first opens nothing.
    Raises `StaffUnknown`, `OwnAppointment`, `NotYoursToManage`.
    """
    actor.require(Permission.NETWORK_STAFF_END)
    with recording(Event.NETWORK_STAFF_RELEASED) as entry:
        # Whoever sends the same form at the same moment waits here.
        lock_own_assignment(actor)
        earlier = Transfer.objects.filter(sent_key=sent_key, released_by=actor.person).first()
        transfer = earlier or _released(actor, assignment_id, receiver, sent_key, at)
        if transfer.used_at is not None:
            raise StaffUnknown
        word = secrets.token_urlsafe(24)
        transfer.digest = _digest(word)
        transfer.save(update_fields=["digest"] if earlier else None)
        entry.about("accounts.user", transfer.user_id)
        entry.about("network.consulate", transfer.receiver_id)
    return transfer, word


@transaction.atomic
def take_over_member(*, actor: Actor, word: str, role: Role, at: datetime) -> StaffAssignment:
    """Appoint here somebody whom another consulate let go; she signs in as before.

    The consulate that let her go may take her back in the same way.
    Raises `NotYoursToManage`, `TransferRefused`.
    """
    actor.require(Permission.NETWORK_STAFF_APPOINT)
    if not may_manage(actor.role, role):
        raise NotYoursToManage
    with recording(Event.NETWORK_STAFF_TAKEN_OVER) as entry:
        transfer = _lock_open(actor, word, at)
        transfer.used_at = at
        transfer.save(update_fields=["used_at"])
        assignment = StaffAssignment.objects.create(
            consulate_id=actor.office,
            user=transfer.user,
            role=role,
            appointed_at=at,
            appointed_by=actor.person,
        )
        entry.about("network.staffassignment", assignment.id)
        entry.about("accounts.user", transfer.user_id)
        entry.add(role=role.value)
    return assignment


def _released(
    actor: Actor, assignment_id: UUID, receiver: Consulate, sent_key: UUID, at: datetime
) -> Transfer:
    ended = end_appointment(actor=actor, assignment_id=assignment_id, at=at)
    return Transfer(
        user_id=ended.user_id,
        sender_id=actor.office,
        receiver=receiver,
        sent_key=sent_key,
        released_at=at,
        released_by=actor.person,
        expires_at=at + VALID_FOR,
    )


def _lock_open(actor: Actor, word: str, at: datetime) -> Transfer:
    rows = Transfer.objects.select_for_update(of=("self",)).select_related("user")
    transfer = rows.filter(digest=_digest(word.strip())).first()
    if transfer is None or transfer.used_at is not None or at >= transfer.expires_at:
        raise TransferRefused
    between = {transfer.sender_id, transfer.receiver_id}
    if actor.office not in between or is_appointed_here(transfer.user_id):
        raise TransferRefused
    return transfer


def _digest(word: str) -> bytes:
    return hashlib.sha256(word.encode(errors="replace")).digest()
