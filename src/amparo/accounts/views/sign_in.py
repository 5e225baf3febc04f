"""The page to sign in on: a passkey, or a name and a password."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from amparo.accounts import entrance
from amparo.accounts.callers import caller_of
from amparo.accounts.forms.signing_in import PasskeyForm, SignInForm
from amparo.accounts.library import ceremonies
from amparo.accounts.presenting import answer_form, refused_form, say_in_form
from amparo.accounts.proofs import ask_again, find_person, is_just_proved
from amparo.accounts.rules.errors import FactorRefused, SignInRefused
from amparo.accounts.services.attempts import count_challenge
from amparo.accounts.services.proving import prove_passkey_alone, prove_password
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.ways import safe_next

_PAGE = "accounts/sign_in/sign_in.html"


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("GET", "POST"))
def start(request: HttpRequest) -> HttpResponse:
    """Ask for a name and a password, or a passkey; whoever is signed in goes on."""
    if find_person(request) is not None:
        return _go_on(request)
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _try_password(request, form)
        if answer is not None:
            return answer
    return _page(request, form)


@address(permission=Permission.ACCOUNTS_SESSION_START)
def challenge(request: HttpRequest) -> HttpResponse:
    """Give the script what the browser needs to ask for a passkey."""
    at = utc_now()
    count_challenge(caller_of(request, at), at)
    return JsonResponse(ceremonies.passkey_challenge(None))


@address(permission=Permission.ACCOUNTS_SESSION_START, methods=("POST",))
def passkey(request: HttpRequest) -> HttpResponse:
    """Take the answer of a passkey, which proves both factors at once."""
    if find_person(request) is not None:
        return _go_on(request)
    at, form = utc_now(), PasskeyForm(request.POST)
    try:
        sent = form.cleaned_data["credential"] if form.is_valid() else ""
        factor = prove_passkey_alone(sent=sent, caller=caller_of(request, at), at=at)
    except FactorRefused as refusal:
        return _page(request, refused_form(SignInForm, refusal))
    entrance.keep_next(request)
    return entrance.come_in(request, factor.user, factor)


def _try_password(request: HttpRequest, form: SignInForm) -> HttpResponse | None:
    at, typed = utc_now(), form.cleaned_data
    try:
        user = prove_password(
            name=typed["sign_in_name"],
            password=typed["password"],
            caller=caller_of(request, at),
            at=at,
        )
    except SignInRefused as refusal:
        say_in_form(form, refusal)
        return None
    entrance.keep_next(request)
    return ceremonies.begin_sign_in(request, user)


def _go_on(request: HttpRequest) -> HttpResponse:
    target = entrance.onward(safe_next(request))
    if is_just_proved(request):
        return HttpResponseRedirect(target)
    return ask_again(request, target)


def _page(request: HttpRequest, form: SignInForm) -> HttpResponse:
    return answer_form(request, _PAGE, form, passkey_form=PasskeyForm(), next=safe_next(request))
