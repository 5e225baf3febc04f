"""Committing money, raising and releasing a commitment, payees, advances and approvals."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, page, to
from amparo.funds.forms.network import DecisionForm
from amparo.funds.forms.spending import (
    AddendumForm,
    AdvanceForm,
    CommitmentForm,
    PayeeForm,
    ReleaseForm,
)
from amparo.funds.panels.commitments import commitment_rows, payees_table
from amparo.funds.panels.network import request_tag, requests_table
from amparo.funds.panels.sections import Section
from amparo.funds.rules.drafts import AmendmentDraft, CommitmentDraft, PayeeDraft
from amparo.funds.rules.kinds import WORDS, Expense, PayeeKind, RequestKind, RequestState
from amparo.funds.selectors.choices import allocation_choices, currency_of
from amparo.funds.services.accounts import open_commitment
from amparo.funds.services.committing import commit_funds, raise_commitment, release_commitment
from amparo.funds.services.payees import add_payee, open_payees
from amparo.funds.services.requests import (
    RequestDraft,
    ask_approval,
    decide_approval,
    open_request,
    open_requests,
)
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.parts import Link, SummaryRow

_HERE = (RequestKind.ADVANCE, RequestKind.PAYMENT)


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def commit(request: HttpRequest) -> HttpResponse:
    """Commit money to a payee."""
    actor, at = who_and_when(request)
    form = _commitment_form(request, actor, at.date())

    def act() -> None:
        told = form.cleaned_data
        draft = CommitmentDraft(
            allocation=UUID(told["allocation"]),
            expense=Expense(told["expense"]),
            payee=UUID(told["payee"]),
            money=form.money["amount"],
            day=form.read["day"],
            sent_key=told["sent_key"],
            contract=told["contract"],
            evidence=told["evidence"],
        )
        commit_funds(actor=actor, draft=draft, at=at)

    if is_done(request, form, act):
        return to("account")
    return act_page(
        request,
        form,
        back_url=reverse("account"),
        title=Message("Commit money"),
        send=Message("Commit it"),
        hint=_hint_for(form),
    )


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def raise_one(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Raise a commitment by an addendum."""
    actor, at = who_and_when(request)
    found = open_commitment(actor=actor, commitment_id=commitment_id, on=at.date())
    form = AddendumForm(
        request.POST or None,
        request.FILES or None,
        currency=found.contract.ladder.given.currency,
        initial={"day": at.date()},
    )

    def act() -> None:
        raise_commitment(actor=actor, commitment_id=commitment_id, draft=_amendment(form), at=at)

    if is_done(request, form, act):
        return to("commitment", commitment_id)
    return act_page(
        request,
        form,
        back_url=reverse("commitment", args=[commitment_id]),
        title=Message("Raise a commitment by an addendum"),
        send=Message("Raise the commitment"),
        caption=found.contract.reference,
        rows=commitment_rows(found.contract),
    )


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def release(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Release what is committed and not certified."""
    actor, at = who_and_when(request)
    found = open_commitment(actor=actor, commitment_id=commitment_id, on=at.date())
    ladder = found.contract.ladder
    form = ReleaseForm(
        request.POST or None, currency=ladder.given.currency, initial={"day": at.date()}
    )

    def act() -> None:
        release_commitment(actor=actor, commitment_id=commitment_id, draft=_amendment(form), at=at)

    if is_done(request, form, act):
        return to("commitment", commitment_id)
    return act_page(
        request,
        form,
        back_url=reverse("commitment", args=[commitment_id]),
        title=Message("Release what is left of a commitment"),
        send=Message("Release it"),
        caption=found.contract.reference,
        rows=commitment_rows(found.contract),
    )


@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("GET", "POST"))
def ask_advance(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Ask for an advance on a commitment; another person decides."""
    actor, at = who_and_when(request)
    found = open_commitment(actor=actor, commitment_id=commitment_id, on=at.date())
    form = AdvanceForm(request.POST or None, currency=found.contract.ladder.given.currency)

    def act() -> None:
        told = form.cleaned_data
        draft = RequestDraft(form.money["amount"], told["reference"], told["sent_key"])
        ask_approval(
            actor=actor,
            kind=RequestKind.ADVANCE,
            commitment_id=commitment_id,
            draft=draft,
            at=at,
        )

    if is_done(request, form, act):
        return to("spending-requests")
    return act_page(
        request,
        form,
        back_url=reverse("commitment", args=[commitment_id]),
        title=Message("Ask for an advance"),
        send=Message("Ask for it"),
        caption=found.contract.reference,
        hint=Message("Nothing is paid ahead of delivery, but by an exception that is approved."),
    )


@address(permission=Permission.FUNDS_PAYEE_KEEP)
def show_payees(request: HttpRequest) -> HttpResponse:
    """Show whom one's consulate pays."""
    actor, _ = who_and_when(request)
    table = payees_table(open_payees(actor=actor))
    return page(
        request,
        Message("Payees"),
        [Section("payees", Message("Register of payees"), table=table)],
        back_url=reverse("account"),
        acts=[Link(Message("Add a payee"), reverse("add-payee"))],
    )


@address(permission=Permission.FUNDS_PAYEE_KEEP, methods=("GET", "POST"))
def add_one_payee(request: HttpRequest) -> HttpResponse:
    """Put a payee on the register, with what was declared."""
    actor, at = who_and_when(request)
    form = PayeeForm(request.POST or None, initial={"declared_on": at.date()})

    def act() -> None:
        told = form.cleaned_data
        draft = PayeeDraft(
            PayeeKind(told["kind"]),
            told["name"],
            told["is_related"] == "yes",
            told["declaration"],
            form.read["declared_on"],
            told["sent_key"],
        )
        add_payee(actor=actor, draft=draft, at=at)

    if is_done(request, form, act):
        return to("payees")
    return act_page(
        request,
        form,
        back_url=reverse("payees"),
        title=Message("Add a payee"),
        send=Message("Add the payee"),
    )


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_requests(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody else's approval, and what was decided."""
    actor, _ = who_and_when(request)
    table = requests_table(open_requests(actor=actor, kinds=_HERE), "spending-request")
    return page(
        request,
        Message("Advances and approvals"),
        [Section("requests", Message("Requests"), table=table)],
        back_url=reverse("account"),
    )


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_request(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Show one request."""
    actor, _ = who_and_when(request)
    found = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    acts = []
    if found.state == RequestState.OPEN and actor.may(Permission.FUNDS_REQUEST_DECIDE):
        acts = [Link(Message("Decide it"), reverse("decide-spending", args=[spending_id]))]
    rows = [
        SummaryRow(Message("Asked for"), WORDS[RequestKind(found.kind)]),
        SummaryRow(Message("Amount"), str(Money(found.amount, found.currency))),
        SummaryRow(Message("Document"), found.reference),
        SummaryRow(Message("Stands"), request_tag(found)),
    ]
    return page(
        request,
        Message("Request"),
        [Section("request", Message("What is asked for"), rows=rows)],
        back_url=reverse("spending-requests"),
        acts=acts,
    )


@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("GET", "POST"))
def decide(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Approve or refuse what a colleague asked for."""
    actor, at = who_and_when(request)
    found = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        is_approved = form.cleaned_data["decision"] == "approved"
        decide_approval(actor=actor, request_id=spending_id, is_approved=is_approved, at=at)

    if is_done(request, form, act):
        return to("spending-request", spending_id)
    return act_page(
        request,
        form,
        back_url=reverse("spending-request", args=[spending_id]),
        title=Message("Decide a request"),
        send=Message("Decide it"),
        caption=str(Money(found.amount, found.currency)),
    )


def _hint_for(form: CommitmentForm) -> Message:
    if not form.has_money:
        return Message("This consulate has no money to commit yet. Headquarters allocates it.")
    if not form.has_payees:
        return Message("Nobody is on the register of payees yet. Put whoever is paid there first.")
    return Message("What is committed can no longer be spent on anything else.")


def _commitment_form(request: HttpRequest, actor: Actor, today: date) -> CommitmentForm:
    allocations = allocation_choices(actor.office)
    chosen = request.POST.get("allocation", "")
    payees = [
        (str(one.payee.id), f"{one.payee.number}. {one.told.name}")
        for one in open_payees(actor=actor)
    ]
    return CommitmentForm(
        request.POST or None,
        request.FILES or None,
        allocations=allocations,
        payees=payees,
        currency=currency_of(actor.office, chosen),
        initial={"day": today},
    )


def _amendment(form: AddendumForm | ReleaseForm) -> AmendmentDraft:
    told = form.cleaned_data
    return AmendmentDraft(
        form.money["amount"],
        form.read["day"],
        told["sent_key"],
        told["reference"],
        told.get("evidence"),
    )
