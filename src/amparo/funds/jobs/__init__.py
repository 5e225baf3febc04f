"""Jobs about money. Imported by the worker through Django's apps."""

from amparo.funds.jobs import results

__all__ = ["results"]
