"""Jobs that tidy up after signing in. Imported by the worker through Django's apps."""

from amparo.accounts.jobs import housekeeping

__all__ = ["housekeeping"]
