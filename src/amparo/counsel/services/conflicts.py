"""A lawyer's own list, and the check that reads it: what comes out is one word a lawyer."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.cases.rules.parties import ADVERSE_ROLES
from amparo.cases.services.opening import CaseAtWork
from amparo.cases.services.sealing import OpenedParty
from amparo.counsel.models import ConflictName, Offer, PanelLawyer
from amparo.counsel.rules.conflicts import Finding, Known, Marks, Side, check
from amparo.counsel.rules.drafts import ConflictTold, NamesTold, lines_of
from amparo.counsel.rules.errors import LawyerUnknown
from amparo.counsel.selectors.panel import (
    find_conflict_name,
    find_own_lawyer,
    find_sent_conflict_name,
    list_conflict_names,
    list_engagements_of,
)
from amparo.counsel.services.sealing import (
    holders_of,
    open_conflict,
    open_names,
    seal_conflict,
)
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.facts import Contact, ContactKind, Identifier, Kind, Name
from amparo.people.services.sealing import OpenedPerson
from amparo.vault.services.people import person_keys_at_hand

CONFLICT_NAME = "counsel.conflictname"


@transaction.atomic
def add_conflict_name(
    *, actor: Actor, told: ConflictTold, sent_key: UUID, at: datetime
) -> ConflictName:
    """Put somebody on one's own list; the same form twice does it once. Raises `LawyerUnknown`."""
    actor.require(Permission.COUNSEL_CONFLICTS_KEEP)
    with recording(Event.COUNSEL_CONFLICT_NAME_CHANGED) as entry:
        lawyer = own_lawyer(actor)
        known = find_sent_conflict_name(sent_key)
        row = known or ConflictName(
            consulate_id=actor.office, lawyer=lawyer, sent_key=sent_key, added_at=at
        )
        if known is None:
            seal_conflict(row, told)
            row.save(force_insert=True)
        entry.about(CONFLICT_NAME, row.id)
        entry.add(added=True, again=known is not None)
    return row


@transaction.atomic
def remove_conflict_name(*, actor: Actor, name_id: UUID, at: datetime) -> None:
    """Take somebody off one's own list; twice is harmless. Raises `LawyerUnknown`."""
    actor.require(Permission.COUNSEL_CONFLICTS_KEEP)
    with recording(Event.COUNSEL_CONFLICT_NAME_CHANGED) as entry:
        row = find_conflict_name(own_lawyer(actor), name_id)
        if row is None:
            raise LawyerUnknown
        entry.about(CONFLICT_NAME, row.id)
        entry.add(added=False)
        if row.removed_at is None:
            row.removed_at = at
            row.save(update_fields=["removed_at"])


def open_conflict_names(*, actor: Actor) -> list[tuple[ConflictName, ConflictTold]]:
    """Open one's own list. Raises `LawyerUnknown`."""
    actor.require(Permission.COUNSEL_CONFLICTS_KEEP)
    with recording(Event.COUNSEL_CONFLICT_NAMES_LISTED) as entry:
        rows = list_conflict_names([own_lawyer(actor).id])
        if rows:
            entry.about(CONFLICT_NAME, *(one.id for one in rows))
        return [(one, open_conflict(one)) for one in rows]


def own_lawyer(actor: Actor) -> PanelLawyer:
    """Give the panel's row of whoever has signed in. Raises `LawyerUnknown`."""
    found = find_own_lawyer(actor.person)
    if found is None:
        raise LawyerUnknown
    return found


def check_lawyers(
    actor: Actor, lawyers: Sequence[PanelLawyer], at_work: CaseAtWork
) -> dict[UUID, Finding]:
    """Compare both sides of a case with each lawyer's list and her other engagements here."""
    ids = [one.id for one in lawyers]
    names = list_conflict_names(ids)
    engagements = list_engagements_of(ids, beside=at_work.case.id)
    known: dict[UUID, list[Known]] = {one: [] for one in ids}
    with person_keys_at_hand(actor.office, holders_of(lawyers, engagements)):
        for row in names:
            known[row.lawyer_id].append(_known(open_conflict(row)))
        for offer in engagements:
            known[offer.lawyer_id].extend(_sides_of(offer))
    matter = names_of_case(at_work).matter
    return {one: check(matter, rows) for one, rows in known.items()}


def names_of_case(at_work: CaseAtWork) -> NamesTold:
    """Give both sides of a case: every name and number of the client, whoever is against her."""
    adverse = [one for one in at_work.parties if one.role in ADVERSE_ROLES and _takes_part(one)]
    person = at_work.person
    return NamesTold(
        client=lines_of((at_work.name, *(_names_in(person) if person else ()))),
        numbers=lines_of(tuple(_numbers_in(person)) if person else ()),
        adverse=lines_of(tuple(one.told.name for one in adverse)),
        adverse_numbers=lines_of(tuple(one.told.reach for one in adverse)),
    )


def _known(told: ConflictTold) -> Known:
    numbers = (told.number,) if told.number else ()
    return Known(Side(told.side), Marks((told.name,), numbers))


def _sides_of(offer: Offer) -> list[Known]:
    matter = open_names(offer).matter
    side = Side.CLIENT if offer.over_at is None else Side.FORMER_CLIENT
    return [Known(side, matter.client), Known(Side.ADVERSE, matter.adverse)]


def _takes_part(one: OpenedParty) -> bool:
    return one.party.ended_at is None


def _names_in(person: OpenedPerson) -> tuple[str, ...]:
    """Give every name, those that were corrected too: she may be known elsewhere by one."""
    facts = [one for fact in person.of_kind(Kind.NAME) for one in (fact, *fact.corrected)]
    return tuple(
        written
        for one in facts
        if isinstance(one.value, Name)
        for written in (one.value.whole, one.value.as_written)
    )


def _numbers_in(person: OpenedPerson) -> list[str]:
    values = [one.value for one in person.facts]
    found = [one.value for one in values if isinstance(one, Identifier)]
    phones = (one for one in values if isinstance(one, Contact) and one.kind is ContactKind.PHONE)
    return found + [one.value for one in phones]
