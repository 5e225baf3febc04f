"""Jobs of the audit. Imported by the worker through Django's apps."""

from amparo.audit.jobs import anchors

__all__ = ["anchors"]
