"""A request whose body did not arrive as a whole is answered before anything reads it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from amparo.web.answers import answer_error
from amparo.web.bodies import REFUSAL


class RefuseUnreadBodies:
    """Say in words why a body was not read to its end."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what the web server could not read, or go on."""
        refusal = request.META.get(REFUSAL)
        if refusal is not None:
            return answer_error(request, refusal)
        return self._get_response(request)
