"""Django's name for this domain."""

from django.apps import AppConfig


class CounselConfig(AppConfig):
    """The lawyer panel and what is referred to it."""

    name = "amparo.counsel"
    label = "counsel"
