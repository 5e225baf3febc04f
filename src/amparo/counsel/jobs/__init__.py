"""Jobs about offers. Imported by the worker through Django's apps."""

from amparo.counsel.jobs import offers

__all__ = ["offers"]
