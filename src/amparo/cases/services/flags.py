"""Flags of a case and who may open it: what everybody must see first, and how few may see it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, Flag
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import get_case_id, get_part
from amparo.cases.services.acting import is_again, leave, require_current, take_up
from amparo.cases.services.sealing import seal_flag
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Compartment


@transaction.atomic
def raise_flag(
    *, actor: Actor, case_id: UUID, kind: FlagKind, reason: str, sent_key: UUID, at: datetime
) -> Case:
    """Mark a case, saying why; a mark of that kind that stands is kept as it is.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_FLAG_RAISED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(kind=kind.value)
        if is_again(sent_key, entry) or _is_raised(case, kind):
            return case
        require_current(case)
        flag = Flag(
            consulate_id=case.consulate_id,
            case=case,
            kind=kind,
            raised_at=at,
            raised_by=actor.person,
        )
        seal_flag(flag, reason)
        flag.save(force_insert=True)
        told = EventTold(reason, now=kind.value, thing=flag.id)
        leave(actor, case, Kind.FLAGGED, told, sent_key, at)
    return case


@transaction.atomic
def lower_flag(*, actor: Actor, flag_id: UUID, reason: str, sent_key: UUID, at: datetime) -> Case:
    """Take a mark off a case, saying why; that it was there stays in the timeline.

    The same form twice does it once. Raises `PartUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_FLAG_LOWERED) as entry:
        case = take_up(actor, get_case_id(Flag, flag_id), entry, at)
        flag = get_part(Flag, flag_id, case)
        if is_again(sent_key, entry) or flag.lowered_at is not None:
            return case
        require_current(case)
        flag.lowered_at = at
        flag.save(update_fields=["lowered_at"])
        told = EventTold(reason, before=flag.kind, thing=flag.id)
        leave(actor, case, Kind.UNFLAGGED, told, sent_key, at)
    return case


@transaction.atomic
def set_case_compartment(
    *, actor: Actor, case_id: UUID, compartment: Compartment, sent_key: UUID, at: datetime
) -> Case:
    """Decide how few colleagues a case is open to. Raises `CaseUnknown`, `CaseShut`."""
    actor.require(Permission.CASES_COMPARTMENT_SET)
    with recording(Event.CASES_COMPARTMENT_SET) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(before=case.compartment, now=compartment.value)
        if is_again(sent_key, entry) or case.compartment == compartment:
            return case
        told = EventTold(before=case.compartment, now=compartment.value)
        case.compartment = compartment
        case.save(update_fields=["compartment"])
        leave(actor, case, Kind.COMPARTMENT, told, sent_key, at)
    return case


def _is_raised(case: Case, kind: FlagKind) -> bool:
    return kind is not FlagKind.OTHER and case.flags.filter(kind=kind, lowered_at=None).exists()
