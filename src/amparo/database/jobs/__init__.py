"""Jobs that keep the queue itself healthy. Imported by the worker through Django's apps."""

from amparo.database.jobs import housekeeping

__all__ = ["housekeeping"]
