"""The database's bad days, as a request meets them: no room, no answer, the wrong hands."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from amparo.database.rules.errors import DiskFull
from amparo.database.services.failures import in_our_words
from amparo.database.services.space import require_room
from amparo.web.addresses import declaration_of
from amparo.web.answers import answer_error

_READING = {"GET", "HEAD", "OPTIONS"}


class RefuseChangesWithoutRoom:
    """Refuse changes below the low-water mark; put the database's own failures into words."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; views reach `process_view`, their exceptions `process_exception`."""
        return self._get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        """Refuse a change that might not fit; reading always goes on."""
        declared = declaration_of(view)
        if request.method in _READING or (declared and not declared.stores):
            return None
        try:
            require_room()
        except DiskFull as refusal:
            return answer_error(request, refusal)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a failure of the database in words, or leave it to the next."""
        failure = in_our_words(exception)
        return None if failure is None else answer_error(request, failure)
