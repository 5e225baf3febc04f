"""The cookie that carries a capability: for our own pages only, and never longer than it lives."""

from django.conf import settings
from django.http import HttpResponse

from amparo.database.rules.minting import LONGEST


def carry(response: HttpResponse, token: str) -> HttpResponse:
    """Give the browser a capability to carry."""
    response.set_cookie(
        settings.AMPARO_CAPABILITY_COOKIE,
        token,
        max_age=int(LONGEST["page"].total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def drop(response: HttpResponse) -> HttpResponse:
    """Take it back."""
    response.delete_cookie(settings.AMPARO_CAPABILITY_COOKIE, samesite="Lax")
    return response
