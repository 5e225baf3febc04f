"""Adding, naming and removing one's passkeys."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.entrance import stay
from amparo.accounts.forms.access import NewPasskeyForm, PasskeyNameForm
from amparo.accounts.making import passkey_page
from amparo.accounts.presenting import answer_form, say_in_form
from amparo.accounts.proofs import fresh, require_person
from amparo.accounts.rules.errors import FactorRefused
from amparo.accounts.selectors.factors import get_passkey
from amparo.accounts.services.second_factors import add_passkey, remove_factor, rename_passkey
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def add(request: HttpRequest) -> HttpResponse:
    """Make another passkey."""
    user = require_person(request)
    form = NewPasskeyForm(request.POST) if request.method == "POST" else None
    if form is not None and form.is_valid():
        told = form.cleaned_data
        try:
            add_passkey(user=user, sent=told["credential"], name=told["name"])
        except FactorRefused as refusal:
            say_in_form(form, refusal)
        else:
            return HttpResponseRedirect(reverse("mfa_index"))
    return passkey_page(request, "accounts/access/add_passkey.html", user, form)


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a passkey another name."""
    user = require_person(request)
    passkey = get_passkey(user, pk)
    form = PasskeyNameForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        rename_passkey(user=user, factor_id=pk, name=form.cleaned_data["name"])
        return HttpResponseRedirect(reverse("mfa_index"))
    return answer_form(request, "accounts/access/rename_passkey.html", form, passkey=passkey)


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a passkey; the last thing to sign in with stays."""
    user = require_person(request)
    if request.method == "POST":
        stay(request, remove_factor(user=user, factor_id=pk))
        return HttpResponseRedirect(reverse("mfa_index"))
    context = {"passkey": get_passkey(user, pk)}
    return answer_page(request, "accounts/access/remove_passkey.html", context)
