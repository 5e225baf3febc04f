"""Jobs of custody. Imported by the worker through Django's apps."""

from amparo.custody.jobs import notices

__all__ = ["notices"]
