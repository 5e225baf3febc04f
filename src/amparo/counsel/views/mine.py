"""A lawyer's own pages: what is offered to her, her cases, her reports, her own list."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from amparo.accounts.presenting import answer_form, is_done
from amparo.cases.acting import who_and_when
from amparo.cases.forms.fields import initial_moment
from amparo.counsel.acting import act_page, to
from amparo.counsel.forms.mine import (
    AcceptForm,
    ConfidenceForm,
    ConflictNameForm,
    DeclineForm,
    ReportForm,
)
from amparo.counsel.panels.fees import CONDITIONS, fee_rows, offered_fee_rows
from amparo.counsel.panels.mine import (
    case_rows,
    ended_entries,
    engaged_entries,
    name_lists,
    offer_summary,
    report_entries,
    waiting_entries,
)
from amparo.counsel.rules.conflicts import Side
from amparo.counsel.rules.errors import LawyerUnknown
from amparo.counsel.rules.offers import Declined, OfferState
from amparo.counsel.rules.words import WORDS
from amparo.counsel.selectors.referrals import get_own_offer
from amparo.counsel.services.answering import (
    OwnOffer,
    accept_offer,
    decline_offer,
    open_mine,
    open_offer,
    promise_confidence,
)
from amparo.counsel.services.conflicts import (
    add_conflict_name,
    open_conflict_names,
    remove_conflict_name,
)
from amparo.counsel.services.engagements import open_engagement, report
from amparo.counsel.services.fees import fee_of
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.selectors.consulates import consulate_of
from amparo.web.addresses import address
from amparo.web.answers import answer_page, wants_json
from amparo.web.links import reverse


@address(permission=Permission.COUNSEL_MINE_SEE)
def show_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for her answer, her cases, and what ended lately."""
    actor, at = who_and_when(request)
    found = open_mine(actor=actor, at=at)
    context = {
        "waiting": waiting_entries(found.waiting, at),
        "engaged": engaged_entries(found.engaged),
        "ended": ended_entries(found.ended, at),
    }
    return answer_page(request, "counsel/mine/list.html", context)


@address(permission=Permission.COUNSEL_MINE_SEE)
def show_offer(request: HttpRequest, mine_id: UUID) -> HttpResponse:
    """Show an offer; one that she accepted leads to the case."""
    actor, at = who_and_when(request)
    one = open_offer(actor=actor, offer_id=mine_id, at=at)
    if one.state is OfferState.ACCEPTED:
        return to("my-case", mine_id)
    form = AcceptForm() if one.names else ConfidenceForm()
    return _offer_page(request, one, form)


@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("POST",))
def promise(request: HttpRequest, mine_id: UUID) -> HttpResponse:
    """Promise to keep the names in confidence, which shows them."""
    actor, at = who_and_when(request)
    one = open_offer(actor=actor, offer_id=mine_id, at=at)
    form = ConfidenceForm(request.POST)
    if is_done(request, form, lambda: promise_confidence(actor=actor, offer_id=mine_id, at=at)):
        return to("my-offer", mine_id, anchor="#names")
    return _offer_page(request, one, form)


@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("POST",))
def accept(request: HttpRequest, mine_id: UUID) -> HttpResponse:
    """Take a case."""
    actor, at = who_and_when(request)
    one = open_offer(actor=actor, offer_id=mine_id, at=at)
    form = AcceptForm(request.POST)
    if is_done(request, form, lambda: accept_offer(actor=actor, offer_id=mine_id, at=at)):
        return to("my-case", mine_id)
    return _offer_page(request, one, form)


@address(permission=Permission.COUNSEL_OFFER_ANSWER, methods=("GET", "POST"))
def decline(request: HttpRequest, mine_id: UUID) -> HttpResponse:
    """Decline a case, saying why."""
    actor, at = who_and_when(request)
    if request.method == "POST":
        # Declined already: sent again it is harmless, so only whose it is counts.
        get_own_offer(mine_id, actor.person)
    else:
        open_offer(actor=actor, offer_id=mine_id, at=at)
    form = DeclineForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        decline_offer(
            actor=actor,
            offer_id=mine_id,
            why=Declined(told["why"]),
            words=told["words"],
            at=at,
        )

    if is_done(request, form, act):
        return to("mine")
    return act_page(
        request,
        form,
        back_url=reverse("my-offer", args=[mine_id]),
        title=Message("Decline the case"),
        send=Message("Decline it"),
    )


@address(permission=Permission.COUNSEL_MINE_SEE)
def show_case(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """Show a case that she took, until it is over."""
    actor, at = who_and_when(request)
    one = open_engagement(actor=actor, offer_id=engagement_id)
    code = consulate_of(actor.office).code
    fee = fee_of(one.offer.id)
    context = {
        "one": one,
        "rows": case_rows(one, code, actor.day(at)),
        "names": name_lists(one.names),
        "entries": report_entries(one.reports),
        "fee_rows": fee_rows(fee),
        "conditions": CONDITIONS if fee else (),
    }
    return answer_page(request, "counsel/mine/case.html", context)


@address(permission=Permission.COUNSEL_MINE_REPORT, methods=("GET", "POST"))
def make_report(request: HttpRequest, engagement_id: UUID) -> HttpResponse:
    """Report what happened in a case that she took."""
    actor, at = who_and_when(request)
    one = open_engagement(actor=actor, offer_id=engagement_id)
    zone = consulate_of(actor.office).time_zone
    form = ReportForm(request.POST or None, zone=zone, initial=initial_moment("happened", at, zone))
    if is_done(
        request,
        form,
        lambda: report(actor=actor, offer_id=engagement_id, draft=form.report(), at=at),
    ):
        return to("my-case", engagement_id, anchor="#reports")
    return act_page(
        request,
        form,
        back_url=reverse("my-case", args=[engagement_id]),
        title=Message("Report what happened"),
        send=Message("Report it"),
        caption=f"{one.brief.name}, {one.brief.reference}",
    )


@address(permission=Permission.COUNSEL_CONFLICTS_KEEP, methods=("GET", "POST"))
def conflict_names(request: HttpRequest) -> HttpResponse:
    """Show her own list, and put somebody on it."""
    actor, at = who_and_when(request)
    form = ConflictNameForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        add_conflict_name(actor=actor, told=form.told(), sent_key=told["sent_key"], at=at)

    if is_done(request, form, act):
        return to("conflict-names")
    try:
        rows = open_conflict_names(actor=actor)
    except LawyerUnknown:
        if wants_json(request):
            raise
        return answer_page(request, "counsel/mine/not_on_panel.html", {})
    names = [
        {"id": one.id, "side": WORDS[Side(told.side)], "name": told.name, "number": told.number}
        for one, told in rows
    ]
    return answer_form(request, "counsel/mine/conflicts.html", form, names=names)


@address(permission=Permission.COUNSEL_CONFLICTS_KEEP, methods=("POST",))
def remove_name(request: HttpRequest, name_id: UUID) -> HttpResponse:
    """Take somebody off her own list."""
    actor, at = who_and_when(request)
    remove_conflict_name(actor=actor, name_id=name_id, at=at)
    return to("conflict-names")


def _offer_page(
    request: HttpRequest, one: OwnOffer, form: AcceptForm | ConfidenceForm
) -> HttpResponse:
    actor, at = who_and_when(request)
    code = consulate_of(actor.office).code
    fee = fee_of(one.offer.id)
    return answer_form(
        request,
        "counsel/mine/offer.html",
        form,
        one=one,
        rows=offer_summary(one, code, at),
        names=name_lists(one.names) if one.names else (),
        fee_rows=offered_fee_rows(fee),
        conditions=CONDITIONS if fee else (),
    )
