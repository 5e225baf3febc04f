"""Django's name for this domain."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases and their clocks."""

    name = "amparo.cases"
    label = "cases"
