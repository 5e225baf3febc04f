"""Committing money, releasing a commitment, payees."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, check_page, page, to
from amparo.funds.forms.spending import CommitmentForm, PayeeForm, ReleaseForm
from amparo.funds.panels.commitments import (
    commitment_answers,
    commitment_rows,
    payees_table,
    what_is_left,
)
from amparo.funds.panels.sections import Section
from amparo.funds.rules.drafts import AmendmentDraft, PayeeDraft
from amparo.funds.rules.kinds import PayeeKind
from amparo.funds.selectors.choices import allocation_choices, currency_of
from amparo.funds.services.accounts import open_commitment
from amparo.funds.services.committing import (
    LookedOver,
    commit_funds,
    look_over,
    release_commitment,
)
from amparo.funds.services.payees import add_payee, open_payees
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse
from amparo.web.parts import Link


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def commit(request: HttpRequest) -> HttpResponse:
    """Commit money to a payee: what is typed, then all of it once more, then it is done."""
    actor, at = who_and_when(request)
    form = _commitment_form(request, actor, actor.day(at))

    step = request.POST.get("step", "send")
    if step == "check":
        found: list[LookedOver] = []

        def look() -> None:
            found.append(look_over(actor=actor, draft=form.draft()))

        if is_done(request, form, look):
            return _commitment_check(request, form, found[0])
    if step == "send" and is_done(
        request, form, lambda: commit_funds(actor=actor, draft=form.draft(), at=at)
    ):
        return to("account")
    return act_page(
        request,
        form,
        back_url=reverse("account"),
        title=Message("Commit money"),
        send=Message("Look it over"),
        hint=_hint_for(form),
        step="check",
    )


@address(permission=Permission.FUNDS_COMMITMENT_MAKE, methods=("GET", "POST"))
def release(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Release what is committed and not certified."""
    actor, at = who_and_when(request)
    found = open_commitment(actor=actor, commitment_id=commitment_id, on=actor.day(at))
    ladder = found.contract.ladder
    form = ReleaseForm(
        request.POST or None, currency=ladder.given.currency, initial={"day": actor.day(at)}
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
    form = PayeeForm(request.POST or None, initial={"declared_on": actor.day(at)})

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


def _commitment_check(
    request: HttpRequest, form: CommitmentForm, found: LookedOver
) -> HttpResponse:
    return check_page(
        request,
        form,
        carried={"digest": (form.attached or b"").hex()},
        back_url=reverse("commit-money"),
        title=Message("Look it over, then commit it"),
        send=Message("Commit it"),
        rows=commitment_answers(form.draft(), found.line, form.payee_name),
        section=what_is_left(found.before, found.after),
        hint=Message("What is committed can no longer be spent on anything else."),
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


def _amendment(form: ReleaseForm) -> AmendmentDraft:
    told = form.cleaned_data
    return AmendmentDraft(
        form.money["amount"],
        form.read["day"],
        told["sent_key"],
        told["reference"],
    )
