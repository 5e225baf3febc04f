"""Naming each request, so that the entries it makes can be told to belong together."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from amparo.audit.services.recording import named_request


class NamedRequest:
    """Give every request a random name that its entries carry; it tells nothing of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on under a new name."""
        with named_request(secrets.token_hex(8)):
            return self._get_response(request)
