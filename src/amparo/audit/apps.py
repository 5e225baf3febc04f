"""Django's name for this folder."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Who did, and who looked."""

    name = "amparo.audit"
    label = "audit"
