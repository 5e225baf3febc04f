"""Django's name for this domain."""

from django.apps import AppConfig


class CustodyConfig(AppConfig):
    """Notices, facilities and placements."""

    name = "amparo.custody"
    label = "custody"

    def ready(self) -> None:
        """Try notices that wait on whoever is learnt of, and lead requests that wait to them."""
        from amparo.custody.services import waiting  # noqa: PLC0415 -- models first
        from amparo.people.services.news import whenever_learnt  # noqa: PLC0415 -- likewise
        from amparo.reception.services.standing import whenever_waiting  # noqa: PLC0415 -- likewise

        whenever_learnt(waiting.try_news)
        whenever_waiting(waiting.try_request)
