"""Proving again who one is, before something sensitive or after a pause."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.asking import ask_for_proof, take_proof
from amparo.accounts.forms.signing_in import CodeForm
from amparo.accounts.library import ceremonies
from amparo.accounts.proofs import find_person, way_back
from amparo.accounts.rules.limits import Step
from amparo.accounts.services.proving import record_confirmation
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse

_PAGE = "accounts/sign_in/confirm.html"


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the second factor again, say why, and lead back to where it was asked for."""
    user, form = find_person(request), None
    if user is None:
        return HttpResponseRedirect(reverse("account_login"))
    if request.method == "POST":
        proof = take_proof(request, user, (Step.CONFIRMING, Step.CONFIRMING))
        if not isinstance(proof, CodeForm):
            ceremonies.note_proof(request, proof, again=True)
            # Whoever copied the cookie before shares nothing of this proof.
            request.session.cycle_key()
            record_confirmation(user=user)
            return HttpResponseRedirect(way_back(request))
        form = proof
    return ask_for_proof(request, _PAGE, user, form)
