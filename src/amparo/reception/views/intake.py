"""The duty line: one screen for a call, with the search running while the caller talks."""

from datetime import datetime
from typing import cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.timezone import localdate

from amparo.accounts.presenting import say_in_form
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.people.rules.consents import wording_of
from amparo.people.rules.errors import CompartmentClosed, NothingAsked, PersonUnknown
from amparo.people.rules.facts import Purpose
from amparo.reception.forms.intake import NOBODY_OF_THEM, IntakeForm, SubjectForm
from amparo.reception.panels.intake import found_choices
from amparo.reception.rules.errors import CallBackUnsafe, RequestMoved, RequestUnknown
from amparo.reception.selectors.requests import find_sent_call
from amparo.reception.services.intake import LookedUp, join_call, look_up, take_call
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.languages import in_readers_language
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest
from amparo.web.translation import in_words

_PERSON, _REQUEST = "person", "request"
_CHOOSE = Message("Say whether one of those found is meant, or none of them.")
_GONE = (PersonUnknown, CompartmentClosed, RequestUnknown, RequestMoved)
"""What was chosen among those found is there no more."""


@address(permission=Permission.RECEPTION_REQUEST_TAKE, methods=("GET", "POST"))
def take(request: HttpRequest) -> HttpResponse:
    """Take a call: look up whom it is about, then keep what was said."""
    form = IntakeForm(request.POST or None)
    if request.method == "GET":
        return _page(request, form, None)
    if "look" in request.POST:
        return _page(request, _without_errors(request), _looked_up(request))
    if not form.is_valid():
        return _page(request, form, _looked_up(request))
    return _keep(request, form)


@address(permission=Permission.RECEPTION_REQUEST_TAKE, methods=("POST",))
def look(request: HttpRequest) -> HttpResponse:
    """Answer with those who may be meant alone, while the caller talks."""
    return answer_page(request, "reception/intake/found.html", _found(request, _looked_up(request)))


def _keep(request: HttpRequest, form: IntakeForm) -> HttpResponse:
    actor, at = cast("AmparoRequest", request).actor, utc_now()
    about, sent = form.cleaned_data["about"], find_sent_call(form.cleaned_data["sent_key"])
    if sent is not None:
        # Sent twice: its own request would be found and asked about, though it is kept already.
        return _lead_to(sent.request_id)
    if not about:
        found = _looked_up(request)
        if found and (found.people.found or found.requests):
            form.add_error(None, in_words(_CHOOSE))
            return _page(request, form, found)
    try:
        kept = _kept(actor, form, about, at)
    except _GONE as refusal:
        say_in_form(form, refusal, None)
        return _page(request, form, _looked_up(request))
    except CallBackUnsafe as refusal:
        say_in_form(form, refusal, "contact")
        return _page(request, form, _looked_up(request))
    return _lead_to(kept)


def _kept(actor: Actor, form: IntakeForm, about: str, at: datetime) -> UUID:
    kind, _, number = about.partition(":")
    if about not in {"", NOBODY_OF_THEM} and kind not in {_PERSON, _REQUEST}:
        raise RequestUnknown
    if kind != _REQUEST:
        person = _uuid(number) if kind == _PERSON else None
        return take_call(actor=actor, draft=form.draft(at, person), at=at).id
    draft = form.call_draft(at)
    return join_call(actor=actor, request_id=_uuid(number), draft=draft, at=at).request_id


def _lead_to(request_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("help-request", args=[request_id]))


def _uuid(word: str) -> UUID:
    try:
        return UUID(word)
    except ValueError:
        raise RequestUnknown from None


def _without_errors(request: HttpRequest) -> IntakeForm:
    """Give the form with all that was typed, before anything of it is judged."""
    form = IntakeForm(request.POST)
    form.full_clean()
    form.errors.clear()
    return form


def _looked_up(request: HttpRequest) -> LookedUp | None:
    asked = SubjectForm(request.POST)
    asked.is_valid()
    actor = cast("AmparoRequest", request).actor
    try:
        return look_up(actor=actor, subject=asked.subject(), at=utc_now())
    except NothingAsked:
        return None


def _found(request: HttpRequest, found: LookedUp | None) -> dict[str, object]:
    return {
        "found": found_choices(found) if found else [],
        "is_asked": found is not None,
        "is_thin": found is not None and found.is_thin,
        "too_many": bool(found and found.people.too_many_equals),
        "chosen": request.POST.get("about", ""),
        "nobody": NOBODY_OF_THEM,
    }


def _page(request: HttpRequest, form: IntakeForm, found: LookedUp | None) -> HttpResponse:
    wording = wording_of(Purpose.KEEP_RECORD, localdate(utc_now()))
    context = {
        "form": form,
        "wording": wording,
        "asked_words": in_readers_language(wording.words) if wording else "",
        **_found(request, found),
    }
    return answer_page(request, "reception/intake/intake.html", context)
