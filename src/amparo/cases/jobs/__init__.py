"""Jobs about cases. Imported by the worker through Django's apps."""

from amparo.cases.jobs import tallies

__all__ = ["tallies"]
