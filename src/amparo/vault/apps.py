"""Django's name for this folder, and where rows that grant learn how to be sealed."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """Keys and what they seal."""

    name = "amparo.vault"
    label = "vault"

    def ready(self) -> None:
        """Give the models the service that seals; a model may not reach for a service itself."""
        from amparo.vault.models import grants  # noqa: PLC0415 -- models load before
        from amparo.vault.services import seals  # noqa: PLC0415 -- likewise

        grants.seal_with(seals)
