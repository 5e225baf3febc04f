"""Django's name for the demonstration."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The invented world; its pages answer in a demonstration only."""

    name = "amparo.demo"
    label = "demo"
