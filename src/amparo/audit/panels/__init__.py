"""What higher domains give the audit's page, and entries as that page shows them."""

from amparo.audit.panels.naming import name_consulates_with, name_kinds, name_staff_with

__all__ = ["name_consulates_with", "name_kinds", "name_staff_with"]
