"""Whose figures this network plans by: its own nationals, as the deployment's file names them."""

from django.conf import settings

from amparo.watch.rules.nationals import own_citizenships


def ours() -> tuple[str, ...]:
    """Give the words that official files have for this network's own nationals."""
    return own_citizenships(settings.AMPARO_DEPLOYMENT.nationals)
