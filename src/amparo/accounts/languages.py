"""Speaking to somebody in the language of her account, until she chooses another herself."""

from contextlib import AbstractContextManager, nullcontext

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from amparo.accounts.models import User


def spoken_to(request: HttpRequest, user: User) -> AbstractContextManager[None]:
    """Make a page in the language of `user`, unless this browser has chosen one."""
    if settings.LANGUAGE_COOKIE_NAME in request.COOKIES:
        return nullcontext()
    return translation.override(user.language)


def speak(request: HttpRequest, response: HttpResponse, user: User) -> HttpResponse:
    """Have the pages to come in the language of `user`, unless this browser has chosen one."""
    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
