"""Figures that were stated in public: laid beside the ledger with their source, and withdrawn."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.funds.acting import act_page, page, to
from amparo.funds.forms.stated import StatementForm, StatementWithdrawalForm
from amparo.funds.panels.sections import Section
from amparo.funds.panels.stated import every_stated_table, stated_rows
from amparo.funds.selectors.choices import office_choices
from amparo.funds.selectors.stated import get_stated
from amparo.funds.services.stating import open_stated, state_figure, withdraw_figure
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.links import reverse
from amparo.web.parts import Link


@address(permission=Permission.FUNDS_NETWORK_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what was stated in public of every consulate, beside what was posted."""
    actor, at = who_and_when(request)
    may_keep = actor.may(Permission.FUNDS_FUND_KEEP)
    table = every_stated_table(open_stated(actor=actor, on=actor.day(at)), may_keep=may_keep)
    ways = [Link(Message("Lay a stated figure here"), reverse("state-figure"))]
    return page(
        request,
        Message("Stated in public"),
        [Section("stated", Message("What was stated, beside what was posted"), table=table)],
        back_url=reverse("network-account"),
        acts=ways if may_keep else [],
    )


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def add(request: HttpRequest) -> HttpResponse:
    """Lay a figure that was stated in public beside the ledger."""
    actor, at = who_and_when(request)
    form = StatementForm(request.POST or None, offices=office_choices())
    if is_done(request, form, lambda: state_figure(actor=actor, draft=form.draft(), at=at)):
        return to("stated-figures")
    return act_page(
        request,
        form,
        back_url=reverse("stated-figures"),
        title=Message("Lay a stated figure here"),
        send=Message("Lay it here"),
        hint=Message("It stands beside what was posted, and changes nothing in the ledger."),
    )


@address(permission=Permission.FUNDS_FUND_KEEP, methods=("GET", "POST"))
def withdraw(request: HttpRequest, stated_id: UUID) -> HttpResponse:
    """Withdraw a figure that was laid here by mistake."""
    actor, at = who_and_when(request)
    stated = get_stated(stated_id)
    form = StatementWithdrawalForm(request.POST or None)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        withdraw_figure(actor=actor, figure_id=stated_id, reason=reason, at=at)

    if is_done(request, form, act):
        return to("stated-figures")
    return act_page(
        request,
        form,
        back_url=reverse("stated-figures"),
        title=Message("Withdraw a stated figure"),
        send=Message("Withdraw it"),
        rows=stated_rows(stated),
        hint=Message("The consulate's account shows it no more. Here it stays, with the reason."),
    )
