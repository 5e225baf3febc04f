"""The account of one's own consulate, its commitments, its months."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, as_of, asked_rows, page, to
from amparo.funds.forms.spending import ClosingForm, ReversalForm
from amparo.funds.panels.account import account_sections, part_named
from amparo.funds.panels.commitments import commitment_rows, months_table, movements_table
from amparo.funds.panels.sections import Section
from amparo.funds.selectors.accounts import get_transaction
from amparo.funds.services.accounts import open_account, open_commitment
from amparo.funds.services.closing import close_period
from amparo.funds.services.months import open_months
from amparo.funds.services.reversing import reverse_transaction
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.days import date_words
from amparo.web.links import reverse
from amparo.web.parts import Link
from amparo.web.ways import with_back

_WAYS = (
    (Permission.FUNDS_COMMITMENT_MAKE, Message("Commit money"), "commit-money"),
    (Permission.FUNDS_PAYEE_KEEP, Message("Payees"), "payees"),
    (Permission.FUNDS_REQUEST_ASK, Message("Advances and approvals"), "spending-requests"),
    (Permission.FUNDS_REQUEST_DECIDE, Message("Advances and approvals"), "spending-requests"),
    (Permission.FUNDS_PERIOD_CLOSE, Message("Months"), "months"),
)


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show what one's consulate had and did, as of a day."""
    actor, at = who_and_when(request)
    form, on = as_of(request, actor.day(at))
    asked = request.GET.dict()
    account = open_account(actor=actor, on=on, asked=asked_rows(request))
    return page(
        request,
        Message("Account of {consulate}", {"consulate": actor.consulate_name}),
        account_sections(account, asked, links=True),
        acts=_ways(actor),
        caption=Message("As it stood on {day}", {"day": date_words(on)}),
        as_of=form,
    )


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_commitment(request: HttpRequest, commitment_id: UUID) -> HttpResponse:
    """Show one commitment with every movement of it."""
    actor, at = who_and_when(request)
    asked = request.GET.dict()
    since = asked.get("movements", "")
    found = open_commitment(actor=actor, commitment_id=commitment_id, on=actor.day(at), since=since)
    may_reverse = actor.may(Permission.FUNDS_TRANSACTION_REVERSE)
    sections = [
        Section("commitment", Message("The commitment"), rows=commitment_rows(found.contract)),
        Section(
            "movements",
            Message("What moved"),
            table=movements_table(found.movements, may_reverse=may_reverse),
            part=part_named("movements", found.span, asked),
        ),
    ]
    return page(
        request,
        found.contract.reference,
        sections,
        back_url=reverse("account"),
        acts=_ways_of_commitment(actor, commitment_id),
        caption=Message("Commitment"),
    )


@address(permission=Permission.FUNDS_PERIOD_CLOSE)
def show_months(request: HttpRequest) -> HttpResponse:
    """Show the months of one's own book."""
    actor, at = who_and_when(request)
    found = open_months(actor=actor, today=actor.day(at))
    back = "account" if actor.may(Permission.FUNDS_ACCOUNT_SEE) else "network-account"
    return page(
        request,
        Message("Months"),
        [Section("months", Message("Months of the book"), table=months_table(found))],
        back_url=reverse(back),
        hint=Message("A closed month takes nothing more. Months are closed in their order."),
    )


@address(permission=Permission.FUNDS_PERIOD_CLOSE, methods=("GET", "POST"))
def close_month(request: HttpRequest) -> HttpResponse:
    """Close a month of one's own book, for ever."""
    actor, at = who_and_when(request)
    month = _month(request.GET.get("month", ""))
    form = ClosingForm(request.POST or None)
    if month is None:
        return to("months")
    if is_done(request, form, lambda: close_period(actor=actor, month=month, at=at)):
        return to("months")
    return act_page(
        request,
        form,
        back_url=reverse("months"),
        title=Message("Close {month}", {"month": f"{month:%Y-%m}"}),
        send=Message("Close the month for ever"),
    )


@address(permission=Permission.FUNDS_TRANSACTION_REVERSE, methods=("GET", "POST"))
def reverse_one(request: HttpRequest, transaction_id: UUID) -> HttpResponse:
    """Reverse a transaction of one's own book."""
    actor, at = who_and_when(request)
    first = get_transaction(transaction_id, actor.office)
    form = ReversalForm(request.POST or None, initial={"day": actor.day(at)})

    def act() -> None:
        reverse_transaction(
            actor=actor,
            transaction_id=first.id,
            day=form.read["day"],
            reference=form.cleaned_data["reference"],
            sent_key=form.cleaned_data["sent_key"],
            at=at,
        )

    back = "account" if actor.may(Permission.FUNDS_ACCOUNT_SEE) else "network-account"
    if is_done(request, form, act):
        return to(back)
    return act_page(
        request,
        form,
        back_url=reverse(back),
        title=Message("Reverse transaction No. {number}", {"number": first.number}),
        send=Message("Reverse it"),
        hint=Message("It stays, with its mirror beside it. Then post what is right, anew."),
    )


def _ways(actor: Actor) -> list[Link]:
    found: dict[str, Link] = {}
    for permission, words, name in _WAYS:
        if actor.may(permission):
            found.setdefault(name, Link(words, reverse(name)))
    return list(found.values())


def _ways_of_commitment(actor: Actor, commitment_id: UUID) -> list[Link]:
    """Give what may be done with a contract, what is done most first."""
    ways = (
        (Permission.FUNDS_INVOICE_RECORD, Message("Take in an invoice"), "record-invoice"),
        (Permission.FUNDS_COMMITMENT_MAKE, Message("Addenda"), "addenda"),
        (Permission.FUNDS_COMMITMENT_MAKE, Message("Release what is left"), "release-commitment"),
    )
    here = reverse("commitment", args=[commitment_id])
    return [
        Link(words, with_back(reverse(name, args=[commitment_id]), here))
        for permission, words, name in ways
        if actor.may(permission)
    ]


def _month(word: str) -> date | None:
    try:
        return date.fromisoformat(f"{word}-01")
    except ValueError:
        return None
