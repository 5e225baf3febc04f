"""Recording and correcting where somebody is held: what stood there stays behind."""

from datetime import datetime
from uuid import UUID, uuid5

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.custody.models import Notice, Placement
from amparo.custody.rules.placements import PlacementDraft, PlacementTold
from amparo.custody.selectors.facilities import get_facility
from amparo.custody.selectors.placements import (
    find_sent_placement,
    get_placement,
    list_placements,
    next_placement_number,
    require_current,
)
from amparo.custody.services.sealing import (
    OpenedPlacement,
    open_facility,
    open_placements,
    seal_placement,
)
from amparo.kernel.actor import Actor
from amparo.kernel.events import Event
from amparo.kernel.permissions import Permission
from amparo.people.rules.access import Way
from amparo.people.rules.facts import Confidence, Source
from amparo.people.selectors.registry import get_person, lock_person
from amparo.people.services.access import PERSON, require_way, way_for
from amparo.vault.services.people import person_keys_at_hand

PLACEMENT = "custody.placement"


@transaction.atomic
def record_placement(
    *, actor: Actor, person_id: UUID, draft: PlacementDraft, at: datetime
) -> Placement:
    """Record where somebody is or was held, or correct it; the same form twice records it once.

    Raises `PersonUnknown`, `CompartmentClosed`, `FacilityUnknown`, `PlacementUnknown`.
    """
    actor.require(Permission.CUSTODY_PLACEMENT_RECORD)
    with recording(Event.CUSTODY_PLACEMENT_RECORDED) as entry:
        person = lock_person(person_id)
        require_way(actor, person, at)
        entry.about(PERSON, person.id)
        known = find_sent_placement(draft.sent_key)
        placement = known or add(actor.person, person_id, draft, None, at)
        entry.about(PLACEMENT, placement.id)
        entry.add(again=known is not None, corrects=draft.replaces is not None)
    return placement


def open_placements_of(*, actor: Actor, person_id: UUID, at: datetime) -> list[OpenedPlacement]:
    """Open where a person was held, as far as the actor may; the look is recorded."""
    actor.require(Permission.CUSTODY_NOTICE_SEE)
    person = get_person(person_id)
    rows = list_placements(person_id)
    if not rows or way_for(actor, person, at) is not Way.FREE:
        return []
    with recording(Event.CUSTODY_PLACEMENTS_SEEN) as entry:
        entry.about(PERSON, person_id)
        with person_keys_at_hand(person.consulate_id, [person_id]):
            return open_placements(rows)


def open_one_placement(*, actor: Actor, placement_id: UUID, at: datetime) -> OpenedPlacement:
    """Open a placement that somebody is about to correct. Raises `PlacementUnknown`."""
    actor.require(Permission.CUSTODY_PLACEMENT_RECORD)
    with recording(Event.CUSTODY_PLACEMENTS_SEEN) as entry:
        row = get_placement(placement_id)
        require_way(actor, get_person(row.person_id), at)
        entry.about(PERSON, row.person_id)
        every = open_placements(list_placements(row.person_id))
    return next(one for one in every if _holds(one, placement_id))


def place_from(actor: Actor, notice: Notice, told: PlacementTold, at: datetime) -> Placement:
    """Record the placement that a notice tells of, once; the person is locked."""
    assert notice.person_id is not None  # noqa: S101 -- decided just now
    key = uuid5(notice.id, f"placement {notice.person_id}")
    draft = PlacementDraft(told, key, notice.facility_id)
    known = find_sent_placement(key)
    return known or add(actor.person, notice.person_id, draft, notice, at)


def withdraw(actor: Actor, placement: Placement, at: datetime) -> None:
    """Take back what a notice told of somebody whom it did not mean after all."""
    told = PlacementTold(
        "", source=Source.CONSULATE, confidence=Confidence.DOUBTFUL, is_withdrawn=True
    )
    key = uuid5(placement.id, "withdrawn")
    draft = PlacementDraft(told, key, None, placement.id)
    if find_sent_placement(key) is None:
        add(actor.person, placement.person_id, draft, placement.notice, at)


def add(
    staff: UUID, person_id: UUID, draft: PlacementDraft, notice: Notice | None, at: datetime
) -> Placement:
    """Add a row; one that corrects stands in the place of what it names. The person is locked."""
    replaced = get_placement(draft.replaces) if draft.replaces else None
    if replaced is not None:
        require_current(replaced)
    place = get_facility(draft.facility) if draft.facility else None
    person = get_person(person_id)
    row = Placement(
        consulate_id=person.consulate_id,
        person=person,
        number=next_placement_number(person_id),
        facility=place,
        notice=notice,
        replaces=replaced,
        sent_key=draft.sent_key,
        recorded_at=at,
        recorded_by=staff,
    )
    seal_placement(row, _named(draft.told, row))
    row.save(force_insert=True)
    return row


def _named(told: PlacementTold, row: Placement) -> PlacementTold:
    """Keep the name of a chosen place with the placement: what it was called that day."""
    if told.facility or row.facility is None:
        return told
    name = open_facility(row.facility).name
    return PlacementTold(
        name, told.begins, told.ends, told.source, told.confidence, told.detail, told.is_withdrawn
    )


def _holds(one: OpenedPlacement, placement_id: UUID) -> bool:
    return placement_id in {
        one.placement.id,
        *(before.placement.id for before in one.corrected),
    }
