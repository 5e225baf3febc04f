"""Django's name for this folder."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in, second factors and sessions."""

    name = "amparo.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Seal the rows of allauth from the first one on."""
        from amparo.accounts.models import seals  # noqa: PLC0415 -- models are there only now

        seals.connect()
