"""Asking for a second factor on a page: the same for signing in and for confirming."""

from collections.abc import Mapping

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse

from amparo.accounts.callers import caller_of
from amparo.accounts.forms.signing_in import CodeForm, PasskeyForm
from amparo.accounts.library import ceremonies
from amparo.accounts.models import User
from amparo.accounts.presenting import answer_form, refused_form
from amparo.accounts.rules.errors import FactorRefused
from amparo.accounts.rules.limits import Step
from amparo.accounts.selectors.factors import summarise_access
from amparo.accounts.services.proving import prove_code, prove_passkey
from amparo.kernel.clock import utc_now


def ask_for_proof(
    request: HttpRequest, template: str, user: User, form: CodeForm | None = None, **more: object
) -> HttpResponse:
    """Show the page that asks `user` for a passkey or a code, whichever she has."""
    access = summarise_access(user)
    context: Mapping[str, object] = {
        "access": access,
        "passkey_form": PasskeyForm(),
        "challenge": ceremonies.passkey_challenge(user) if access.passkeys else None,
        **more,
    }
    return answer_form(request, template, form or CodeForm(), **context)


def take_proof(
    request: HttpRequest, user: User, steps: tuple[Step, Step]
) -> Authenticator | CodeForm:
    """Check a passkey's answer or a code; give the factor, or the form to show again.

    `steps` are the limits that count: of passkeys, and of codes. Raises `TooManyAttempts`.
    """
    at = utc_now()
    caller, form = caller_of(request, at), CodeForm(request.POST)
    try:
        if "credential" in request.POST:
            sent = request.POST["credential"]
            return prove_passkey(user=user, sent=sent, step=steps[0], caller=caller, at=at)
        if form.is_valid():
            code = form.cleaned_data["code"]
            return prove_code(user=user, code=code, step=steps[1], caller=caller, at=at)
    except FactorRefused as refusal:
        return refused_form(CodeForm, refusal)
    return form
