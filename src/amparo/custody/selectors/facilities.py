"""Places where people are held: the network's list, and those of the consulate that is open."""

from uuid import UUID

from amparo.custody.models import Facility, ListedFacility
from amparo.custody.rules.errors import FacilityUnknown


def list_listed() -> list[ListedFacility]:
    """List the network's places by county and name."""
    return list(ListedFacility.objects.order_by("county", "name"))


def list_facilities() -> list[Facility]:
    """List the consulate's own places, in the order added."""
    return list(Facility.objects.order_by("added_at", "id"))


def get_facility(facility_id: UUID) -> Facility:
    """Give a place of the consulate. Raises `FacilityUnknown`."""
    found = Facility.objects.filter(pk=facility_id).first()
    if found is None:
        raise FacilityUnknown
    return found


def find_facility_by_mark(mark: bytes) -> Facility | None:
    """Find the place that bears a mark."""
    return Facility.objects.filter(mark=mark).first()
