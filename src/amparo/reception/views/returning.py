"""Leaving a public request and coming back to it: the code, the way out, the way back in."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.callers import caller_of
from amparo.accounts.presenting import say_in_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.reception.cookies import carry, drop_all, word_of
from amparo.reception.forms.returning import CodeForm
from amparo.reception.rules.errors import CodeUnknown, DraftOver, TooManyCodes
from amparo.reception.services.drafts import come_back, find_draft, leave_draft, show_code
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.RECEPTION_HELP_ASK, methods=("GET", "POST"), acts=False)
def code(request: HttpRequest) -> HttpResponse:
    """Show the code that leads back here: once it was asked for, as long as it is open here."""
    actor, word, at = cast("AmparoRequest", request).actor, word_of(request), utc_now()
    if request.method == "POST":
        try:
            show_code(actor=actor, word=word, at=at)
        except DraftOver:
            return HttpResponseRedirect(reverse("ask-for-help"))
        return HttpResponseRedirect(reverse("help-code"))
    opened = find_draft(actor=actor, word=word, at=at)
    if opened is None or not opened.draft.is_code_known:
        return HttpResponseRedirect(reverse("ask-for-help"))
    return answer_page(request, "reception/help/code.html", {"opened": opened})


@address(permission=Permission.RECEPTION_HELP_ASK, methods=("GET", "POST"), acts=False)
def come(request: HttpRequest) -> HttpResponse:
    """Ask for the code, and go on where it leads."""
    form = CodeForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        actor, at = cast("AmparoRequest", request).actor, utc_now()
        caller, written = caller_of(request, at), form.cleaned_data["code"]
        try:
            word = come_back(actor=actor, written=written, address=caller.address, at=at)
        except (CodeUnknown, TooManyCodes) as refusal:
            say_in_form(form, refusal, "code")
            status = refusal.status
        else:
            return carry(HttpResponseRedirect(reverse("help-check")), word)
    elif form.errors:
        status = 400
    return answer_page(request, "reception/help/return.html", {"form": form}, status)


@address(permission=Permission.RECEPTION_HELP_ASK, acts=False)
def leave(request: HttpRequest) -> HttpResponse:
    """Leave for a page that nobody asks about, and keep nothing in this browser."""
    actor = cast("AmparoRequest", request).actor
    leave_draft(actor=actor, word=word_of(request), at=utc_now())
    return drop_all(HttpResponseRedirect(settings.AMPARO_NEUTRAL_PAGE))
