"""The duty desk's tables."""

from amparo.reception.models.notes import DutyNote, FollowUp

__all__ = ["DutyNote", "FollowUp"]
