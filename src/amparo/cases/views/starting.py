"""Starting a case: by hand, for somebody registered, from a request for help."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from amparo.accounts.presenting import answer_form
from amparo.cases.acting import is_done, who_and_when
from amparo.cases.forms.fields import initial_moment
from amparo.cases.forms.starting import StartForm, StartForPersonForm, StartFromRequestForm
from amparo.cases.models import Case
from amparo.cases.services.opening import find_case_from_request, zone_here
from amparo.cases.services.starting import start_case, start_case_from_request
from amparo.kernel.permissions import Permission
from amparo.people.panels.people import NAMELESS
from amparo.people.rules.looking import Occasion
from amparo.people.services.registry import open_person
from amparo.reception.services.requests import open_request
from amparo.web.addresses import address
from amparo.web.links import reverse


@address(permission=Permission.CASES_CASE_START, methods=("GET", "POST"))
def start(request: HttpRequest) -> HttpResponse:
    """Start a case by hand."""
    actor, at = who_and_when(request)
    zone = zone_here(actor)
    form = StartForm(request.POST or None, zone=zone, initial=initial_moment("learnt_at", at, zone))
    made: list[Case] = []
    if is_done(
        request, form, lambda: made.append(start_case(actor=actor, draft=form.draft(), at=at))
    ):
        return _to(made[0])
    return answer_form(request, "cases/starting/start.html", form, back_url=reverse("cases"))


@address(permission=Permission.CASES_CASE_START, methods=("GET", "POST"))
def start_for_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Start a case of somebody registered."""
    actor, at = who_and_when(request)
    person = open_person(actor=actor, person_id=person_id, occasion=Occasion.CASE, at=at)
    zone = zone_here(actor)
    form = StartForPersonForm(
        request.POST or None, zone=zone, initial=initial_moment("learnt_at", at, zone)
    )
    made: list[Case] = []
    if is_done(
        request,
        form,
        lambda: made.append(start_case(actor=actor, draft=form.draft(person_id), at=at)),
    ):
        return _to(made[0])
    return answer_form(
        request,
        "cases/starting/start.html",
        form,
        back_url=reverse("person", args=[person_id]),
        caption=person.reference,
        whom=person.name or NAMELESS,
    )


@address(permission=Permission.CASES_CASE_START, methods=("GET", "POST"))
def start_from_request(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Start the case that a request for help goes on as; where it does already, lead there."""
    actor, at = who_and_when(request)
    known = find_case_from_request(actor=actor, request_id=request_id)
    if known is not None:
        return _to(known)
    at_work = open_request(actor=actor, request_id=request_id, at=at)
    calls = "\n\n".join(one.told.words for one in at_work.opened.calls if one.told.words)
    form = StartFromRequestForm(
        request.POST or None, zone=zone_here(actor), initial={"about": calls}
    )
    made: list[Case] = []
    if is_done(
        request,
        form,
        lambda: made.append(
            start_case_from_request(actor=actor, request_id=request_id, draft=form.draft(), at=at)
        ),
    ):
        return _to(made[0])
    return answer_form(
        request,
        "cases/starting/start.html",
        form,
        back_url=reverse("help-request", args=[request_id]),
        caption=at_work.opened.reference,
        whom=at_work.opened.subject.name.whole or NAMELESS,
    )


def _to(case: Case) -> HttpResponse:
    return HttpResponseRedirect(reverse("case", args=[case.id]))
