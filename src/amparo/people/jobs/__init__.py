"""Jobs about people. Imported by the worker through Django's apps."""

from amparo.people.jobs import postings

__all__ = ["postings"]
