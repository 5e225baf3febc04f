"""Django's name for this folder."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages and JSON toolkit."""

    name = "amparo.web"
    label = "web"
