"""A form that was sent when the session was over, or with the word of an older one, is not lost.

What was typed goes back into the page that answers, where nobody sees it, and one button sends it
again to where it was meant to go, once somebody has signed in again. Only what a page of ours sent
is kept: a foreign site could otherwise lay its words under that button. Passwords and codes are
never kept, and files cannot be: the browser has to be given them anew.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from amparo.kernel.actor import SIGNED_OUT
from amparo.kernel.errors import AmparoError
from amparo.web.addresses import declaration_of
from amparo.web.answers import answer_page, wants_json

_SECRET = re.compile("password|code$|credential", re.IGNORECASE)
_FORGERY_WORD = "csrfmiddlewaretoken"


def is_worth_keeping(request: HttpRequest) -> bool:
    """Answer whether somebody at work sent a form from a page of ours, and nothing secret in it."""
    if request.method != "POST" or wants_json(request) or not _came_from_us(request):
        return False
    is_whole = bool(request.POST) and not request.FILES
    return is_whole and _needs_session(request) and not any(map(_SECRET.search, request.POST))


def answer_unsent(request: HttpRequest, error: AmparoError) -> HttpResponse:
    """Answer with the page that keeps what was typed and sends it again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != _FORGERY_WORD
    ]
    context = {"typed": typed, "sign_in_url": resolve_url(settings.LOGIN_URL)}
    return answer_page(request, "web/errors/unsent.html", context, error.status)


def _came_from_us(request: HttpRequest) -> bool:
    # Browsers name the site that a form comes from; what names none is not a browser of today.
    site = request.headers.get("Sec-Fetch-Site")
    ours = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == ours and site in {None, "same-origin"}


def _needs_session(request: HttpRequest) -> bool:
    match = request.resolver_match
    declared = declaration_of(match.func) if match else None
    return declared is not None and declared.permission not in SIGNED_OUT.permissions
