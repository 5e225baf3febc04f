"""Transfers between accounts of a line: asked for by one person, decided by another."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, decide_page, page, request_page, to, withdraw_page
from amparo.funds.forms.network import DecisionForm, TransferForm
from amparo.funds.models import SpendingRequest
from amparo.funds.panels.requests import requests_table
from amparo.funds.panels.sections import Section
from amparo.funds.rules.kinds import RequestKind, RequestState
from amparo.funds.selectors.accounts import get_line
from amparo.funds.selectors.choices import account_choices
from amparo.funds.selectors.lines import list_lines
from amparo.funds.services.requests import (
    RequestDraft,
    ask_transfer,
    decide_transfer,
    open_request,
    open_requests,
    withdraw_transfer,
)
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, Table
from amparo.web.sending import SentOnceForm
from amparo.web.translation import in_words

_TRANSFER = (RequestKind.TRANSFER,)
_UNALLOCATED = Message("Not yet allocated")


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show the transfers that were asked for, and the lines that one may be asked on."""
    actor, _ = who_and_when(request)
    table = requests_table(open_requests(actor=actor, kinds=_TRANSFER), "transfer")
    sections = [Section("transfers", Message("Transfers"), table=table)]
    if actor.may(Permission.FUNDS_TRANSFER_ASK):
        sections.append(Section("lines", Message("Ask for one"), table=_lines()))
    return page(
        request,
        Message("Transfers"),
        sections,
        back_url=reverse("network-account"),
        hint=Message("Whoever asks for a transfer does not decide it."),
    )


@address(permission=Permission.FUNDS_TRANSFER_ASK, methods=("GET", "POST"))
def ask(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Ask for a transfer between two accounts of a line."""
    actor, at = who_and_when(request)
    line = get_line(line_id)
    form = TransferForm(
        request.POST or None,
        currency=line.currency,
        accounts=account_choices(line_id, in_words(_UNALLOCATED)),
    )

    def act() -> None:
        told = form.cleaned_data
        draft = RequestDraft(form.money["amount"], told["reference"], told["sent_key"])
        ask_transfer(
            actor=actor,
            source=UUID(told["source"]),
            target=UUID(told["target"]),
            draft=draft,
            at=at,
        )

    if is_done(request, form, act):
        return to("transfers")
    return act_page(
        request,
        form,
        back_url=reverse("transfers"),
        title=Message("Ask for a transfer"),
        send=Message("Ask for it"),
        caption=f"{line.fund.code}, {line.fiscal_year}: {line.purpose}",
    )


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Show one transfer: from where to where, by whom, what it would change, what was answered."""
    actor, _ = who_and_when(request)
    opened = open_request(actor=actor, request_id=transfer_id, kinds=_TRANSFER)
    return request_page(
        request,
        opened,
        title=Message("Transfer of money"),
        back_url=reverse("transfers"),
        acts=_ways(actor, opened.request),
    )


@address(permission=Permission.FUNDS_TRANSFER_DECIDE, methods=("GET", "POST"))
def decide(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Approve a transfer, which moves the money today, or refuse it."""
    actor, at = who_and_when(request)
    opened = open_request(actor=actor, request_id=transfer_id, kinds=_TRANSFER)
    form = DecisionForm(request.POST or None)

    def act() -> None:
        decide_transfer(
            actor=actor, request_id=transfer_id, answer=form.answer(), day=actor.day(at), at=at
        )

    if is_done(request, form, act):
        return to("transfer", transfer_id)
    return decide_page(
        request,
        form,
        opened,
        title=Message("Decide a transfer"),
        back_url=reverse("transfer", args=[transfer_id]),
        hint=Message("Approving it moves the money today."),
    )


@address(permission=Permission.FUNDS_TRANSFER_ASK, methods=("GET", "POST"))
def withdraw(request: HttpRequest, transfer_id: UUID) -> HttpResponse:
    """Withdraw a transfer that one asked for oneself."""
    actor, at = who_and_when(request)
    opened = open_request(actor=actor, request_id=transfer_id, kinds=_TRANSFER)
    form = SentOnceForm(request.POST or None)
    if is_done(
        request, form, lambda: withdraw_transfer(actor=actor, request_id=transfer_id, at=at)
    ):
        return to("transfer", transfer_id)
    return withdraw_page(request, form, opened, back_url=reverse("transfer", args=[transfer_id]))


def _ways(actor: Actor, found: SpendingRequest) -> list[Link]:
    if found.state != RequestState.OPEN:
        return []
    is_own = found.asked_by == actor.person
    if is_own and actor.may(Permission.FUNDS_TRANSFER_ASK):
        return [Link(Message("Withdraw it"), reverse("withdraw-transfer", args=[found.id]))]
    if not is_own and actor.may(Permission.FUNDS_TRANSFER_DECIDE):
        return [Link(Message("Decide it"), reverse("decide-transfer", args=[found.id]))]
    return []


def _lines() -> Table:
    rows = tuple(
        (
            Link(
                f"{one.fund.code}, {one.fiscal_year}: {one.purpose}",
                reverse("ask-transfer", args=[one.id]),
            ),
        )
        for one in list_lines()
    )
    empty = Message("No line is authorised yet.")
    return Table(Message("Lines"), (Column(Message("Line")),), rows, empty, is_caption_hidden=True)
