"""Who takes part in a case; and whose record a case is about, once she is registered."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.models import Case, Party
from amparo.cases.rules.drafts import PartyDraft
from amparo.cases.rules.timeline import EventTold, Kind
from amparo.cases.selectors.parts import get_case_id, get_part
from amparo.cases.services.acting import is_again, leave, require_current, take_up
from amparo.cases.services.starting import add_to_parties
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.selectors.registry import get_person
from amparo.people.services.access import PERSON, require_way


@transaction.atomic
def add_party(*, actor: Actor, case_id: UUID, draft: PartyDraft, at: datetime) -> Case:
    """Add somebody to a case; the same form twice adds them once.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_PARTY_ADDED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.add(role=draft.role.value)
        if is_again(draft.sent_key, entry):
            return case
        require_current(case)
        if draft.person is not None:
            require_way(actor, get_person(draft.person), at)
            entry.about(PERSON, draft.person)
        party = add_to_parties(actor, case, draft, at)
        told = EventTold(now=draft.role.value, thing=party.id)
        leave(actor, case, Kind.PARTY_ADDED, told, draft.sent_key, at)
    return case


@transaction.atomic
def end_party(*, actor: Actor, party_id: UUID, reason: str, sent_key: UUID, at: datetime) -> Case:
    """Note that somebody no longer takes part; they stay in the case's history.

    The same form twice notes it once. Raises `PartUnknown`, `CaseShut`, `CaseMoved`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_PARTY_ENDED) as entry:
        case = take_up(actor, get_case_id(Party, party_id), entry, at)
        party = get_part(Party, party_id, case)
        if is_again(sent_key, entry) or party.ended_at is not None:
            return case
        require_current(case)
        party.ended_at = at
        party.save(update_fields=["ended_at"])
        told = EventTold(reason, before=party.role, thing=party.id)
        leave(actor, case, Kind.PARTY_ENDED, told, sent_key, at)
    return case


@transaction.atomic
def name_person(
    *, actor: Actor, case_id: UUID, person_id: UUID, sent_key: UUID, at: datetime
) -> Case:
    """Say whose record a case is about; the same twice is harmless.

    Raises `CaseUnknown`, `CaseShut`, `CaseMoved`, `PersonUnknown`, `CompartmentClosed`.
    """
    actor.require(Permission.CASES_CASE_WORK)
    with recording(Event.CASES_PERSON_NAMED) as entry:
        case = take_up(actor, case_id, entry, at)
        entry.about(PERSON, person_id)
        if case.person_id == person_id or is_again(sent_key, entry):
            return case
        require_current(case)
        require_way(actor, get_person(person_id), at)
        told = EventTold(before=str(case.person_id or ""), thing=person_id)
        case.person_id = person_id
        case.save(update_fields=["person"])
        leave(actor, case, Kind.PERSON, told, sent_key, at)
    return case
