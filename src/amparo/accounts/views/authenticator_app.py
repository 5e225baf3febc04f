"""Setting up and removing the app that shows codes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.entrance import stay
from amparo.accounts.forms.access import AppForm
from amparo.accounts.library import ceremonies
from amparo.accounts.making import app_page
from amparo.accounts.presenting import say_in_form
from amparo.accounts.proofs import fresh, require_person
from amparo.accounts.rules.errors import FactorRefused
from amparo.accounts.selectors.factors import summarise_access
from amparo.accounts.services.second_factors import add_app, remove_app
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def set_up(request: HttpRequest) -> HttpResponse:
    """Set up an app, or another in place of the one there is; it works behind a password only."""
    user = require_person(request)
    if not user.has_usable_password():
        return HttpResponseRedirect(reverse("account_change_password"))
    form = AppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        secret, code = ceremonies.app_secret(anew=False), form.cleaned_data["code"]
        try:
            add_app(user=user, secret=secret, code=code)
        except FactorRefused as refusal:
            say_in_form(form, refusal, "code")
        else:
            ceremonies.forget_app_secret(request)
            return HttpResponseRedirect(reverse("mfa_index"))
    access = summarise_access(user)
    return app_page(request, "accounts/access/set_up_app.html", user, form, access=access)


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def remove(request: HttpRequest) -> HttpResponse:
    """Ask, then remove the app; the last thing to sign in with stays."""
    user = require_person(request)
    if request.method == "POST":
        stay(request, remove_app(user=user))
        return HttpResponseRedirect(reverse("mfa_index"))
    context = {"access": summarise_access(user)}
    return answer_page(request, "accounts/access/remove_app.html", context)
