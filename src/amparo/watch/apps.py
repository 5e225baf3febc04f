"""Django's name for this domain."""

from django.apps import AppConfig


class WatchConfig(AppConfig):
    """Official figures."""

    name = "amparo.watch"
    label = "watch"
