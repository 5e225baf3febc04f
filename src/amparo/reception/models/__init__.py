"""The duty desk's tables."""

from amparo.reception.models.drafts import HelpDraft
from amparo.reception.models.notes import DutyNote, FollowUp
from amparo.reception.models.promises import CallBack, Match, WordAsked
from amparo.reception.models.requests import Call, Caller, HelpRequest

__all__ = [
    "Call",
    "CallBack",
    "Caller",
    "DutyNote",
    "FollowUp",
    "HelpDraft",
    "HelpRequest",
    "Match",
    "WordAsked",
]
