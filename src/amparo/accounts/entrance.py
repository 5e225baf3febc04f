"""From a proof to a session: what happens around allauth's steps when somebody comes in."""

from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.callers import remember_device
from amparo.accounts.library import ceremonies
from amparo.accounts.library.stages import SecondFactor
from amparo.accounts.models import User
from amparo.accounts.services.proving import record_sign_in
from amparo.kernel.clock import utc_now
from amparo.web.ways import safe_next

_NEXT = "accounts.next"


def keep_next(request: HttpRequest) -> None:
    """Remember the page that somebody was going to when she was asked to sign in."""
    target = safe_next(request)
    if target:
        request.session[_NEXT] = target


def onward(target: str) -> str:
    """Give where somebody goes who is signed in: through the door of her consulate, to `target`."""
    entry = str(settings.LOGIN_REDIRECT_URL)
    if not target or target.startswith(entry):
        return target or entry
    return f"{entry}?{urlencode({'next': target})}"


@transaction.atomic
def come_in(request: HttpRequest, user: User, factor: Authenticator) -> HttpResponse:
    """Open the session of somebody whose passkey proved both factors."""
    ceremonies.note_proof(request, factor, alone=True)
    ceremonies.begin_sign_in(request, user)
    return _admit(request, user)


@transaction.atomic
def come_in_after_password(
    request: HttpRequest, waiting: SecondFactor, factor: Authenticator
) -> HttpResponse:
    """Open the session of somebody who proved the second factor after her password."""
    ceremonies.note_proof(request, factor)
    waiting.exit()
    return _admit(request, waiting.login.user)


@transaction.atomic
def come_in_invited(request: HttpRequest, user: User, factor: Authenticator) -> None:
    """Open the session of somebody invited who has just made her second factor."""
    ceremonies.note_proof(request, factor, alone=True)
    get_adapter().login(request, user)
    record_sign_in(user=user, at=utc_now())


def stay(request: HttpRequest, user: User) -> None:
    """Let this session go on, under a new key, when all others of the same person have ended.

    Her way into the consulate ended as well: the next page leads through its door again, and asks
    nothing, because she has just proved who she is.
    """
    update_session_auth_hash(request, user)


def _admit(request: HttpRequest, user: User) -> HttpResponse:
    at = utc_now()
    response = HttpResponseRedirect(onward(str(request.session.pop(_NEXT, ""))))
    record_sign_in(user=user, at=at)
    remember_device(request, response, user.pk, at)
    return response
