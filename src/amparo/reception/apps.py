"""Django's name for this domain."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """The duty desk."""

    name = "amparo.reception"
    label = "reception"
