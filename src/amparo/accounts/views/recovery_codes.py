"""Seeing and replacing one's recovery codes."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh, require_person
from amparo.accounts.services.second_factors import renew_recovery_codes, show_recovery_codes
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE)
@fresh
def show(request: HttpRequest) -> HttpResponse:
    """Show the codes that are left, to print or copy by hand."""
    user = require_person(request)
    context = {"codes": show_recovery_codes(user=user), "user": user}
    return answer_page(request, "accounts/access/recovery_codes.html", context)


@address(permission=Permission.ACCOUNTS_ACCESS_MANAGE, methods=("GET", "POST"))
@fresh
def renew(request: HttpRequest) -> HttpResponse:
    """Ask, then replace all codes by new ones and show them."""
    user = require_person(request)
    if request.method == "POST":
        renew_recovery_codes(user=user)
        return HttpResponseRedirect(reverse("mfa_view_recovery_codes"))
    return answer_page(request, "accounts/access/renew_codes.html")
