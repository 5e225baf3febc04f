"""Jobs of the duty desk. Imported by the worker through Django's apps."""

from amparo.reception.jobs import notes

__all__ = ["notes"]
