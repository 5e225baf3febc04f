"""The tables of custody."""

from amparo.custody.models.facilities import Facility, ListedFacility
from amparo.custody.models.notices import Candidate, Lead, Notice, NoticeList
from amparo.custody.models.placements import Placement

__all__ = [
    "Candidate",
    "Facility",
    "Lead",
    "ListedFacility",
    "Notice",
    "NoticeList",
    "Placement",
]
