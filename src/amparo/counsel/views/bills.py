"""Sending an invoice for a case: the lawyer from her own sign-in, or an officer on her behalf."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.counsel.acting import to
from amparo.counsel.forms.bills import LawyersBillForm
from amparo.counsel.panels.bills import own_bill_rows, own_bills_table, own_step_entries
from amparo.counsel.rules.errors import NoCeiling
from amparo.counsel.selectors.bills import find_ceiling, get_own_bill
from amparo.counsel.selectors.referrals import get_case_of_offer, get_own_offer
from amparo.counsel.services.billing import (
    is_returned,
    open_own_bill,
    open_own_bills,
    record_bill,
    send_bill,
)
from amparo.counsel.services.engagements import open_engagement
from amparo.counsel.services.proposing import open_referral
from amparo.funds.acting import act_page
from amparo.funds.panels.invoices import lines_table
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.ways import way_back

_HINT = Message(
    "Whoever pays sees number, period, hours, codes and amounts. What you write of the case stays "
    "with the case's own officers."
)


@address(permission=Permission.COUNSEL_MINE_SEE)
def show_mine(request: HttpRequest) -> HttpResponse:
    """Show a lawyer's invoices, and where each stands."""
    actor, _at = who_and_when(request)
    context = {"table": own_bills_table(open_own_bills(actor=actor))}
    return answer_page(request, "counsel/mine/bills.html", context)


@address(permission=Permission.COUNSEL_MINE_SEE)
def show_one(request: HttpRequest, bill_id: UUID) -> HttpResponse:
    """Show one of her invoices: where it stands, what was accepted, why, when it was paid."""
    actor, _at = who_and_when(request)
    one, opened = open_own_bill(actor=actor, bill_id=bill_id)
    context = {
        "number": one.invoice.number if one.invoice else "",
        "rows": own_bill_rows(one),
        "lines": lines_table(opened) if opened else None,
        "steps": own_step_entries(opened) if opened else (),
        "bill_id": bill_id,
        "may_correct": is_returned(one),
    }
    return answer_page(request, "counsel/mine/bill.html", context)


@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("GET", "POST"))
def send(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """Send an invoice for a case that she took."""
    return _send(request, engagement_id, None)


@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("GET", "POST"))
def correct(request: HttpRequest, bill_id: UUID) -> HttpResponse:
    """Send an invoice again that was returned, corrected."""
    bill = get_own_bill(bill_id, who_and_when(request)[0].person)
    return _send(request, bill.offer_id, bill.invoice)


@address(permission=Permission.COUNSEL_BILL_RECORD, methods=("GET", "POST"))
def record(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Record a lawyer's invoice on her behalf."""
    actor, at = who_and_when(request)
    case_id = get_case_of_offer(offer_id)
    opened = open_referral(actor=actor, case_id=case_id, at=at)
    form = _form(request, offer_id)

    def act() -> None:
        record_bill(actor=actor, offer_id=offer_id, draft=form.bill(), at=at)

    if _is_sent(request) and is_done(request, form, act):
        return to("invoices")
    back_url = reverse("case-referral", args=[case_id])
    return _page(request, form, back_url, opened.at_work.reference)


def _send(request: HttpRequest, engagement_id: UUID, invoice_id: UUID | None) -> HttpResponse:
    actor, at = who_and_when(request)
    get_own_offer(engagement_id, actor.person)
    one = open_engagement(actor=actor, offer_id=engagement_id)
    form = _form(request, engagement_id)

    def act() -> None:
        draft = form.bill(invoice_id)
        send_bill(actor=actor, offer_id=engagement_id, draft=draft, at=at)

    if _is_sent(request) and is_done(request, form, act):
        return to("my-bills")
    back_url = way_back(request, reverse("my-case", args=[engagement_id]))
    return _page(request, form, back_url, one.brief.reference)


def _form(request: HttpRequest, offer_id: UUID) -> LawyersBillForm:
    ceiling = find_ceiling(offer_id)
    if ceiling is None:
        raise NoCeiling
    currency = ceiling.line.currency
    return LawyersBillForm(request.POST or None, request.FILES or None, currency=currency)


def _is_sent(request: HttpRequest) -> bool:
    return request.POST.get("step") != "more"


def _page(
    request: HttpRequest,
    form: LawyersBillForm,
    back_url: str,
    caption: str,
) -> HttpResponse:
    if not _is_sent(request):
        form.errors.clear()
    return act_page(
        request,
        form,
        back_url=back_url,
        title=Message("Send an invoice"),
        send=Message("Send the invoice"),
        caption=caption,
        hint=_HINT,
        groups=[(Message("Line {n}", {"n": n}), fields) for n, fields in form.groups()],
        others=form.others(),
        has_more=True,
    )
