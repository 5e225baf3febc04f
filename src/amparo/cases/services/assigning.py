"""Who has a case: taking it, giving it to a colleague, taking it from her."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case
from amparo.cases.rules.errors import AssigneeUnknown, CaseTaken
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.services.acting import is_again, leave, require_current, take_up
from amparo.cases.services.starting import give_to
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.rules.roles import permissions_of
from amparo.network.selectors.staff import list_staff


@transaction.atomic
def take_case(*, actor: Actor, case_id: UUID, sent_key: UUID, at: datetime) -> Case:
    """Take a case that nobody has; twice is harmless.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `CaseTaken`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_CASE_ASSIGNED) as entry:
        case = take_up(actor, case_id, entry, at)
        if case.owner == actor.person or is_again(sent_key, entry):
            return case
        require_current(case)
        if case.owner is not None:
            raise CaseTaken
        _give(actor, case, actor.person, "", sent_key, at)
    return case


@transaction.atomic
def assign_case(
    *,
    actor: Actor,
    case_id: UUID,
    owner: UUID | None,
    reason: str,
    sent_key: UUID,
    at: datetime,
) -> Case:
    """Give a case to a colleague, or to nobody; the same form twice does it once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `AssigneeUnknown`.
    """
    actor.require(Permission.CASES_CASE_ASSIGN)
    with recording(Event.CASES_CASE_ASSIGNED) as entry:
        case = take_up(actor, case_id, entry, at)
        if is_again(sent_key, entry):
            return case
        require_current(case)
        if owner is not None and owner not in list_assignees():
            raise AssigneeUnknown
        _give(actor, case, owner, reason, sent_key, at)
    return case


def list_assignees() -> dict[UUID, str]:
    """List who here works on cases, each with her name."""
    return {
        one.user.id: one.user.full_name
        for one in list_staff()
        if not (one.is_spoiled or one.user.is_spoiled)
        and Permission.CASES_CASE_WORK in permissions_of(one.role)
    }


def _give(
    actor: Actor, case: Case, owner: UUID | None, reason: str, sent_key: UUID, at: datetime
) -> None:
    before = str(case.owner) if case.owner else ""
    give_to(actor, case, owner, at)
    told = EventTold(reason, before=before, thing=owner)
    leave(actor, case, Kind.ASSIGNED, told, sent_key, at)
