"""Advances and large payments: what waits for another person, deciding, withdrawing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, page, to
from amparo.funds.forms.network import DecisionForm
from amparo.funds.models import SpendingRequest
from amparo.funds.panels.requests import consequence, request_sections, requests_table
from amparo.funds.panels.sections import Section
from amparo.funds.rules.kinds import WORDS, RequestKind, RequestState
from amparo.funds.services.approving import decide_spending
from amparo.funds.services.requests import open_request, open_requests, withdraw_advance
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of
from amparo.web.addresses import address
from amparo.web.parts import Link
from amparo.web.sending import SentOnceForm

_HERE = (RequestKind.ADVANCE, RequestKind.PAYMENT)


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for somebody else's approval, and what was decided."""
    actor, _ = who_and_when(request)
    table = requests_table(open_requests(actor=actor, kinds=_HERE), "spending-request")
    return page(
        request,
        Message("Advances and approvals"),
        [Section("requests", Message("Requests"), table=table)],
        back_url=reverse("account"),
        hint=Message("An advance is asked for on the page of its invoice."),
    )


@address(permission=Permission.FUNDS_ACCOUNT_SEE)
def show(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Show one request: what is asked, by whom, what it would change, what was answered."""
    actor, _ = who_and_when(request)
    opened = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    found = opened.request
    people = {one for one in (found.asked_by, found.decided_by) if one is not None}
    return page(
        request,
        WORDS[RequestKind(found.kind)],
        request_sections(opened, names_of(people)),
        back_url=reverse("spending-requests"),
        acts=_ways(actor, found),
        caption=found.reference,
    )


@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("GET", "POST"))
def decide(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Approve or refuse what a colleague asked for, with its consequence in figures."""
    actor, at = who_and_when(request)
    opened = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    found = opened.request
    form = DecisionForm(request.POST or None)

    def act() -> None:
        decide_spending(actor=actor, request_id=spending_id, answer=form.answer(), at=at)

    if is_done(request, form, act):
        return to("spending-request", spending_id)
    return act_page(
        request,
        form,
        back_url=reverse("spending-request", args=[spending_id]),
        title=Message("Decide a request"),
        send=Message("Decide it"),
        caption=f"{found.reference}: {Money(found.amount, found.currency)}",
        section=consequence(opened),
    )


@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("GET", "POST"))
def withdraw(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Withdraw an advance that one asked for oneself."""
    actor, at = who_and_when(request)
    found = open_request(actor=actor, request_id=spending_id, kinds=_HERE).request
    form = SentOnceForm(request.POST or None)
    if is_done(request, form, lambda: withdraw_advance(actor=actor, request_id=spending_id, at=at)):
        return to("spending-request", spending_id)
    return act_page(
        request,
        form,
        back_url=reverse("spending-request", args=[spending_id]),
        title=Message("Withdraw a request"),
        send=Message("Withdraw it"),
        caption=f"{found.reference}: {Money(found.amount, found.currency)}",
        hint=Message("Nobody decides it any more. It stays on record."),
    )


def _ways(actor: Actor, found: SpendingRequest) -> list[Link]:
    if found.state != RequestState.OPEN:
        return []
    is_own = found.asked_by == actor.person
    ways = []
    if not is_own and actor.may(Permission.FUNDS_REQUEST_DECIDE):
        ways.append(Link(Message("Decide it"), reverse("decide-spending", args=[found.id])))
    if is_own and found.kind == RequestKind.ADVANCE and actor.may(Permission.FUNDS_REQUEST_ASK):
        ways.append(Link(Message("Withdraw it"), reverse("withdraw-advance", args=[found.id])))
    if is_own and found.kind == RequestKind.PAYMENT and found.about is not None:
        url = reverse("retract-approval", args=[found.about])
        ways.append(Link(Message("Take back my approval"), url))
    return ways
