"""Referring a case: where it stands, the need, the client's answers, ending it; the offers list."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localdate

from amparo.accounts.presenting import is_done
from amparo.cases.acting import who_and_when
from amparo.cases.forms.acts import ReasonForm
from amparo.cases.rules.states import OVER, State
from amparo.counsel.acting import act_page, to
from amparo.counsel.forms.referrals import ConsentForm, NeedForm
from amparo.counsel.panels.mine import report_entries
from amparo.counsel.panels.referrals import (
    consent_rows,
    need_rows,
    offer_rows,
    offers_table,
    ranked_entries,
    referrals_table,
)
from amparo.counsel.rules.consents import asked_words
from amparo.counsel.services.consents import record_consent
from amparo.counsel.services.engagements import open_reports
from amparo.counsel.services.offering import end_referral, start_referral
from amparo.counsel.services.proposing import (
    Proposed,
    ReferralAtWork,
    open_proposal,
    open_referral,
)
from amparo.counsel.services.waiting import open_offers
from amparo.kernel.actor import Actor
from amparo.kernel.errors import Message
from amparo.kernel.permissions import Permission
from amparo.network.selectors.staff import names_of
from amparo.people.panels.people import NAMELESS
from amparo.web.addresses import address
from amparo.web.answers import answer_page
from amparo.web.links import reverse


@address(permission=Permission.COUNSEL_REFERRAL_SEE)
def show_offers(request: HttpRequest) -> HttpResponse:
    """Show the consulate's offers, and what waits for one."""
    actor, at = who_and_when(request)
    found = open_offers(actor=actor, at=at)
    context = {
        "waiting": referrals_table(found.referrals),
        "offers": offers_table(found.offers, at),
    }
    return answer_page(request, "counsel/offers/list.html", context)


@address(permission=Permission.COUNSEL_REFERRAL_SEE)
def show(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show where the referral of a case stands, and to whoever may offer it who is proposed."""
    actor, at = who_and_when(request)
    referral, proposed = _opened(actor, case_id, at)
    case = referral.at_work.case
    standing = referral.standing_offer(at)
    code, today = case.consulate.code, actor.day(at)
    context: dict[str, Any] = {
        "case_id": case_id,
        "reference": referral.at_work.reference,
        "name": referral.at_work.name or NAMELESS,
        "need": need_rows(referral, code, today) if referral.referral else (),
        "consent": consent_rows(referral.consent) if referral.consent else (),
        "asked": "\n\n".join(asked_words(referral.consent)) if referral.consent else "",
        "lacking": referral.lacking(),
        "offers": offer_rows(referral, names_of({o.staff for o in referral.offers}), at),
        "standing": standing,
        "reports": report_entries(open_reports(standing)) if standing else (),
        "can": _may(actor, referral, at),
        **_proposal(referral, proposed, case_id, at),
    }
    return answer_page(request, "counsel/referrals/referral.html", context)


@address(permission=Permission.COUNSEL_REFERRAL_ASK, methods=("GET", "POST"))
def need(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Ask for a lawyer, saying what she is needed for."""
    actor, at = who_and_when(request)
    opened = open_referral(actor=actor, case_id=case_id, at=at)
    standing = opened.referral
    form = NeedForm(
        request.POST or None,
        code=opened.at_work.case.consulate.code,
        on=actor.day(at),
        initial={
            "languages": opened.need.languages,
            "county": opened.need.county,
            "urgency": standing.urgency if standing else None,
        },
    )
    if is_done(
        request,
        form,
        lambda: start_referral(actor=actor, case_id=case_id, draft=form.draft(), at=at),
    ):
        return to("case-referral", case_id)
    title = Message("What is a lawyer needed for?")
    return _act(request, opened, form, title, Message("Ask for a lawyer"))


@address(permission=Permission.COUNSEL_REFERRAL_ASK, methods=("GET", "POST"))
def consent(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record what the client answered."""
    actor, at = who_and_when(request)
    opened = open_referral(actor=actor, case_id=case_id, at=at)
    today = actor.day(at)
    form = ConsentForm(request.POST or None, on=today, initial={"answered_on": today})

    def act() -> None:
        record_consent(
            actor=actor,
            case_id=case_id,
            told=form.told(),
            sent_key=form.cleaned_data["sent_key"],
            at=at,
        )

    if is_done(request, form, act):
        return to("case-referral", case_id)
    return _act(
        request,
        opened,
        form,
        Message("What does the client agree to?"),
        Message("Record the answers"),
        hint=Message("Ask in these words. No professional has reviewed them yet."),
    )


@address(permission=Permission.COUNSEL_REFERRAL_OFFER, methods=("GET", "POST"))
def end(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """End a referral: the lawyer who has the case no longer sees it."""
    actor, at = who_and_when(request)
    opened = open_referral(actor=actor, case_id=case_id, at=at)
    form = ReasonForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        end_referral(
            actor=actor, case_id=case_id, reason=told["reason"], sent_key=told["sent_key"], at=at
        )

    if is_done(request, form, act):
        return to("case-referral", case_id)
    return _act(
        request,
        opened,
        form,
        Message("End the referral"),
        Message("End it"),
        hint=Message("A lawyer who has the case sees nothing of it from then on."),
    )


def _opened(actor: Actor, case_id: UUID, at: datetime) -> tuple[ReferralAtWork, Proposed | None]:
    if actor.may(Permission.COUNSEL_REFERRAL_OFFER):
        return open_proposal(actor=actor, case_id=case_id, at=at)
    return open_referral(actor=actor, case_id=case_id, at=at), None


def _proposal(
    referral: ReferralAtWork, proposed: Proposed | None, case_id: UUID, at: datetime
) -> dict[str, Any]:
    is_wanted = referral.referral is not None and referral.standing_offer(at) is None
    if proposed is None or not is_wanted:
        return {"is_proposing": False}
    proposal, today = proposed.proposal, localdate(at)
    return {
        "is_proposing": True,
        "proposed": ranked_entries(proposal.proposed, proposed, case_id, today),
        "set_aside": ranked_entries(proposal.set_aside, proposed, case_id, today),
    }


def _may(actor: Actor, referral: ReferralAtWork, at: datetime) -> dict[str, bool]:
    works = State(referral.at_work.case.state) not in OVER
    asks = works and actor.may(Permission.COUNSEL_REFERRAL_ASK)
    offers = works and actor.may(Permission.COUNSEL_REFERRAL_OFFER)
    return {
        "ask": asks,
        "bill": works and actor.may(Permission.COUNSEL_BILL_RECORD),
        "change_need": asks and referral.standing_offer(at) is None,
        "offer": offers and not referral.lacking(),
        "manage": offers,
        "end": offers and referral.referral is not None,
    }


def _act(
    request: HttpRequest,
    opened: ReferralAtWork,
    form: NeedForm | ConsentForm | ReasonForm,
    title: Message,
    send: Message,
    hint: Message | str = "",
) -> HttpResponse:
    return act_page(
        request,
        form,
        back_url=reverse("case-referral", args=[opened.at_work.case.id]),
        title=title,
        send=send,
        hint=hint,
        caption=f"{opened.at_work.name}, {opened.at_work.reference}".lstrip(", "),
    )
