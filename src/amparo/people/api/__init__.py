"""People, and inquiries between consulates, for programs."""

from amparo.people.api.inquiries import router as inquiries
from amparo.people.api.registry import router

__all__ = ["inquiries", "router"]
