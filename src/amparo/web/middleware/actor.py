"""Who acts in this request. Until accounts exist, everyone is signed out."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from amparo.kernel.actor import SIGNED_OUT
from amparo.web.requests import AmparoRequest


class SignedOutActor:
    """Put the signed-out actor on every request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the actor, then go on."""
        cast("AmparoRequest", request).actor = SIGNED_OUT
        return self._get_response(request)
