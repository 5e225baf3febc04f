"""What the installation does before anybody can sign in: consulates, and their first people.

These run from the command line as the migrator, who reads no record of any consulate.
"""

from datetime import datetime
from zoneinfo import available_timezones

from django.db import transaction

from amparo.accounts.models import User
from amparo.accounts.selectors.users import find_spoiled_user
from amparo.accounts.services.invitations import invite, renew_access
from amparo.accounts.services.users import disable_user
from amparo.audit.services.recording import recording
from amparo.database.services.kinds import mark_kind
from amparo.kernel.events import Event
from amparo.network.models import Consulate, StaffAssignment
from amparo.network.rules.errors import ConsulateTaken, StaffUnknown, TimeZoneUnknown
from amparo.network.rules.members import NewMember
from amparo.network.selectors.consulates import get_consulate
from amparo.vault.services.consulates import newest_key


@transaction.atomic
def add_consulate(*, code: str, name: str, time_zone: str) -> Consulate:
    """Add a consulate to the network, with a key of its own.

    Raises `ConsulateTaken`, `TimeZoneUnknown`: every page of it tells the time by its clocks.
    """
    if time_zone not in available_timezones():
        raise TimeZoneUnknown(time_zone)
    mark_kind()
    with recording(Event.NETWORK_CONSULATE_ADDED) as entry:
        if Consulate.objects.filter(code=code).exists():
            raise ConsulateTaken(code)
        consulate = Consulate.objects.create(code=code, name=name, time_zone=time_zone)
        newest_key(consulate.id)
        entry.about("network.consulate", consulate.id)
    return consulate


@transaction.atomic
def found_access(*, code: str, member: NewMember, at: datetime) -> tuple[StaffAssignment, str]:
    """Appoint the first person of a consulate, who appoints the others; give her invitation."""
    with recording(Event.NETWORK_STAFF_APPOINTED) as entry:
        consulate = get_consulate(code)
        user, token = invite(
            sign_in_name=member.sign_in_name,
            full_name=member.full_name,
            language=member.language,
            at=at,
        )
        assignment = StaffAssignment.objects.create(
            consulate=consulate, user=user, role=member.role, appointed_at=at
        )
        entry.about("network.staffassignment", assignment.id)
        entry.add(role=member.role.value)
    return assignment, token


def renew_person(*, sign_in_name: str, at: datetime) -> str:
    """Invite somebody anew, for those whom no colleague may renew. Raises `StaffUnknown`."""
    return renew_access(user=_known(sign_in_name), at=at)


def disable_person(*, sign_in_name: str) -> None:
    """Shut somebody out of every consulate. Raises `StaffUnknown`."""
    disable_user(user_id=_known(sign_in_name).id)


def _known(sign_in_name: str) -> User:
    user = find_spoiled_user(sign_in_name)
    if user is None:
        raise StaffUnknown
    return user
