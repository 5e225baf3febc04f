"""Django's name for this domain."""

from django.apps import AppConfig


class ReceptionConfig(AppConfig):
    """The duty desk."""

    name = "amparo.reception"
    label = "reception"

    def ready(self) -> None:
        """Try the standing searches on everybody of whom something is learnt."""
        from amparo.people.services.news import whenever_learnt  # noqa: PLC0415 -- models first
        from amparo.reception.services.standing import try_news  # noqa: PLC0415 -- likewise

        whenever_learnt(try_news)
