"""Cases: the list with its question, starting one, one page a case, our own tables."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.cases.acting import who_and_when
from amparo.cases.forms.filters import FilterForm
from amparo.cases.panels import reference
from amparo.cases.panels.lists import case_table, chips, list_url
from amparo.cases.panels.timeline import VIEWS, chosen_events, event_entries, event_part
from amparo.cases.panels.work import (
    assignment_entries,
    case_rows,
    clock_entries,
    identity,
    next_clock,
    party_entries,
    promise_entries,
    staff_of,
    task_entries,
    task_progress,
)
from amparo.cases.rules.errors import CaseShut
from amparo.cases.rules.filters import filter_of
from amparo.cases.rules.states import OVER, State, moves
from amparo.cases.selectors.cases import get_case
from amparo.cases.services.opening import CaseAtWork, open_case, open_case_list
from amparo.kernel.actor import Actor
from amparo.kernel.permissions import Permission
from amparo.people.panels.looks import looks_at
from amparo.web.addresses import address
from amparo.web.answers import answer_page, wants_json
from amparo.web.forms import draw_question
from amparo.web.links import reverse
from amparo.web.panels import panels_for
from amparo.web.ways import with_back


@address(permission=Permission.CASES_CASE_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show one page of cases; the question stands in the address, each part as a chip."""
    actor, at = who_and_when(request)
    asked, before = filter_of(request.GET.dict()), request.GET.get("before", "")
    found = open_case_list(actor=actor, asked=asked, at=at, before=before)
    context = {
        "filter": draw_question(FilterForm, asked.words()),
        "chips": chips(asked),
        "table": case_table(found.lines, at),
        "older_url": list_url(asked, before=found.older) if found.older else "",
        "newer_url": list_url(asked) if before else "",
        "may_start": actor.may(Permission.CASES_CASE_START),
    }
    return answer_page(request, "cases/list/list.html", context)


@address(permission=Permission.CASES_CASE_SEE)
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show one case, its tasks first; before one that is shut, whom to ask."""
    actor, at = who_and_when(request)
    try:
        opened = open_case(actor=actor, case_id=case_id, at=at)
    except CaseShut as shut:
        if wants_json(request):
            raise
        context = {"why": shut.message, "remedy": shut.remedy, "glass_url": _glass(actor, case_id)}
        return answer_page(request, "cases/case/shut.html", context, shut.status)
    view = request.GET.get("timeline", "")
    view = view if view in VIEWS else "all"
    names = staff_of(opened)
    state = State(opened.case.state)
    context = {
        "opened": opened,
        "who": identity(opened, names),
        "next": next_clock(opened, at),
        "tasks": task_entries(opened),
        "progress": task_progress(opened),
        "clocks": clock_entries(opened, at),
        "promises": promise_entries(opened, at),
        "parties": party_entries(opened),
        "assignments": assignment_entries(opened, names),
        "rows": case_rows(opened, names),
        "view": view,
        **_timeline(request, opened, view, names),
        "panels": panels_for("case", actor, case_id),
        "can": _may(actor, opened, state),
    }
    return answer_page(request, "cases/case/case.html", context)


@address(permission=Permission.CASES_CASE_SEE)
def show_tables(request: HttpRequest) -> HttpResponse:
    """Show what kinds of cases, tasks, states and clocks there are, and how sure each row is."""
    context = {
        "areas": reference.type_entries(),
        "clocks": reference.clock_entries(),
        "tasks": reference.task_entries(),
        "states": reference.state_entries(),
        "reviews": reference.reviews(),
    }
    return answer_page(request, "cases/reference/tables.html", context)


def _timeline(
    request: HttpRequest, opened: CaseAtWork, view: str, names: dict[UUID, str]
) -> dict[str, Any]:
    actor, _at = who_and_when(request)
    if view == "looks":
        looks = looks_at(request, opened.case.id, {"timeline": view}, "timeline")
        return {"entries": looks["entries"], "looks": looks}
    events = chosen_events(opened, view)
    part = event_part(view, request.GET.get("from", ""), len(events))
    shown = events[part.span.first - 1 : part.span.last]
    may_correct = actor.may(Permission.CASES_CASE_WORK) and State(opened.case.state) not in OVER
    return {
        "part": part,
        "entries": event_entries(opened, shown, names, may_correct=may_correct),
    }


def _may(actor: Actor, opened: CaseAtWork, state: State) -> dict[str, bool]:
    works = actor.may(Permission.CASES_CASE_WORK) and state not in OVER
    return {
        "work": works,
        "move": works and bool(moves()[state].to),
        "take": works and opened.case.owner is None,
        "assign": actor.may(Permission.CASES_CASE_ASSIGN) and state not in OVER,
        "close": actor.may(Permission.CASES_CASE_CLOSE) and moves()[state].may_close,
        "reopen": actor.may(Permission.CASES_CASE_CLOSE) and moves()[state].may_reopen,
        "shut": actor.may(Permission.CASES_COMPARTMENT_SET),
    }


def _glass(actor: Actor, case_id: UUID) -> str:
    """Give the way to break the glass, where the record of the person is what is closed."""
    person = get_case(case_id).person
    if (
        person is None
        or person.compartment == "open"
        or not actor.may(Permission.PEOPLE_GLASS_BREAK)
    ):
        return ""
    here = reverse("case", args=[case_id])
    return with_back(reverse("break-glass", args=[person.id]), here)
