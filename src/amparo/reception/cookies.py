"""The cookie of somebody who is writing a request: it ends with the browser, and by leaving."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_WORD = re.compile(r"[A-Za-z0-9_-]{43}")


def word_of(request: HttpRequest) -> str:
    """Give the word that a browser carries; empty for what cannot be one of ours."""
    carried = str(request.COOKIES.get(settings.AMPARO_HELP_COOKIE, ""))
    return carried if _WORD.fullmatch(carried) else ""


def carry(response: HttpResponse, word: str) -> HttpResponse:
    """Give the browser a word to carry, for our own pages and until it is closed."""
    response.set_cookie(
        settings.AMPARO_HELP_COOKIE,
        word,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
    return response


def drop_all(response: HttpResponse) -> HttpResponse:
    """Leave nothing of these pages in the browser; a session of staff is not theirs to end."""
    names = (
        settings.AMPARO_HELP_COOKIE,
        settings.CSRF_COOKIE_NAME,
        settings.LANGUAGE_COOKIE_NAME,
    )
    for name in names:
        response.delete_cookie(name, samesite="Lax")
    return response
