"""Refusals and failures that a person can act on become a page or JSON, in words."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from amparo.kernel.errors import AmparoError
from amparo.web.answers import answer_error
from amparo.web.sessions import SignInNeeded, is_page_asked_for, lead_to_sign_in
from amparo.web.unsent import answer_unsent, is_worth_keeping


class ErrorsInWords:
    """Answer an `AmparoError` of any view; whatever nobody foresaw goes on to `views.errors`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; exceptions of views reach `process_exception`."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer an error in words, or leave it to the next."""
        if isinstance(exception, SignInNeeded) and is_page_asked_for(request):
            return lead_to_sign_in(request)
        if isinstance(exception, SignInNeeded) and is_worth_keeping(request):
            return answer_unsent(request, exception)
        if isinstance(exception, AmparoError):
            return answer_error(request, exception)
        return None
