"""Tasks, parties, flags, and whose record a case is about."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.cases.acting import act_page, back_to, is_done, opened_for, who_and_when
from amparo.cases.forms.acts import (
    FlagForm,
    NewTaskForm,
    PartyForm,
    PersonForm,
    ReasonForm,
    TaskForm,
)
from amparo.cases.models import Flag, Party, Task
from amparo.cases.panels.naming import task_name
from amparo.cases.rules.errors import PartUnknown
from amparo.cases.rules.flags import FlagKind
from amparo.cases.rules.words import WORDS
from amparo.cases.selectors.parts import get_case_id
from amparo.cases.services.flags import lower_flag, raise_flag
from amparo.cases.services.parties import add_party, end_party, name_person
from amparo.cases.services.tasks import add_task, set_task
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def note_task(request: HttpRequest, task_id: UUID) -> HttpResponse:
    """Note where a task stands."""
    actor, at = who_and_when(request)
    case_id = get_case_id(Task, task_id)
    opened = opened_for(request, case_id)
    task, told = next(one for one in opened.tasks if one[0].id == task_id)
    form = TaskForm(request.POST or None, initial={"state": task.state, "note": told.note})
    if is_done(
        request, form, lambda: set_task(actor=actor, task_id=task_id, draft=form.draft(), at=at)
    ):
        return back_to(case_id, "#tasks")
    title = told.words or task_name(task.code)
    return act_page(request, opened, form, title=title, send=Message("Note it"))


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def new_task(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add a task of the case's own."""
    actor, at = who_and_when(request)
    form = NewTaskForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        add_task(
            actor=actor, case_id=case_id, words=told["words"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id, "#tasks")
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("Add a task"),
        send=Message("Add it"),
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def new_party(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Add somebody who takes part."""
    actor, at = who_and_when(request)
    form = PartyForm(request.POST or None)
    if is_done(
        request,
        form,
        lambda: add_party(actor=actor, case_id=case_id, draft=form.draft(), at=at),
    ):
        return back_to(case_id, "#parties")
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("Add somebody to the case"),
        send=Message("Add"),
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def party_over(request: HttpRequest, party_id: UUID) -> HttpResponse:
    """Note that somebody no longer takes part."""
    actor, at = who_and_when(request)
    case_id = get_case_id(Party, party_id)
    opened = opened_for(request, case_id)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        end_party(
            actor=actor, party_id=party_id, reason=told["reason"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id, "#parties")
    name = next((one.told.name for one in opened.parties if one.party.id == party_id), "")
    title = Message("No longer takes part")
    return act_page(request, opened, form, title=title, send=Message("Note it"), hint=name)


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def new_flag(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Mark a case."""
    actor, at = who_and_when(request)
    form = FlagForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        raise_flag(
            actor=actor,
            case_id=case_id,
            kind=FlagKind(told["kind"]),
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return back_to(case_id)
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("Raise a flag"),
        send=Message("Raise it"),
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def flag_over(request: HttpRequest, flag_id: UUID) -> HttpResponse:
    """Take a mark off a case."""
    actor, at = who_and_when(request)
    case_id = get_case_id(Flag, flag_id)
    opened = opened_for(request, case_id)
    flag = next((one for one, _ in opened.flags if one.id == flag_id), None)
    if flag is None:
        raise PartUnknown
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        lower_flag(
            actor=actor, flag_id=flag_id, reason=told["reason"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id)
    title = Message("Lower the flag “{flag}”", {"flag": WORDS[FlagKind(flag.kind)]})
    return act_page(request, opened, form, title=title, send=Message("Lower it"))


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def whose_record(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say whose record a case is about."""
    actor, at = who_and_when(request)
    form = PersonForm(request.POST or None)

    def act() -> None:
        assert form.person is not None  # noqa: S101 -- the form has found the record
        name_person(
            actor=actor,
            case_id=case_id,
            person_id=form.person,
            sent_key=form.cleaned_data["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return back_to(case_id)
    title = Message("Whose record is it about?")
    hint = Message("From then on the case is open to as few as that record.")
    return act_page(
        request, opened_for(request, case_id), form, title=title, send=Message("Name it"), hint=hint
    )
