"""One's own tokens for programs: list, make, end."""

from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.proofs import fresh_form, take_typed
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.network.forms.tokens import TokenForm
from amparo.network.presenting import token_table
from amparo.network.selectors.tokens import get_own_token, list_own_tokens
from amparo.network.services.tokens import end_token, make_token
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.NETWORK_TOKEN_MANAGE)
def show(request: HttpRequest) -> HttpResponse:
    """List one's tokens."""
    actor = cast("AmparoRequest", request).actor
    context = {"table": token_table(list(list_own_tokens(actor)))}
    return answer_page(request, "network/tokens/list.html", context)


@address(permission=Permission.NETWORK_TOKEN_MANAGE, methods=("GET", "POST"))
@fresh_form
def make(request: HttpRequest) -> HttpResponse:
    """Make a token and show it, once."""
    actor = cast("AmparoRequest", request).actor
    may = actor.permissions
    form = TokenForm(request.POST or None, initial=take_typed(request), permissions=may)
    if request.method == "POST" and form.is_valid():
        token, word = make_token(actor=actor, wanted=form.wanted(), at=utc_now())
        return answer_page(request, "network/tokens/made.html", {"token": token, "word": word})
    return answer_page(request, "network/tokens/make.html", {"form": form})


@address(permission=Permission.NETWORK_TOKEN_MANAGE, methods=("GET", "POST"))
def end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    """Ask, then end a token at once."""
    actor = cast("AmparoRequest", request).actor
    if request.method == "POST":
        end_token(actor=actor, token_id=token_id, at=utc_now())
        return HttpResponseRedirect(reverse("tokens"))
    context = {"token": get_own_token(actor, token_id)}
    return answer_page(request, "network/tokens/end.html", context)
