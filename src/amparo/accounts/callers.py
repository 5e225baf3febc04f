"""Where a request comes from: the network address, and whether we know the device."""

from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from amparo.accounts.rules.addresses import address_group, caller_address
from amparo.accounts.services.attempts import Caller
from amparo.accounts.services.devices import KNOWN_FOR, find_device, mark_device


def caller_of(request: HttpRequest, at: datetime) -> Caller:
    """Give whose attempts these are, as far as a request shows it."""
    address = caller_address(
        str(request.META.get("REMOTE_ADDR", "")),
        request.headers.get("X-Forwarded-For", ""),
        settings.AMPARO_PROXIES,
    )
    mark = request.COOKIES.get(settings.AMPARO_DEVICE_COOKIE, "")
    return Caller(address_group(address), find_device(mark, at))


def remember_device(request: HttpRequest, response: HttpResponse, user: UUID, at: datetime) -> None:
    """Let this device's failures count apart from now on."""
    known = find_device(request.COOKIES.get(settings.AMPARO_DEVICE_COOKIE, ""), at)
    response.set_cookie(
        settings.AMPARO_DEVICE_COOKIE,
        mark_device(user, at, known),
        max_age=int(KNOWN_FOR.total_seconds()),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
