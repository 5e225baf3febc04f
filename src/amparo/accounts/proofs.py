"""Who has proved who she is in this session, and how lately. For views, ours and those above.

    @address(permission=Permission.COUNSEL_PAYMENT_APPROVE, methods=("GET", "POST"))
    @fresh
    def approve(request): ...

Whoever proved her second factor within five minutes goes on; anybody else is led to the page that
asks for it and comes back to the same address. An unattended screen, a borrowed session or a
stolen cookie is then not enough for what cannot be undone. A `fresh_form` keeps what was typed:

        form = Form(request.POST or None, initial=take_typed(request))
"""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any, cast

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.models import User
from amparo.accounts.rules.errors import ConfirmationNeeded
from amparo.accounts.rules.freshness import is_fresh
from amparo.kernel.clock import utc_now
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest
from amparo.web.sessions import SignInNeeded

View = Callable[..., HttpResponse]

_BACK = "accounts.back"
_TYPED = "accounts.typed"
_MOST_TYPED = 50_000
"""Characters: more than any form takes, less than would burden a session."""
_FORGERY_WORD = "csrfmiddlewaretoken"


def find_person(request: HttpRequest) -> User | None:
    """Give the person whose session this is, if she has signed in with both factors.

    Nobody, when the browser still carries somebody else's way into a consulate.
    """
    person, staff = request.user, cast("AmparoRequest", request).actor.staff
    if isinstance(person, User) and staff in {None, person.pk}:
        return person
    return None


def require_person(request: HttpRequest) -> User:
    """Give the person whose session this is. Raises `SignInNeeded`."""
    person = find_person(request)
    if person is None:
        raise SignInNeeded
    return person


def require_proved_person(request: HttpRequest) -> User:
    """Give the person who has just proved who she is; a session that lay idle is no proof.

    Raises `SignInNeeded`; the sign-in page asks for the second factor alone where that is enough.
    """
    if not is_just_proved(request):
        raise SignInNeeded
    return require_person(request)


def is_just_proved(request: HttpRequest) -> bool:
    """Answer whether the second factor was proved within the last five minutes."""
    return is_fresh(proven_at(request), utc_now())


def proven_at(request: HttpRequest) -> datetime | None:
    """Give when the second factor was last proved in this session."""
    person = find_person(request)
    records = get_authentication_records(request, person) if person else []
    moments = [record["at"] for record in records if record.get("method") == "mfa"]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def require_fresh(request: HttpRequest, at: datetime) -> None:
    """Stop an act whose last proof is too old. Raises `ConfirmationNeeded`."""
    if not is_fresh(proven_at(request), at):
        raise ConfirmationNeeded


def fresh(view: View, *, keeps_typed: bool = False) -> View:
    """Let a view run only after a fresh proof; lead there and back otherwise.

    The way back is by GET: an act that was being sent is confirmed on its own page again.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 -- whatever the route captures
        try:
            require_fresh(request, utc_now())
        except ConfirmationNeeded:
            answer = ask_again(request, request.get_full_path())
            if keeps_typed:
                _keep_typed(request)
            return answer
        return view(request, *args, **kwargs)

    return guarded


def fresh_form(view: View) -> View:
    """Do what `fresh` does, for a form without secrets: `take_typed` fills it in again."""
    return fresh(view, keeps_typed=True)


def take_typed(request: HttpRequest) -> dict[str, Any]:
    """Give, once, what was typed into a `fresh_form` before the second factor was asked for.

    It waits in the session, which is sealed and ends.
    """
    kept = request.session.pop(_TYPED, None)
    if kept is None or kept["path"] != request.path:
        return {}
    return {name: told if len(told) > 1 else told[0] for name, told in kept["typed"].items()}


def _keep_typed(request: HttpRequest) -> None:
    typed = {name: told for name, told in request.POST.lists() if told and name != _FORGERY_WORD}
    if typed and sum(len(one) for told in typed.values() for one in told) <= _MOST_TYPED:
        request.session[_TYPED] = {"path": request.path, "typed": typed}


def ask_again(request: HttpRequest, back: str) -> HttpResponse:
    """Lead to the page that asks for the second factor again, and from there to `back`.

    `back` stays in the session, so that no address of another site can come in. Raises
    `SignInNeeded` when nobody is signed in.
    """
    require_person(request)
    request.session[_BACK] = back
    return HttpResponseRedirect(reverse("account_reauthenticate"))


def way_back(request: HttpRequest) -> str:
    """Give where somebody was going when she was asked, and forget it; else her own access."""
    back = request.session.pop(_BACK, None)
    return str(back) if back else reverse("mfa_index")
