"""Accepting an invitation: a passkey, or a password with an app; then the recovery codes."""

from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.enrolling import (
    begin_set_up,
    finish_set_up,
    invited,
    leave_first_codes,
    require_first_codes,
)
from amparo.accounts.entrance import onward
from amparo.accounts.forms.access import FirstAppForm, NewPasskeyForm
from amparo.accounts.languages import speak, spoken_to
from amparo.accounts.library import ceremonies
from amparo.accounts.making import app_page, passkey_page
from amparo.accounts.models import User
from amparo.accounts.presenting import say_in_form
from amparo.accounts.rules.errors import FactorRefused, PasswordRefused
from amparo.accounts.services.enrolment import add_first_app
from amparo.accounts.services.invitations import accept_invitation, open_invitation
from amparo.accounts.services.second_factors import add_passkey, show_recovery_codes
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse

_PASSKEY_PAGE = "accounts/invitations/set_up.html"
_APP_PAGE = "accounts/invitations/set_up_app.html"


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show whom an invitation is for; sending the page uses it up."""
    at = utc_now()
    if request.method == "POST":
        user = accept_invitation(token=token, at=at)
        begin_set_up(request, user, at)
        return speak(request, HttpResponseRedirect(reverse("set-up-access")), user)
    user = open_invitation(token, at).user
    with spoken_to(request, user):
        response = answer_page(request, "accounts/invitations/invitation.html", {"user": user})
    # The word stands in the address, so no other request may name the page it came from. Not
    # "no-referrer": browsers would send the form without its origin, and it would be refused.
    response.headers["Referrer-Policy"] = "strict-origin"
    return response


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
@invited
def set_up(request: HttpRequest, user: User) -> HttpResponse:
    """Make the first passkey, or choose a password and an app instead."""
    form = NewPasskeyForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        told = form.cleaned_data
        make = partial(add_passkey, user=user, sent=told["credential"], name=told["name"])
        try:
            finish_set_up(request, user, make)
        except FactorRefused as refusal:
            say_in_form(form, refusal)
        else:
            return HttpResponseRedirect(reverse("first-codes"))
    return passkey_page(request, _PASSKEY_PAGE, user, form)


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
@invited
def set_up_app(request: HttpRequest, user: User) -> HttpResponse:
    """Choose the first password and set up the app behind it."""
    form = FirstAppForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _set_up_app(request, user, form):
        return HttpResponseRedirect(reverse("first-codes"))
    return app_page(request, _APP_PAGE, user, form)


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
def first_codes(request: HttpRequest) -> HttpResponse:
    """Show the recovery codes that belong to the new access, then let its owner go to work."""
    user = require_first_codes(request)
    if request.method == "POST":
        leave_first_codes(request)
        return HttpResponseRedirect(onward(""))
    context = {"codes": show_recovery_codes(user=user), "user": user}
    return answer_page(request, "accounts/invitations/first_codes.html", context)


def _set_up_app(request: HttpRequest, user: User, form: FirstAppForm) -> bool:
    told = form.cleaned_data
    make = partial(
        add_first_app,
        user=user,
        password=told["new_password"],
        secret=ceremonies.app_secret(anew=False),
        code=told["code"],
    )
    try:
        finish_set_up(request, user, make)
    except PasswordRefused as refusal:
        say_in_form(form, refusal, "new_password")
    except FactorRefused as refusal:
        say_in_form(form, refusal, "code")
    else:
        ceremonies.forget_app_secret(request)
        return True
    return False
