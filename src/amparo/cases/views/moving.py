"""Where a case stands and who has it: moving, closing, reopening, taking, assigning, shutting."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.proofs import fresh_form, take_typed
from amparo.cases.acting import act_page, back_to, is_done, opened_for, who_and_when
from amparo.cases.forms.acts import AssignForm, CloseForm, MoveForm, ReasonForm
from amparo.cases.rules.states import State
from amparo.cases.services.assigning import assign_case, list_assignees, take_case
from amparo.cases.services.flags import set_case_compartment
from amparo.cases.services.moving import close_case, move_case, reopen_case
from amparo.kernel.errors import Message
from amparo.kernel.identifiers import new_id
from amparo.kernel.permissions import Permission
from amparo.people.forms.registry import CompartmentForm
from amparo.people.rules.access import Compartment
from amparo.web.addresses import address


@address(permission=Permission.CASES_CASE_WORK, methods=("GET", "POST"))
def move(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Say where a case stands now."""
    actor, at = who_and_when(request)
    opened = opened_for(request, case_id)
    form = MoveForm(request.POST or None, state=State(opened.case.state))

    def act() -> None:
        told = form.cleaned_data
        move_case(
            actor=actor,
            case_id=case_id,
            state=State(told["state"]),
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return back_to(case_id)
    title = Message("Where does the case stand?")
    return act_page(request, opened, form, title=title, send=Message("Note it"))


@address(permission=Permission.CASES_CASE_CLOSE, methods=("GET", "POST"))
def close(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Close a case with its reason and result."""
    actor, at = who_and_when(request)
    form = CloseForm(request.POST or None)
    if is_done(
        request,
        form,
        lambda: close_case(actor=actor, case_id=case_id, draft=form.draft(), at=at),
    ):
        return back_to(case_id)
    return act_page(
        request,
        opened_for(request, case_id),
        form,
        title=Message("Close the case"),
        send=Message("Close it"),
    )


@address(permission=Permission.CASES_CASE_CLOSE, methods=("GET", "POST"))
def reopen(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Open a closed case again."""
    actor, at = who_and_when(request)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        reopen_case(
            actor=actor, case_id=case_id, reason=told["reason"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return back_to(case_id)
    title = Message("Open the case again")
    return act_page(
        request, opened_for(request, case_id), form, title=title, send=Message("Open it again")
    )


@address(permission=Permission.CASES_CASE_WORK, methods=("POST",))
def take(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Take a case that nobody has."""
    actor, at = who_and_when(request)
    take_case(actor=actor, case_id=case_id, sent_key=new_id(), at=at)
    return back_to(case_id)


@address(permission=Permission.CASES_CASE_ASSIGN, methods=("GET", "POST"))
def assign(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Give a case to a colleague, or to nobody."""
    actor, at = who_and_when(request)
    opened = opened_for(request, case_id)
    form = AssignForm(
        request.POST or None,
        offered=list_assignees(),
        initial={"owner": str(opened.case.owner or "")},
    )

    def act() -> None:
        told = form.cleaned_data
        assign_case(
            actor=actor,
            case_id=case_id,
            owner=form.chosen,
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return back_to(case_id)
    return act_page(
        request, opened, form, title=Message("Who has the case?"), send=Message("Assign it")
    )


@address(permission=Permission.CASES_COMPARTMENT_SET, methods=("GET", "POST"))
@fresh_form
def shut(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Decide how few colleagues may open a case."""
    actor, at = who_and_when(request)
    opened = opened_for(request, case_id)
    typed = take_typed(request) or {"compartment": opened.case.compartment}
    form = CompartmentForm(request.POST or None, initial=typed)

    def act() -> None:
        told = form.cleaned_data
        set_case_compartment(
            actor=actor,
            case_id=case_id,
            compartment=Compartment(told["compartment"]),
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return back_to(case_id)
    title = Message("Who may open this case?")
    hint = Message("Whoever has the case opens it in any event.")
    return act_page(request, opened, form, title=title, send=Message("Decide"), hint=hint)
