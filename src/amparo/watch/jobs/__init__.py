"""Jobs of the official figures. Imported by the worker through Django's apps."""

from amparo.watch.jobs import charts, uploads

__all__ = ["charts", "uploads"]
