"""Django's name for this domain."""

from django.apps import AppConfig


class FundsConfig(AppConfig):
    """The ledger and what money passes through on its way to whoever is paid."""

    name = "amparo.funds"
    label = "funds"

    def ready(self) -> None:
        """Have a month ask, before it closes, what its invoices lack."""
        from amparo.funds.services.closing import ask_before_closing  # noqa: PLC0415 -- models load before
        from amparo.funds.services.completeness import (  # noqa: PLC0415 -- likewise
            list_lacking_of_invoices,
        )

        ask_before_closing(list_lacking_of_invoices)
