"""Notices, and what comes of them, for whoever walks from address to address."""

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from amparo.custody.models import Candidate, Notice
from amparo.custody.rules.placements import PlacementDraft, PlacementTold
from amparo.custody.services.placements import record_placement
from amparo.kernel.clock import utc_now
from amparo.people.models import Person
from amparo.people.rules.facts import Name
from tests.support.notices import brought, row_of
from tests.support.people import at_desk, registered
from tests.support.personas import ALICIA, BRUNO

_COUNTIES = {ALICIA: "48141", BRUNO: "06067"}
"""A county that the consulate of each serves."""


def notice_at(name: str, part: Callable[[Notice], Any]) -> UUID:
    """Bring in a list of one, and give the notice or what came of it."""
    with at_desk(name) as actor:
        registered(actor, Name("Teo", "Villa"))
        brought(actor, row_of(f"VILLA, TEO {uuid4().hex[:6]}", county=_COUNTIES[name]))
        found: UUID = part(Notice.objects.latest("number"))
        return found


def candidate_of(notice: Notice) -> UUID:
    """Give a proposal to a notice."""
    row = Candidate(
        consulate_id=notice.consulate_id,
        notice=notice,
        person=Person.objects.latest("number"),
        rank=1,
        found_at=utc_now(),
    )
    Candidate.objects.bulk_create([row], ignore_conflicts=True)
    return notice.candidates.latest("found_at").id


def placement_at(name: str) -> UUID:
    """Give where somebody is held."""
    with at_desk(name) as actor:
        draft = PlacementDraft(PlacementTold("X"), uuid4())
        person = registered(actor)
        return record_placement(actor=actor, person_id=person.id, draft=draft, at=utc_now()).id
