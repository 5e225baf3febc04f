"""What happened, corrected where it was wrong; deadlines set, met, set aside."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.cases.acting import act_page, back_to, is_done, opened_for, who_and_when
from amparo.cases.forms.acts import ReasonForm, WordsForm
from amparo.cases.forms.fields import initial_moment
from amparo.cases.forms.timeline import DeadlineForm, EventForm, HappenedForm
from amparo.cases.models import CaseEvent, Clock
from amparo.cases.rules.errors import PartUnknown
from amparo.cases.rules.timeline import CORRECTED, Kind
from amparo.cases.selectors.parts import get_case_id
from amparo.cases.services.deadlines import meet_deadline, set_aside_deadline, set_deadline
from amparo.cases.services.opening import CaseAtWork
from amparo.cases.services.sealing import OpenedEvent
from amparo.cases.services.timeline import correct_event, record_event
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address

_STAYS = Message("What stands there now stays in the timeline, below what you write.")


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record something that happened."""
    actor, at = who_and_when(request)
    zone = actor.time_zone
    form = EventForm(request.POST or None, zone=zone, initial=initial_moment("happened", at, zone))
    if is_done(
        request,
        form,
        lambda: record_event(actor=actor, case_id=case_id, draft=form.draft(), at=at),
    ):
        return back_to(case_id, "#timeline")
    title = Message("Record what happened")
    return act_page(
        request, opened_for(request, case_id), form, title=title, send=Message("Record it")
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def correct(request: HttpRequest, event_id: UUID) -> HttpResponse:
    """Correct something that was recorded; what stood there stays."""
    actor, at = who_and_when(request)
    case_id = get_case_id(CaseEvent, event_id)
    opened = opened_for(request, case_id)
    event = _event(request, opened, event_id)
    form = _form(request, event, actor.time_zone)

    def act() -> None:
        kind = event.kind if not isinstance(form, EventForm) else Kind(form.cleaned_data["kind"])
        correct_event(actor=actor, event_id=event_id, draft=form.draft(kind), at=at)

    if is_done(request, form, act):
        return back_to(case_id, "#timeline")
    title = Message("Correct what was recorded")
    return act_page(request, opened, form, title=title, send=Message("Correct it"), hint=_STAYS)


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def new_deadline(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Set a deadline by hand."""
    actor, at = who_and_when(request)
    form = DeadlineForm(request.POST or None, zone=actor.time_zone)
    if is_done(
        request,
        form,
        lambda: set_deadline(actor=actor, case_id=case_id, draft=form.draft(), at=at),
    ):
        return back_to(case_id, "#deadlines")
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("Set a deadline"),
        send=Message("Set it"),
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def met(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Note that what was due was done."""
    actor, at = who_and_when(request)
    case_id = get_case_id(Clock, clock_id)
    form = WordsForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        meet_deadline(
            actor=actor, clock_id=clock_id, words=told["words"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id, "#deadlines")
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("This was done"),
        send=Message("Note it"),
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def aside(request: HttpRequest, clock_id: UUID) -> HttpResponse:
    """Set aside what is due, saying why it no longer is."""
    actor, at = who_and_when(request)
    case_id = get_case_id(Clock, clock_id)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        set_aside_deadline(
            actor=actor, clock_id=clock_id, reason=told["reason"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id, "#deadlines")
    title = Message("Set this deadline aside")
    return act_page(
        request, opened_for(request, case_id), form, title=title, send=Message("Set it aside")
    )


def _event(request: HttpRequest, opened: CaseAtWork, event_id: UUID) -> OpenedEvent:
    every = [*opened.events]
    if request.method == "POST":
        # Sent twice: the service knows the form's word, and refuses any other.
        every += [before for one in opened.events for before in one.corrected]
    found = next((one for one in every if one.event.id == event_id), None)
    if found is None or found.kind not in CORRECTED:
        raise PartUnknown
    return found


def _form(
    request: HttpRequest, event: OpenedEvent, zone: str
) -> EventForm | DeadlineForm | HappenedForm:
    moment = initial_moment("happened", event.at, zone)
    if event.kind in {Kind.LEARNT, Kind.NOTICE}:
        return HappenedForm(request.POST or None, zone=zone, initial=moment)
    if event.kind is Kind.DEADLINE:
        return DeadlineForm(request.POST or None, zone=zone, initial=moment | _term(event))
    given = {"kind": event.kind.value, "words": event.told.words}
    return EventForm(request.POST or None, zone=zone, initial=moment | given)


def _term(event: OpenedEvent) -> dict[str, Any]:
    term = event.told.term
    assert term is not None  # noqa: S101 -- a deadline has one
    given: dict[str, Any] = {"words": event.told.words, "place": term.zone}
    if isinstance(term.moment, datetime):
        return given | initial_moment("due", term.moment, term.zone)
    counted = {"amount": term.amount, "unit": term.unit, "calendar": term.calendar}
    return given | counted
