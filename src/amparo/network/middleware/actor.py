"""Build the actor of a request from its capability, and open her consulate for the view."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from amparo.accounts.selectors.users import user_at_hand
from amparo.database.services.capabilities import acting
from amparo.kernel.actor import SIGNED_OUT
from amparo.kernel.errors import AmparoError
from amparo.network.models import Consulate
from amparo.network.selectors.actors import Acting, find_acting
from amparo.network.selectors.known import knowing
from amparo.web.answers import answer_error
from amparo.web.requests import AmparoRequest

_BEARER = "Bearer "
_WORD = re.compile(r"[A-Za-z0-9_-]{43}")
_OF_NOBODY = "-"


class ActInOneConsulate:
    """Put the actor on every request; a capability that opens nothing leaves her signed out.

    Her pages tell the time by the clocks of her consulate; programs are told it in UTC.

    Whatever the view did, `acting` forgets the capability when it ends.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Name the actor, then go on."""
        asked = cast("AmparoRequest", request)
        asked.actor, asked.acting, asked.capability_over = SIGNED_OUT, nullcontext, False
        token = capability_of(request)
        if token:
            try:
                self._let_in(asked, token)
            except AmparoError as refusal:
                return answer_error(request, refusal)
        if is_for_programs(request):
            return self._get_response(request)
        with timezone.override(ZoneInfo(asked.actor.time_zone)):
            return self._get_response(request)

    def _let_in(self, request: AmparoRequest, token: str) -> None:
        found = find_acting(token, "api" if is_for_programs(request) else "page")
        if found is None or not _is_her_session(request, found):
            request.capability_over = True
            return
        request.actor = found.actor
        request.acting = lambda: _opening(token, found.consulate)


@contextmanager
def _opening(token: str, consulate: Consulate) -> Iterator[None]:
    with acting(token), knowing(consulate):
        yield


def _is_her_session(request: HttpRequest, found: Acting) -> bool:
    # Somebody else may have signed in on this browser since; a program has no session.
    if is_for_programs(request):
        return True
    with user_at_hand(found.user):
        return request.user.pk == found.actor.staff


def capability_of(request: HttpRequest) -> str:
    """Give the capability that a request carries: a program's header, or a page's cookie."""
    if is_for_programs(request):
        header = request.headers.get("Authorization", "")
        carried = header.removeprefix(_BEARER).strip() if header.startswith(_BEARER) else ""
    else:
        carried = str(request.COOKIES.get(settings.AMPARO_CAPABILITY_COOKIE, ""))
    # What cannot be one of ours is taken for one that opens nothing; it never reaches the database.
    return carried if not carried or _WORD.fullmatch(carried) else _OF_NOBODY


def is_for_programs(request: HttpRequest) -> bool:
    """Answer whether a request is to the JSON API, which takes no cookies."""
    return request.path.startswith("/api/")
