"""Keeping the panel: putting lawyers on it, recording of them, seeing how each stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import Recording, recording
from amparo.counsel.models import PanelEntry, PanelLawyer
from amparo.counsel.rules.errors import EntryReplaced, LicenceRefused, NobodyToAdd
from amparo.counsel.rules.panel import (
    EntryKind,
    Licence,
    Profile,
    Standing,
    Told,
    Why,
    standing_of,
)
from amparo.counsel.selectors.panel import (
    count_loads,
    find_own_lawyer,
    find_sent_entry,
    get_lawyer,
    is_replaced,
    list_entries,
    list_lawyers,
    next_entry_number,
)
from amparo.counsel.services.sealing import OpenedEntry, open_entries, seal_entry
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.network.rules.roles import Role
from amparo.network.selectors.counters import lock_counter
from amparo.network.selectors.staff import list_staff, names_of
from amparo.vault.services.people import make_person_key, person_keys_at_hand

LAWYER = "counsel.panellawyer"
PANEL = "panel"
"""The counter that changes to a panel queue up at."""


@dataclass(frozen=True, slots=True)
class PanelLine:
    """A lawyer of the panel with how she stands and how much she has."""

    lawyer: PanelLawyer
    name: str
    standing: Standing
    load: int
    entries: tuple[OpenedEntry, ...] = ()


@transaction.atomic
def add_lawyer(
    *, actor: Actor, staff: UUID, profile: Profile, sent_key: UUID, at: datetime
) -> PanelLawyer:
    """Put somebody who signs in as a panel lawyer on the panel; the same form twice does it once.

    Raises `NobodyToAdd`.
    """
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    with recording(Event.COUNSEL_LAWYER_ADDED) as entry:
        lock_counter(actor.office, PANEL, actor.year(at))
        known = find_sent_entry(sent_key)
        entry.add(again=known is not None)
        if known is None and staff not in list_addable(actor=actor):
            raise NobodyToAdd
        lawyer = known.lawyer if known else _add(actor, staff, profile, sent_key, at)
        entry.about(LAWYER, lawyer.id)
    return lawyer


@transaction.atomic
def record_profile(
    *, actor: Actor, lawyer_id: UUID, profile: Profile, sent_key: UUID, at: datetime
) -> PanelLawyer:
    """Record a lawyer's work on the panel anew; what stood there stays. Raises `LawyerUnknown`."""
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    with recording(Event.COUNSEL_LAWYER_RECORDED) as entry:
        row = PanelEntry(kind=EntryKind.PROFILE, sent_key=sent_key)
        return _record(actor, lawyer_id, row, profile, entry, at)


@transaction.atomic
def record_licence(
    *,
    actor: Actor,
    lawyer_id: UUID,
    licence: Licence,
    replaces: UUID | None,
    sent_key: UUID,
    at: datetime,
) -> PanelLawyer:
    """Record a licence that was looked up, or renew or correct one that stands.

    The same form twice records it once. Raises `LawyerUnknown`, `LicenceRefused`, `EntryReplaced`.
    """
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    if licence.until < licence.since:
        raise LicenceRefused("until", Message("A licence ends after it begins."))
    if licence.checked > actor.day(at):
        raise LicenceRefused("checked", Message("Write the day on which it was looked up."))
    with recording(Event.COUNSEL_LAWYER_RECORDED) as entry:
        row = PanelEntry(kind=EntryKind.LICENCE, sent_key=sent_key, replaces_id=replaces)
        return _record(actor, lawyer_id, row, licence, entry, at)


@transaction.atomic
def set_suspension(
    *,
    actor: Actor,
    lawyer_id: UUID,
    is_suspended: bool,
    reason: str,
    sent_key: UUID,
    at: datetime,
) -> PanelLawyer:
    """Suspend a lawyer, or take her back, saying why; cases that she has stay with her.

    Raises `LawyerUnknown`.
    """
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    with recording(Event.COUNSEL_LAWYER_RECORDED) as entry:
        kind = EntryKind.SUSPENDED if is_suspended else EntryKind.RESUMED
        row = PanelEntry(kind=kind, sent_key=sent_key)
        return _record(actor, lawyer_id, row, Why(reason), entry, at)


def list_addable(*, actor: Actor) -> dict[UUID, str]:
    """List who signs in here as a panel lawyer and is not on the panel yet."""
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    there = {one.staff for one in list_lawyers()}
    known = list_signing_in(actor=actor)
    return {number: name for number, name in known.items() if number not in there}


def list_signing_in(*, actor: Actor) -> dict[UUID, str]:
    """List who signs in here as a panel lawyer: a form that is sent again may name any of them."""
    actor.require(Permission.COUNSEL_PANEL_KEEP)
    return {
        one.user.id: one.user.full_name
        for one in list_staff()
        if one.role == Role.PANEL_LAWYER and not (one.is_spoiled or one.user.is_spoiled)
    }


def open_panel(*, actor: Actor) -> list[PanelLine]:
    """Open the whole panel by name; one entry records it."""
    actor.require(Permission.COUNSEL_PANEL_SEE)
    with recording(Event.COUNSEL_PANEL_LISTED) as entry:
        lawyers = list_lawyers()
        if lawyers:
            entry.about(LAWYER, *(one.id for one in lawyers))
        lines = open_lines(actor, lawyers)
    return sorted(lines, key=lambda one: one.name.casefold())


def open_lawyer(*, actor: Actor, lawyer_id: UUID) -> PanelLine:
    """Open one lawyer with everything recorded of her. Raises `LawyerUnknown`."""
    actor.require(Permission.COUNSEL_PANEL_SEE)
    with recording(Event.COUNSEL_LAWYER_OPENED) as entry:
        lawyer = get_lawyer(lawyer_id)
        entry.about(LAWYER, lawyer.id)
        return open_lines(actor, [lawyer])[0]


def open_lines(actor: Actor, lawyers: Sequence[PanelLawyer]) -> list[PanelLine]:
    """Open how some lawyers stand, with the same few questions for one as for all."""
    names = names_of(one.staff for one in lawyers)
    loads, rows = count_loads(), list_entries(lawyers)
    with person_keys_at_hand(actor.office, [one.id for one in lawyers]):
        opened = {one.id: tuple(open_entries(rows[one.id])) for one in lawyers}
    return [
        PanelLine(
            lawyer=one,
            name=names.get(one.staff, ""),
            standing=standing_of(row.entry for row in opened[one.id]),
            load=loads.get(one.id, 0),
            entries=opened[one.id],
        )
        for one in lawyers
    ]


def _add(actor: Actor, staff: UUID, profile: Profile, sent_key: UUID, at: datetime) -> PanelLawyer:
    lawyer = find_own_lawyer(staff)
    if lawyer is None:
        lawyer = PanelLawyer.objects.create(
            consulate_id=actor.office, staff=staff, added_at=at, added_by=actor.person
        )
        make_person_key(actor.office, lawyer.id)
    _put(actor, lawyer, PanelEntry(kind=EntryKind.PROFILE, sent_key=sent_key), profile, at)
    return lawyer


def _record(
    actor: Actor, lawyer_id: UUID, row: PanelEntry, told: Told, entry: Recording, at: datetime
) -> PanelLawyer:
    lock_counter(actor.office, PANEL, actor.year(at))
    lawyer = get_lawyer(lawyer_id)
    entry.about(LAWYER, lawyer.id)
    known = find_sent_entry(row.sent_key)
    entry.add(kind=row.kind, again=known is not None)
    if known is None:
        _require_replaceable(lawyer, row.replaces_id)
        _put(actor, lawyer, row, told, at)
    return lawyer


def _require_replaceable(lawyer: PanelLawyer, replaces: UUID | None) -> None:
    if replaces is None:
        return
    stands = lawyer.entries.filter(pk=replaces, kind=EntryKind.LICENCE).exists()
    if not stands or is_replaced(replaces):
        raise EntryReplaced


def _put(actor: Actor, lawyer: PanelLawyer, row: PanelEntry, told: Told, at: datetime) -> None:
    row.consulate_id, row.lawyer = actor.office, lawyer
    row.number = next_entry_number(lawyer)
    row.recorded_at, row.recorded_by = at, actor.person
    seal_entry(row, told)
    row.save(force_insert=True)
