"""Places where people are held: those of the network's list, and those that a consulate adds."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from amparo.audit.services.recording import recording
from amparo.custody.models import Facility, ListedFacility
from amparo.custody.rules.errors import ListRefused
from amparo.custody.rules.facilities import (
    Authority,
    FacilityDraft,
    FacilityKind,
    FacilityTold,
    PlaceBasis,
    folded_name,
)
from amparo.custody.selectors.facilities import (
    find_facility_by_mark,
    get_facility,
    list_facilities,
    list_listed,
)
from amparo.custody.services.sealing import mark_of, open_facility, seal_facility
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.events import Event
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.network.rules.territory.geography import get_county

FACILITY = "custody.facility"


@dataclass(frozen=True, slots=True)
class OpenedFacility:
    """A place as its consulate knows it: of the network's list, what stands there."""

    facility: Facility | None
    listed: ListedFacility | None
    told: FacilityTold
    kind: str
    authority: str
    county: str
    basis: str


@dataclass(slots=True)
class Directory:
    """Every place that a consulate knows, by name and county, while a list is brought in."""

    consulate: UUID
    staff: UUID
    at: datetime
    by_name: dict[str, list[OpenedFacility]] = field(default_factory=dict)

    def find(self, name: str, county: str) -> OpenedFacility | None:
        """Find a place by its name, and its county where the row says one; none if several fit."""
        found = [
            one
            for one in self.by_name.get(folded_name(name), [])
            if not county or one.county == county
        ]
        return found[0] if len({one.county for one in found}) == 1 else None

    def take(self, name: str, county: str) -> Facility:
        """Give the consulate's own row of a place; one that nobody knew is kept as written."""
        found = self.find(name, county)
        if found is not None and found.facility is not None:
            return found.facility
        if found is not None and found.listed is not None:
            made = adopt(self.consulate, self.staff, found.listed, self.at)
        else:
            draft = FacilityDraft(FacilityTold(name), county, basis=PlaceBasis.AS_WRITTEN)
            made = keep(self.consulate, self.staff, draft, self.at)
        self.put(opened(made))
        return made

    def put(self, one: OpenedFacility) -> None:
        """Know a place; the consulate's own row stands before the network's."""
        self.by_name.setdefault(folded_name(one.told.name), []).insert(0, one)


def directory(consulate: UUID, staff: UUID, at: datetime) -> Directory:
    """Give the places that a consulate knows by now."""
    known = Directory(consulate, staff, at)
    for one in list_listed():
        known.put(opened_listed(one))
    for own in list_facilities():
        known.put(opened(own))
    return known


@transaction.atomic
def add_facility(*, actor: Actor, draft: FacilityDraft, at: datetime) -> Facility:
    """Add a place to the consulate's list; the same place twice is one."""
    actor.require(Permission.CUSTODY_FACILITY_ADD)
    with recording(Event.CUSTODY_FACILITY_ADDED) as entry:
        facility = keep(actor.office, actor.person, draft, at)
        entry.about(FACILITY, facility.id)
    return facility


def open_facilities(*, actor: Actor) -> list[OpenedFacility]:
    """Open every place that the consulate can choose, by county and name; the look is recorded."""
    actor.require(Permission.CUSTODY_FACILITY_SEE)
    with recording(Event.CUSTODY_FACILITIES_LISTED) as entry:
        own = [opened(one) for one in list_facilities()]
        if own:
            entry.about(FACILITY, *(one.facility.id for one in own if one.facility))
        taken = {one.facility.listed_id for one in own if one.facility}
        others = [opened_listed(one) for one in list_listed() if one.id not in taken]
    return sorted((*own, *others), key=lambda one: (one.county, one.told.name.casefold()))


def open_one_facility(*, actor: Actor, facility_id: UUID) -> OpenedFacility:
    """Open a place of the consulate; the look is recorded. Raises `FacilityUnknown`."""
    actor.require(Permission.CUSTODY_FACILITY_SEE)
    with recording(Event.CUSTODY_FACILITY_OPENED) as entry:
        facility = get_facility(facility_id)
        entry.about(FACILITY, facility.id)
    return opened(facility)


def open_names(facilities: Iterable[Facility]) -> dict[UUID, str]:
    """Give the names of some places, for a page that names them beside something else."""
    return {one.id: open_facility(one).name for one in facilities}


def opened(facility: Facility) -> OpenedFacility:
    """Open a place of the consulate's."""
    return OpenedFacility(
        facility,
        None,
        open_facility(facility),
        facility.kind,
        facility.authority,
        facility.county,
        facility.basis,
    )


def opened_listed(one: ListedFacility) -> OpenedFacility:
    """Give a place of the network's list in the same shape."""
    told = FacilityTold(one.name, one.place, one.source)
    return OpenedFacility(
        None, one, told, one.kind, one.authority, one.county, PlaceBasis.LISTED.value
    )


def adopt(consulate: UUID, staff: UUID, listed: ListedFacility, at: datetime) -> Facility:
    """Give the consulate's own row of a place of the network's list."""
    draft = FacilityDraft(
        FacilityTold(listed.name, listed.place, listed.source),
        listed.county,
        FacilityKind(listed.kind),
        Authority(listed.authority),
        PlaceBasis.LISTED,
    )
    return keep(consulate, staff, draft, at, listed)


def keep(
    consulate: UUID,
    staff: UUID,
    draft: FacilityDraft,
    at: datetime,
    listed: ListedFacility | None = None,
) -> Facility:
    """Keep a place once."""
    name = f"{draft.county} {folded_name(draft.told.name)}"
    facility = Facility(
        id=new_id(),
        consulate_id=consulate,
        listed=listed,
        kind=draft.kind,
        authority=draft.authority,
        county=draft.county,
        basis=draft.basis,
        mark=mark_of("places", consulate, name.encode()),
        added_at=at,
        added_by=staff,
    )
    seal_facility(facility, draft.told)
    Facility.objects.bulk_create([facility], ignore_conflicts=True)
    return find_facility_by_mark(bytes(facility.mark)) or facility


def list_for_network(content: str, at: datetime) -> int:
    """Put places on the network's list, as the owner: name, kind, authority, county, place, source.

    For `amparo custody facilities`; a place that stands there already is left as it is. Raises
    `ListRefused`, and for a county what `get_county` does; nothing is put there then.
    """
    told = list(csv.DictReader(io.StringIO(content)))
    try:
        rows = [_listed(one, at) for one in told]
    except (KeyError, ValueError, AttributeError):
        raise ListRefused(
            Message("A row of the file cannot be used."),
            Message("Write the columns name, kind, authority, county, place and source."),
        ) from None
    ListedFacility.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _listed(row: dict[str, str], at: datetime) -> ListedFacility:
    return ListedFacility(
        name=row["name"].strip(),
        kind=FacilityKind(row["kind"].strip()),
        authority=Authority(row["authority"].strip()),
        county=get_county(row["county"].strip()).fips,
        place=row["place"].strip(),
        source=row["source"].strip(),
        checked=at.date(),
    )
