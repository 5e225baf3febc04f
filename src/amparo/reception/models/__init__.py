"""The duty desk's tables."""

from amparo.reception.models.notes import DutyNote, FollowUp, NoteCounter

__all__ = ["DutyNote", "FollowUp", "NoteCounter"]
