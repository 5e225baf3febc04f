"""Advances and large payments: what waits for another person, deciding, withdrawing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import decide_page, page, request_page, to, withdraw_page
from amparo.funds.forms.network import DecisionForm
from amparo.funds.models import SpendingRequest
from amparo.funds.panels.requests import requests_table
from amparo.funds.panels.sections import Section
from amparo.funds.rules.kinds import RequestKind, RequestState
from amparo.funds.rules.words import WORDS
from amparo.funds.services.approving import decide_spending
from amparo.funds.services.requests import open_request, open_requests, withdraw_advance
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse
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
    return request_page(
        request,
        opened,
        title=WORDS[RequestKind(opened.request.kind)],
        back_url=reverse("spending-requests"),
        acts=_ways(actor, opened.request),
    )


@address(permission=Permission.FUNDS_REQUEST_DECIDE, methods=("GET", "POST"))
def decide(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Approve or refuse what a colleague asked for, with its consequence in figures."""
    actor, at = who_and_when(request)
    opened = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        decide_spending(actor=actor, request_id=spending_id, answer=form.answer(), at=at)

    if is_done(request, form, act):
        return to("spending-request", spending_id)
    return decide_page(
        request,
        form,
        opened,
        title=Message("Decide a request"),
        back_url=reverse("spending-request", args=[spending_id]),
    )


@address(permission=Permission.FUNDS_REQUEST_ASK, methods=("GET", "POST"))
def withdraw(request: HttpRequest, spending_id: UUID) -> HttpResponse:
    """Withdraw an advance that one asked for oneself."""
    actor, at = who_and_when(request)
    opened = open_request(actor=actor, request_id=spending_id, kinds=_HERE)
    form = SentOnceForm(request.POST or None)
    if is_done(request, form, lambda: withdraw_advance(actor=actor, request_id=spending_id, at=at)):
        return to("spending-request", spending_id)
    return withdraw_page(
        request, form, opened, back_url=reverse("spending-request", args=[spending_id])
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
