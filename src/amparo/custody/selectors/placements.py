"""Where people of the consulate that is open were held."""

from uuid import UUID

from django.db.models import Max

from amparo.custody.models import Notice, Placement
from amparo.custody.rules.errors import PlacementUnknown
from amparo.database.selectors.composed import Composed

_OF_PERSON = Composed(
    lambda person: (
        Placement.objects.select_related("facility", "notice", "notice__consulate")
        .filter(person=person)
        .order_by("number")
    )
)


def list_placements(person_id: UUID) -> list[Placement]:
    """List every placement of a person in the order recorded, corrections too."""
    return _OF_PERSON.rows(person_id)


def find_sent_placement(sent_key: UUID) -> Placement | None:
    """Find the placement that a form has recorded already."""
    return Placement.objects.filter(sent_key=sent_key).first()


def next_placement_number(person_id: UUID) -> int:
    """Give the number that a person's next placement bears; the person is locked."""
    last = Placement.objects.filter(person=person_id).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def get_placement(placement_id: UUID) -> Placement:
    """Give a placement. Raises `PlacementUnknown`."""
    found = Placement.objects.select_related("facility").filter(pk=placement_id).first()
    if found is None:
        raise PlacementUnknown
    return found


def require_current(placement: Placement) -> None:
    """Refuse what was corrected meanwhile. Raises `PlacementUnknown`."""
    if Placement.objects.filter(replaces=placement).exists():
        raise PlacementUnknown


def find_placement_of(notice: Notice) -> Placement | None:
    """Find what a notice told of where the person is, where it stands still."""
    rows = Placement.objects.select_related("notice").filter(notice=notice, person=notice.person)
    corrected = rows.exclude(replaces=None).values_list("replaces", flat=True)
    return rows.filter(replaces=None).exclude(pk__in=list(corrected)).first()
