"""The tables of the audit. What guards them stands in sql/0002_chain.sql."""

from amparo.audit.models.entries import Entry
from amparo.audit.models.links import Head, Link

__all__ = ["Entry", "Head", "Link"]
