"""The callers of a request: who they are, promised calls, a further call."""

from dataclasses import replace
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import say_in_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.reception.forms.intake import NextCallForm
from amparo.reception.panels.intake import caller_words
from amparo.reception.rules.errors import CallBackUnsafe, RequestMoved, RequestUnknown
from amparo.reception.rules.promises import Kept
from amparo.reception.rules.requests import CallDraft, CallTold, Channel
from amparo.reception.rules.verifying import folded
from amparo.reception.services.intake import join_call
from amparo.reception.services.promises import keep_promise
from amparo.reception.services.request_sealing import OpenedRequest
from amparo.reception.services.requests import open_request
from amparo.reception.services.verifying import confirm_caller
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def confirm(request: HttpRequest, caller_id: UUID) -> HttpResponse:
    """Note that somebody made sure who a caller is."""
    actor = cast("AmparoRequest", request).actor
    caller = confirm_caller(actor=actor, caller_id=caller_id, at=utc_now())
    return _back_to(caller.request_id, caller_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def keep(request: HttpRequest, call_back_id: UUID, kept: str) -> HttpResponse:
    """Note what became of a promised call."""
    if kept not in set(Kept):
        raise RequestUnknown
    actor = cast("AmparoRequest", request).actor
    row = keep_promise(actor=actor, call_back_id=call_back_id, kept=Kept(kept), at=utc_now())
    return _back_to(row.request_id, row.caller_id)


@address(permission=Permission.RECEPTION_REQUEST_TAKE, methods=("GET", "POST"))
def call_again(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Add a further call by a caller who is known."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    opened = open_request(actor=actor, request_id=request_id, at=at).opened
    known = [(str(one.caller.id), caller_words(one)) for one in opened.callers]
    form = NextCallForm(request.POST or None, callers=known)
    if request.method == "POST" and form.is_valid():
        draft = _draft(opened, form)
        try:
            join_call(actor=actor, request_id=request_id, draft=draft, at=at)
        except CallBackUnsafe as refusal:
            say_in_form(form, refusal, "call_back")
        except RequestMoved as refusal:
            say_in_form(form, refusal)
        else:
            return _back_to(request_id, UUID(form.cleaned_data["caller"]))
    return answer_page(
        request, "reception/requests/call_again.html", {"form": form, "opened": opened}
    )


def _draft(opened: OpenedRequest, form: NextCallForm) -> CallDraft:
    told = form.cleaned_data
    known = next(one for one in opened.callers if str(one.caller.id) == told["caller"])
    caller = replace(known.told, word=folded(told["word"]))
    call = CallTold(told["words"])
    due = form.call_back_by(utc_now())
    return CallDraft(Channel(told["channel"]), caller, call, told["sent_key"], due)


def _back_to(request_id: UUID, caller_id: UUID | None = None) -> HttpResponse:
    place = f"#caller-{caller_id}" if caller_id else ""
    return HttpResponseRedirect(reverse("help-request", args=[request_id]) + place)
