"""Who acts in this request: nobody who is signed in, until a domain above names somebody."""

from collections.abc import Callable
from contextlib import nullcontext
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
        asked = cast("AmparoRequest", request)
        asked.actor, asked.acting, asked.capability_over = SIGNED_OUT, nullcontext, False
        return self._get_response(request)
