"""After the password: a passkey, a code of the app, or a recovery code."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts import entrance
from amparo.accounts.asking import ask_for_proof, take_proof
from amparo.accounts.forms.signing_in import CodeForm
from amparo.accounts.library import ceremonies
from amparo.accounts.rules.limits import Step
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse

_PAGE = "accounts/sign_in/second_factor.html"


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
def prove(request: HttpRequest) -> HttpResponse:
    """Ask whoever gave a right password for her second factor, then let her in."""
    waiting = ceremonies.pending(request)
    if waiting is None:
        return HttpResponseRedirect(reverse("account_login"))
    user, form = waiting.login.user, None
    if request.method == "POST":
        proof = take_proof(request, user, (Step.PASSKEY, Step.CODE))
        if not isinstance(proof, CodeForm):
            return entrance.come_in_after_password(request, waiting, proof)
        form = proof
    return ask_for_proof(request, _PAGE, user, form)
