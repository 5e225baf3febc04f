"""Jobs about people. Imported by the worker through Django's apps."""

from amparo.people.jobs import inquiries, postings

__all__ = ["inquiries", "postings"]
