"""Django's name for this domain."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """The ledger and what money passes through on its way to whoever is paid."""

    name = "amparo.funds"
    label = "funds"
