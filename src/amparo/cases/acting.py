"""What the pages of acts have in common: one form, one way back, refusals said in the form."""

from collections.abc import Callable
from datetime import datetime
from typing import cast
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form, say_in_form
from amparo.cases.rules.errors import StillRunning
from amparo.cases.services.opening import CaseAtWork, open_case
from amparo.kernel.actor import Actor
from amparo.kernel.clock import utc_now
from amparo.kernel.errors import BadInput, Message
from amparo.people.panels.people import NAMELESS
from amparo.web.links import reverse
from amparo.web.requests import AmparoRequest


def who_and_when(request: HttpRequest) -> tuple[Actor, datetime]:
    """Give who asks, and now."""
    return cast("AmparoRequest", request).actor, utc_now()


def opened_for(request: HttpRequest, case_id: UUID) -> CaseAtWork:
    """Open the case that somebody is about to act on; the look is recorded.

    A page that needs nothing of it but to show its form opens it only then: what was sent and done
    leads on, and whether it may be done the service asks of the case itself.
    """
    actor, at = who_and_when(request)
    return open_case(actor=actor, case_id=case_id, at=at)


def is_done(request: HttpRequest, form: forms.Form, act: Callable[[], object]) -> bool:
    """Carry out what a form asks for, when it was sent and can be; say refusals in it."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except (BadInput, StillRunning) as refusal:
        field = str(refusal.data.get("field", ""))
        say_in_form(form, refusal, field if field in form.fields else None)
        return False
    return True


def act_page(
    request: HttpRequest,
    opened: CaseAtWork,
    form: forms.Form,
    *,
    title: Message | str,
    send: Message,
    hint: Message | str = "",
) -> HttpResponse:
    """Answer with the page of an act: what it is done to, its form, its button."""
    return answer_form(
        request,
        "cases/acts/act.html",
        form,
        case_id=opened.case.id,
        reference=opened.reference,
        name=opened.name or NAMELESS,
        title=title,
        send=send,
        hint=hint,
    )


def back_to(case_id: UUID, anchor: str = "") -> HttpResponse:
    """Lead back to a case."""
    return HttpResponseRedirect(reverse("case", args=[case_id]) + anchor)
