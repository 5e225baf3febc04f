"""Requests for help: the queue, one page a request, and what can be done there."""

from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import say_in_form
from amparo.kernel.clock import utc_now
from amparo.kernel.permissions import Permission
from amparo.people.panels.looks import looks_at
from amparo.people.rules.errors import CompartmentClosed
from amparo.reception.forms.requests import CloseForm, FolioForm, PersonForm, word_form
from amparo.reception.panels.requests import (
    call_entries,
    caller_entries,
    person_words,
    proposal_entries,
    proposed_table,
    request_rows,
    request_table,
    state_tag,
    waiting_table,
)
from amparo.reception.rules.errors import PromiseOpen, RequestUnknown
from amparo.reception.rules.requests import Outcome
from amparo.reception.selectors.requests import get_caller
from amparo.reception.services.queue import find_folio, open_queue
from amparo.reception.services.requests import (
    close_request,
    forget_person_of,
    open_request,
    recognise_person,
    register_subject,
    reopen_request,
    take_on,
    turn_down,
)
from amparo.reception.services.verifying import ask_word
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.panels import panels_for
from amparo.web.requests import AmparoRequest


@address(permission=Permission.RECEPTION_REQUEST_SEE, methods=("GET", "POST"))
def show_queue(request: HttpRequest) -> HttpResponse:
    """Show what waits and one page of open requests; POST finds one by its folio."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    form = FolioForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = find_folio(actor=actor, written=form.cleaned_data["folio"])
        except RequestUnknown as refusal:
            say_in_form(form, refusal, "folio")
        else:
            return _back_to(found.id)
    before = request.GET.get("before", "")
    queue = open_queue(actor=actor, at=at, before=before)
    context = {
        "form": form,
        "is_first": not before,
        "waiting": waiting_table(queue.waiting, at) if queue.waiting else None,
        "proposed": proposed_table(queue.proposed) if queue.proposed else None,
        "table": request_table(queue.requests),
        "older_url": f"?{urlencode({'before': queue.older})}" if queue.older else "",
        "newer_url": reverse("help-requests") if before else "",
        "may_take": actor.may(Permission.RECEPTION_REQUEST_TAKE),
        "panels": [] if before else panels_for("requests", actor),
    }
    return answer_page(request, "reception/requests/queue.html", context)


@address(permission=Permission.RECEPTION_REQUEST_SEE)
def show(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Open a request."""
    return _request_page(request, request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("GET", "POST"))
def recognise(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say that a request is about somebody registered."""
    actor = cast("AmparoRequest", request).actor
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        person_id = form.cleaned_data["reference"]
        try:
            recognise_person(actor=actor, request_id=request_id, person_id=person_id, at=utc_now())
        except CompartmentClosed as refusal:
            say_in_form(form, refusal, "reference")
        else:
            return _back_to(request_id)
    return _request_page(request, request_id, naming=form)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def take_back(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take back whom a request is about."""
    actor = cast("AmparoRequest", request).actor
    forget_person_of(actor=actor, request_id=request_id, at=utc_now())
    return _back_to(request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def turn_down_match(request: HttpRequest, match_id: UUID) -> HttpResponse:
    """Say that a proposal is not the person."""
    actor = cast("AmparoRequest", request).actor
    return _back_to(turn_down(actor=actor, match_id=match_id, at=utc_now()).request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def register(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Register the person as the caller described her."""
    actor = cast("AmparoRequest", request).actor
    register_subject(actor=actor, request_id=request_id, at=utc_now())
    return _back_to(request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("GET", "POST"))
def close(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Close a request with its outcome. Whoever comes back to a refused one sees the request."""
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = Outcome(form.cleaned_data["outcome"])
        actor = cast("AmparoRequest", request).actor
        try:
            close_request(actor=actor, request_id=request_id, outcome=outcome, at=utc_now())
        except PromiseOpen as refusal:
            say_in_form(form, refusal, "outcome")
        else:
            return _back_to(request_id)
    return _request_page(request, request_id, closing=form)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def accept(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Take on a request that nobody has taken."""
    take_on(actor=cast("AmparoRequest", request).actor, request_id=request_id)
    return _back_to(request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("POST",))
def reopen(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Open a closed request again."""
    reopen_request(actor=cast("AmparoRequest", request).actor, request_id=request_id)
    return _back_to(request_id)


@address(permission=Permission.RECEPTION_REQUEST_WORK, methods=("GET", "POST"))
def ask(request: HttpRequest, caller_id: UUID) -> HttpResponse:
    """Compare what a voice says with the word. Whoever comes back here sees the request."""
    actor = cast("AmparoRequest", request).actor
    form = word_form(caller_id, request.POST or None)
    request_id = get_caller(caller_id).request_id
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data["said"]
        ask_word(actor=actor, caller_id=caller_id, said=said, at=utc_now())
        return HttpResponseRedirect(f"{_url(request_id)}#caller-{caller_id}")
    return _request_page(request, request_id, word=form)


def _request_page(request: HttpRequest, request_id: UUID, **forms: Form) -> HttpResponse:
    """Answer with a request's page; `forms` are those that were sent and refused."""
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    at_work = open_request(actor=actor, request_id=request_id, at=at)
    context: dict[str, Any] = {
        "at_work": at_work,
        "opened": at_work.opened,
        "rows": request_rows(at_work),
        "person": person_words(at_work),
        "proposals": proposal_entries(at_work),
        "callers": _asked(caller_entries(at_work, at), forms.get("word")),
        "calls": call_entries(at_work),
        "looks": looks_at(request, request_id),
        "handed_to": at_work.opened.request.delivered_to,
        "is_open": at_work.opened.request.state == "open",
        "is_untaken": at_work.opened.request.received_by is None,
        "is_closed": at_work.opened.request.state == "closed",
        "may_work": actor.may(Permission.RECEPTION_REQUEST_WORK),
        "may_take": actor.may(Permission.RECEPTION_REQUEST_TAKE),
        "may_hand_over": actor.may(Permission.RECEPTION_REQUEST_HAND_OVER),
        "form": next((one for one in forms.values() if one.errors), None),
        "may_ask": actor.may(Permission.PEOPLE_NETWORK_ASK),
        "closing": forms.get("closing") or CloseForm(),
        "naming": forms.get("naming") or PersonForm(),
        "state": state_tag(at_work.opened),
        "panels": panels_for("request", actor, request_id),
    }
    return answer_page(request, "reception/requests/request.html", context)


def _asked(callers: list[dict[str, Any]], refused: Form | None) -> list[dict[str, Any]]:
    """Give each caller a form that asks for the word; the one that was refused keeps its words."""
    sent = {refused.auto_id: refused} if refused else {}
    fresh = [(one, word_form(one["id"])) for one in callers]
    return [one | {"asking": sent.get(form.auto_id, form)} for one, form in fresh]


def _back_to(request_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(_url(request_id))


def _url(request_id: UUID) -> str:
    return reverse("help-request", args=[request_id])
