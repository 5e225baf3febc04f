"""Django's name for this domain."""

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    """Consulates, staff, and the consulate somebody acts in."""

    name = "amparo.network"
    label = "network"
