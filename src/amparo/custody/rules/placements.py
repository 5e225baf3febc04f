"""Where somebody is held, as far as it is known: added and corrected, never written over."""

from dataclasses import dataclass
from uuid import UUID

from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import Confidence, Source


@dataclass(frozen=True, slots=True)
class PlacementTold:
    """A place with the days known of it, and who says so; sealed under the person's key."""

    facility: str
    begins: PartialDate | None = None
    ends: PartialDate | None = None
    source: Source = Source.LIST
    confidence: Confidence = Confidence.STATED
    detail: str = ""
    is_withdrawn: bool = False
    """Whether this takes back what it corrects: she was never there, or somebody else was meant."""


@dataclass(frozen=True, slots=True)
class PlacementDraft:
    """A placement to record, or to put in the place of one that was recorded wrongly."""

    told: PlacementTold
    sent_key: UUID
    facility: UUID | None = None
    replaces: UUID | None = None
