"""The people domain as Django knows it."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """People and what is recorded about them."""

    name = "amparo.people"
    label = "people"
