"""Django's name for this folder."""

from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """The ground under every table."""

    name = "amparo.database"
    label = "database"
