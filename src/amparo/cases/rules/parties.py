"""Who takes part in a case, and as what."""

from dataclasses import dataclass
from enum import StrEnum

from amparo.people.rules.facts import Safety


class PartyRole(StrEnum):
    """What somebody is in a case."""

    PERSON = "person"
    RELATIVE = "relative"
    WITNESS = "witness"
    ADVERSE = "adverse"
    EMPLOYER = "employer"
    AUTHORITY = "authority"
    OPPOSING_LAWYER = "opposing_lawyer"
    LAWYER = "lawyer"
    ORGANISATION = "organisation"
    INTERPRETER = "interpreter"
    OTHER = "other"


ADVERSE_ROLES = frozenset(
    {PartyRole.ADVERSE, PartyRole.EMPLOYER, PartyRole.AUTHORITY, PartyRole.OPPOSING_LAWYER}
)
"""On the other side, or perhaps: asked after before a lawyer is named."""


@dataclass(frozen=True, slots=True)
class PartyTold:
    """Who somebody is: a name as it was said, how to reach them and whether that is safe."""

    name: str
    reach: str = ""
    safety: Safety = Safety.UNKNOWN
    note: str = ""
