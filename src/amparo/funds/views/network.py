"""The network's account, its funds and lines, and one consulate's account seen from there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, as_of, asked_rows, page, to
from amparo.funds.forms.network import ExtensionForm, FundForm, LineForm, TrancheForm
from amparo.funds.models import Fund
from amparo.funds.panels.account import account_sections
from amparo.funds.panels.network import (
    bare_funds,
    extensions_table,
    fund_lines_table,
    fund_rows,
    network_sections,
)
from amparo.funds.panels.sections import Section
from amparo.funds.rules.drafts import ExtensionDraft, FundDraft, LineDraft, TrancheDraft
from amparo.funds.rules.kinds import AccountKind, Expense, FundSource
from amparo.funds.selectors.accounts import account_of_line, get_fund, get_line
from amparo.funds.selectors.choices import line_choices, office_choices
from amparo.funds.selectors.lines import list_bare_funds
from amparo.funds.services.accounts import (
    open_consulates_account,
    open_fund,
    open_network_account,
)
from amparo.funds.services.budgeting import (
    allocate_tranche,
    authorise_line,
    extend_fund,
    found_fund,
)
from amparo.kernel.errors import Message
from amparo.kernel.money import Money
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse
from amparo.web.parts import Link, SummaryRow

_WAYS = (
    (Permission.FUNDS_FUND_KEEP, Message("Found a fund"), "found-fund"),
    (Permission.FUNDS_NETWORK_SEE, Message("Transfers"), "transfers"),
    (Permission.FUNDS_NETWORK_SEE, Message("Stated in public"), "stated-figures"),
    (Permission.FUNDS_PERIOD_CLOSE, Message("Months"), "months"),
    (Permission.FUNDS_LEDGER_EXPORT, Message("Take out the journal (CSV)"), "journal"),
)


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show what the network had and did, as of a day."""
    actor, at = who_and_when(request)
    form, on = as_of(request, actor.day(at))
    account = open_network_account(actor=actor, on=on)
    acts = [Link(words, reverse(name)) for may, words, name in _WAYS if actor.may(may)]
    sections = network_sections(account) + bare_funds(list_bare_funds())
    return page(request, Message("Account of the network"), sections, acts=acts, as_of=form)


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_consulate(request: HttpRequest, office_id: UUID) -> HttpResponse:
    """Show one consulate's account: money alone."""
    actor, at = who_and_when(request)
    form, on = as_of(request, actor.day(at))
    rows = asked_rows(request)
    account = open_consulates_account(actor=actor, office=office_id, on=on, asked=rows)
    return page(
        request,
        Message("Account of {consulate}", {"consulate": account.office.name}),
        account_sections(account, request.GET.dict(), links=False),
        back_url=reverse("network-account"),
        as_of=form,
    )


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_fund(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Show one fund: its days, extensions and lines."""
    actor, at = who_and_when(request)
    fund, lines = open_fund(actor=actor, fund_id=fund_id, on=actor.day(at))
    may_keep = actor.may(Permission.FUNDS_FUND_KEEP)
    return page(
        request,
        fund.name,
        [
            Section("fund", Message("The fund"), rows=fund_rows(fund)),
            Section("lines", Message("Lines"), table=fund_lines_table(lines, may_keep=may_keep)),
            Section("extensions", Message("Extensions"), table=extensions_table(fund)),
        ],
        back_url=reverse("network-account"),
        acts=_ways_of_fund(fund_id) if may_keep else [],
        caption=fund.code,
    )


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def found(request: HttpRequest) -> HttpResponse:
    """Found a fund."""
    actor, at = who_and_when(request)
    form = FundForm(request.POST or None)
    made: list[Fund] = []

    def act() -> None:
        made.append(found_fund(actor=actor, draft=_fund_draft(form), at=at))

    if is_done(request, form, act):
        # Its first line is what comes next, and nothing else leads there yet.
        return to("fund", made[0].id)
    return act_page(
        request,
        form,
        back_url=reverse("network-account"),
        title=Message("Found a fund"),
        send=Message("Found the fund"),
    )


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def authorise(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Authorise a line of a fund."""
    actor, at = who_and_when(request)
    fund = get_fund(fund_id)
    form = LineForm(request.POST or None, currency=fund.currency, initial={"day": actor.day(at)})

    def act() -> None:
        told = form.cleaned_data
        draft = LineDraft(
            fiscal_year=told["fiscal_year"],
            purpose=told["purpose"],
            permitted=tuple(Expense(one) for one in told["permitted"]),
            money=form.money["amount"],
            day=form.read["day"],
            decision=told["decision"],
            sent_key=told["sent_key"],
        )
        authorise_line(actor=actor, fund_id=fund_id, draft=draft, at=at)

    if is_done(request, form, act):
        return to("fund", fund_id)
    return _act_on_fund(
        request, form, fund_id, Message("Authorise a line"), Message("Authorise it")
    )


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def extend(request: HttpRequest, fund_id: UUID) -> HttpResponse:
    """Extend a fund by a dated decision."""
    actor, at = who_and_when(request)
    fund = get_fund(fund_id)
    form = ExtensionForm(request.POST or None, currency=fund.currency, lines=line_choices(fund_id))

    def act() -> None:
        told = form.cleaned_data
        draft = ExtensionDraft(
            until=form.read["until"],
            decision=told["decision"],
            decided_on=form.read["decided_on"],
            sent_key=told["sent_key"],
            line=UUID(told["line"]) if told["line"] else None,
            money=form.money.get("amount"),
        )
        extend_fund(actor=actor, fund_id=fund_id, draft=draft, at=at)

    if is_done(request, form, act):
        return to("fund", fund_id)
    return _act_on_fund(request, form, fund_id, Message("Extend the fund"), Message("Extend it"))


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def allocate(request: HttpRequest, line_id: UUID) -> HttpResponse:
    """Allocate a tranche of a line to a consulate."""
    actor, at = who_and_when(request)
    line = get_line(line_id)
    form = TrancheForm(
        request.POST or None,
        currency=line.currency,
        offices=office_choices(),
        initial={"day": actor.day(at)},
    )

    def act() -> None:
        told = form.cleaned_data
        draft = TrancheDraft(
            UUID(told["office"]),
            form.money["amount"],
            form.read["day"],
            told["reference"],
            told["sent_key"],
        )
        allocate_tranche(actor=actor, line_id=line_id, draft=draft, at=at)

    if is_done(request, form, act):
        return to("fund", line.fund_id)
    return act_page(
        request,
        form,
        back_url=reverse("fund", args=[line.fund_id]),
        title=Message("Allocate a tranche"),
        send=Message("Allocate it"),
        caption=f"{line.fund.code}, {line.fiscal_year}: {line.purpose}",
        rows=[SummaryRow(Message("Not yet allocated"), str(_unallocated(line_id)))],
    )


def _unallocated(line_id: UUID) -> Money:
    account = account_of_line(line_id, AccountKind.UNALLOCATED)
    return Money(account.balance, account.currency)


def _fund_draft(form: FundForm) -> FundDraft:
    told = form.cleaned_data
    return FundDraft(
        code=told["code"],
        name=told["name"],
        source=FundSource(told["source"]),
        currency=told["currency"],
        starts=form.read["starts"],
        ends=form.read["ends"],
        approval_from=form.money["approval_from"],
        decision=told["decision"],
        decided_on=form.read["decided_on"],
        sent_key=told["sent_key"],
        cited=told["cited"],
    )


def _act_on_fund(
    request: HttpRequest,
    form: LineForm | ExtensionForm,
    fund_id: UUID,
    title: Message,
    send: Message,
) -> HttpResponse:
    back_url = reverse("fund", args=[fund_id])
    code = get_fund(fund_id).code
    return act_page(request, form, back_url=back_url, title=title, send=send, caption=code)


def _ways_of_fund(fund_id: UUID) -> list[Link]:
    return [
        Link(Message("Authorise a line"), reverse("authorise-line", args=[fund_id])),
        Link(Message("Extend the fund"), reverse("extend-fund", args=[fund_id])),
        Link(Message("Ask for a transfer"), reverse("transfers")),
    ]
