"""Jobs of the duty desk. Imported by the worker through Django's apps."""

from amparo.reception.jobs import help as help_jobs
from amparo.reception.jobs import notes

__all__ = ["help_jobs", "notes"]
