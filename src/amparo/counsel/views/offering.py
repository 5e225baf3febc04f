"""Offering a case to one lawyer, looking it over first; taking it back; telling her more."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.cases.forms.acts import ReasonForm
from amparo.cases.panels.naming import moment_words
from amparo.cases.rules.clocks.zones import zone_of
from amparo.counsel.acting import act_page, to
from amparo.counsel.forms.mine import TellForm
from amparo.counsel.forms.referrals import OfferForm
from amparo.counsel.panels.panel import AWAY
from amparo.counsel.rules.errors import LawyerUnknown, NobodyChosen, NoReferral
from amparo.counsel.rules.offers import Urgency, lapses_at
from amparo.counsel.rules.reports import ReportDraft, ReportKind
from amparo.counsel.selectors.referrals import get_case_of_offer
from amparo.counsel.services.engagements import tell_lawyer
from amparo.counsel.services.offering import offer_case, withdraw_offer
from amparo.counsel.services.panel import PanelLine
from amparo.counsel.services.proposing import (
    ReferralAtWork,
    open_proposal,
    open_referral,
    safe_ways,
)
from amparo.counsel.services.terms import open_money
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.people.panels.people import NAMELESS
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse
from amparo.web.parts import SummaryRow
from amparo.web.translation import in_words


@address(permission=Permission.COUNSEL_REFERRAL_OFFER, methods=("GET", "POST"))
def offer(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Offer a case to one lawyer: what she will be told, then all of it once more, then it goes."""
    actor, at = who_and_when(request)
    referral, proposed = open_proposal(actor=actor, case_id=case_id, at=at)
    if referral.referral is None:
        raise NoReferral
    lawyer_id = _chosen(request)
    line = proposed.lines.get(lawyer_id)
    if line is None:
        raise LawyerUnknown
    profile = line.standing.profile
    is_paid = profile is not None and profile.arrangement.is_paid_by_us
    form = OfferForm(
        request.POST or None,
        is_first=proposed.proposal.place_of(lawyer_id) <= 1,
        money=open_money(actor=actor) if is_paid else None,
        initial={"about": referral.at_work.about, "reach": safe_ways(referral.at_work)},
    )
    step = request.POST.get("step", "")
    if step == "check" and form.is_valid():
        rows = _check_rows(referral, line, form)
        return _check_page(request, referral, line, form, rows)
    if step == "send" and is_done(
        request,
        form,
        lambda: offer_case(actor=actor, case_id=case_id, draft=form.draft(lawyer_id), at=at),
    ):
        return to("case-referral", case_id)
    return act_page(
        request,
        form,
        back_url=reverse("case-referral", args=[case_id]),
        title=Message("Offer the case to {lawyer}", {"lawyer": line.name or AWAY}),
        send=Message("Look it over"),
        step="check",
        caption=_caption(referral),
    )


@address(permission=Permission.COUNSEL_REFERRAL_OFFER, methods=("GET", "POST"))
def withdraw(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Take back an offer that nobody has answered."""
    actor, at = who_and_when(request)
    case_id = get_case_of_offer(offer_id)
    referral = open_referral(actor=actor, case_id=case_id, at=at)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        withdraw_offer(
            actor=actor,
            offer_id=offer_id,
            reason=told["reason"],
            sent_key=told["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("case-referral", case_id)
    return act_page(
        request,
        form,
        back_url=reverse("case-referral", args=[case_id]),
        title=Message("Withdraw the offer"),
        send=Message("Withdraw it"),
        caption=_caption(referral),
    )


@address(permission=Permission.COUNSEL_REFERRAL_ASK, methods=("GET", "POST"))
def tell(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Tell the lawyer who took a case something about it."""
    actor, at = who_and_when(request)
    case_id = get_case_of_offer(offer_id)
    referral = open_referral(actor=actor, case_id=case_id, at=at)
    form = TellForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        draft = ReportDraft(ReportKind.TOLD, at, told["words"], told["sent_key"])
        tell_lawyer(actor=actor, offer_id=offer_id, draft=draft, at=at)

    if is_done(request, form, act):
        return to("case-referral", case_id, anchor="#reports")
    return act_page(
        request,
        form,
        back_url=reverse("case-referral", args=[case_id]),
        title=Message("Tell the lawyer"),
        send=Message("Tell her"),
        caption=_caption(referral),
    )


def _chosen(request: HttpRequest) -> UUID:
    """Give the lawyer whom the address names. Raises `NobodyChosen`."""
    try:
        return UUID(request.GET.get("lawyer", ""))
    except ValueError:
        raise NobodyChosen from None


def _check_rows(referral: ReferralAtWork, line: PanelLine, form: OfferForm) -> list[SummaryRow]:
    told = form.cleaned_data
    rows = [
        SummaryRow(Message("Lawyer"), line.name or AWAY),
        SummaryRow(Message("Client"), referral.at_work.name or NAMELESS),
        SummaryRow(Message("What she will be told"), told["about"]),
        SummaryRow(Message("How to reach the client"), told["reach"]),
    ]
    if told["reason"]:
        rows.append(SummaryRow(Message("Why not the first"), told["reason"]))
    if form.terms is not None and form.money is not None:
        rows.append(SummaryRow(Message("Reserved for her"), str(form.terms.money)))
        words = dict(form.money.allocations)[told["allocation"]]
        rows.append(SummaryRow(Message("Out of"), words))
        payee = dict(form.money.payees)[told["payee"]]
        rows.append(SummaryRow(Message("Paid to"), payee))
    return rows


def _check_page(
    request: HttpRequest,
    referral: ReferralAtWork,
    line: PanelLine,
    form: OfferForm,
    rows: list[SummaryRow],
) -> HttpResponse:
    at = who_and_when(request)[1]
    profile, row = line.standing.profile, referral.referral
    if profile is not None and row is not None:
        zone = zone_of(profile.zone)
        until = moment_words(lapses_at(Urgency(row.urgency), at, zone), zone, at)
        rows.append(SummaryRow(Message("She has until"), until))
    context = {
        "rows": rows,
        "typed": [(name, form.data.get(name, "")) for name in form.fields],
        "back_url": reverse("case-referral", args=[referral.at_work.case.id]),
        "caption": _caption(referral),
    }
    return answer_page(request, "counsel/referrals/check.html", context)


def _caption(referral: ReferralAtWork) -> str:
    name = referral.at_work.name or in_words(NAMELESS)
    return f"{name}, {referral.at_work.reference}"
