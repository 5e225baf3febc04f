"""Referrals and offers as the consulate's pages show them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from amparo.cases.panels.lists import SHUT
from amparo.cases.panels.naming import area_name, kind_of, moment_words
from amparo.cases.rules.clocks.lateness import span_between
from amparo.cases.rules.clocks.zones import zone_of
from amparo.cases.services.opening import CaseLine
from amparo.counsel.models import Offer
from amparo.counsel.panels.panel import AWAY, areas_of, load_of, standing_tag
from amparo.counsel.places import county_name
from amparo.counsel.rules.consents import Asked, ConsentTold, Subject
from amparo.counsel.rules.offers import OfferState, Urgency, rule_for
from amparo.counsel.rules.proposals import Ranked
from amparo.counsel.rules.words import WORDS
from amparo.counsel.services.proposing import Proposed, ReferralAtWork, state_of
from amparo.counsel.services.waiting import OfferLine, ReferralLine
from amparo.kernel.errors import Message
from amparo.people.panels.people import NAMELESS
from amparo.people.rules.words import WORDS as PEOPLE
from amparo.web.days import date_of, date_words
from amparo.web.links import reverse
from amparo.web.parts import Column, Link, SummaryRow, Table, Tag, Text, Tone, Value

_TONES = {
    OfferState.OPEN: Tone.INFO,
    OfferState.ACCEPTED: Tone.GOOD,
    OfferState.DECLINED: Tone.LATE,
    OfferState.LAPSED: Tone.FAILED,
    OfferState.WITHDRAWN: Tone.NEUTRAL,
}
_ANSWERS = {Asked.GIVEN: Tone.GOOD, Asked.REFUSED: Tone.FAILED, Asked.NOT_ASKED: Tone.NEUTRAL}
_LEFT = {
    "minutes": Message("{n} min left, until {moment}"),
    "hours": Message("{n} h left, until {moment}"),
    "days": Message("{n} days left, until {moment}"),
}


def offer_tag(offer: Offer, at: datetime) -> Tag:
    """Give how an offer stands at a moment; one that its case ended with says so."""
    state = state_of(offer, at)
    if offer.over_at is not None and state is OfferState.ACCEPTED:
        return Tag(Message("Engagement over"), Tone.NEUTRAL)
    return Tag(WORDS[state], _TONES[state])


def left_tag(offer: Offer, at: datetime) -> Tag:
    """Give how long an open offer still stands, on the wall of the lawyer's office."""
    span = span_between(offer.due_at, at)
    told = {"n": span.amount, "moment": moment_words(offer.due_at, zone_of(offer.zone), at)}
    words = _LEFT[span.unit]
    tone = Tone.LATE if span.unit != "days" else Tone.INFO
    return Tag(Message(words.template, told), tone)


def clock_words(offer: Offer) -> Message:
    """Say by which rule the moment of an offer was reckoned."""
    zone = zone_of(offer.zone)
    rule = rule_for(Urgency(offer.urgency), offer.offered_at.astimezone(zone).date())
    told = {
        "hours": rule.hours,
        "opens": f"{rule.office.opens:%H:%M}",
        "closes": f"{rule.office.closes:%H:%M}",
        "from": moment_words(offer.offered_at, zone, offer.due_at),
    }
    return Message(
        "{hours} working hours from {from}, counted from {opens} to {closes} at the lawyer's "
        "office, without Saturdays, Sundays and public holidays.",
        told,
    )


def ranked_entries(
    ranked: Sequence[Ranked], proposed: Proposed, case_id: UUID, on: date
) -> list[dict[str, object]]:
    """Give lawyers with the reasons for or against each, in their order."""
    return [
        {
            "place": place,
            "name": proposed.lines[one.lawyer].name or AWAY,
            "firm": _firm(proposed, one.lawyer),
            "terms": _terms(proposed, one.lawyer),
            "tag": standing_tag(proposed.lines[one.lawyer].standing, on),
            "load": load_of(proposed.lines[one.lawyer]),
            "areas": areas_of(proposed.lines[one.lawyer].standing.profile),
            "reasons": one.reasons,
            "url": reverse("panel-lawyer", args=[one.lawyer]),
            "offer_url": f"{reverse('offer-case', args=[case_id])}?lawyer={one.lawyer}",
        }
        for place, one in enumerate(ranked, 1)
    ]


def need_rows(referral: ReferralAtWork, code: str, on: date) -> list[SummaryRow]:
    """Give what a lawyer is needed for."""
    need, row = referral.need, referral.referral
    county = county_name(need.county, code, on) if need.county else Message("Not known")
    return [
        SummaryRow(Message("Area"), area_name(referral.at_work.case.area)),
        SummaryRow(Message("Languages"), need.languages or Message("Not known")),
        SummaryRow(Message("County"), county),
        SummaryRow(Message("Urgent?"), WORDS[Urgency(row.urgency)] if row else ""),
    ]


def consent_rows(told: ConsentTold) -> list[SummaryRow]:
    """Give what a client answered, and how."""
    answers = [
        SummaryRow(WORDS[one], Tag(WORDS[told.answer_to(one)], _ANSWERS[told.answer_to(one)]))
        for one in Subject
    ]
    how = Message(
        "{manner}, {day}", {"manner": PEOPLE[told.manner], "day": date_words(told.answered_on)}
    )
    rows = [*answers, SummaryRow(Message("How"), how)]
    return rows + ([SummaryRow(Message("Answered by"), told.by)] if told.by else [])


def offer_rows(
    referral: ReferralAtWork, names: Mapping[UUID, str], at: datetime
) -> list[dict[str, object]]:
    """Give the offers of a case, the newest first, each with the reason for that lawyer."""
    return [
        {
            "id": one.id,
            "name": names.get(one.staff) or AWAY,
            "tag": offer_tag(one, at),
            "offered_at": one.offered_at,
            "ended_at": one.ended_at,
            "is_open": state_of(one, at) is OfferState.OPEN and one.over_at is None,
            "left": left_tag(one, at) if state_of(one, at) is OfferState.OPEN else None,
            "reason": referral.choices[one.id].reason,
        }
        for one in referral.offers
    ]


def offers_table(lines: Sequence[OfferLine], at: datetime) -> Table:
    """Give the table of the consulate's offers."""
    return Table(
        caption=Message("Offers"),
        columns=(
            Column(Message("Case")),
            Column(Message("Lawyer")),
            Column(Message("Stands")),
            Column(Message("Until")),
            Column(Message("Reference")),
        ),
        rows=tuple(_offer(one, at) for one in lines),
        empty=Message("No case has been offered to a lawyer yet."),
        is_caption_hidden=True,
    )


def referrals_table(lines: Sequence[ReferralLine]) -> Table:
    """Give the table of what waits for an offer."""
    return Table(
        caption=Message("Waiting to be offered"),
        columns=(
            Column(Message("Case")),
            Column(Message("Kind")),
            Column(Message("Urgent?")),
            Column(Message("Asked")),
            Column(Message("Reference")),
        ),
        rows=tuple(
            (
                _link(one.case),
                SHUT if one.case.is_shut else kind_of(one.case.case),
                WORDS[Urgency(one.referral.urgency)],
                date_of(one.referral.started_at),
                one.case.reference,
            )
            for one in lines
        ),
        empty=Message("No case waits to be offered."),
        is_caption_hidden=True,
    )


def _offer(one: OfferLine, at: datetime) -> tuple[Value, ...]:
    zone = zone_of(one.offer.zone)
    lawyer: Text = one.lawyer or AWAY
    until = moment_words(one.offer.due_at, zone, at)
    return _link(one.case), lawyer, offer_tag(one.offer, at), until, one.case.reference


def _link(line: CaseLine) -> Link:
    url = reverse("case-referral", args=[line.case.id])
    return Link(SHUT if line.is_shut else line.name or NAMELESS, url)


def _firm(proposed: Proposed, lawyer: UUID) -> str:
    profile = proposed.lines[lawyer].standing.profile
    return profile.firm if profile else ""


def _terms(proposed: Proposed, lawyer: UUID) -> Message | str:
    profile = proposed.lines[lawyer].standing.profile
    return WORDS[profile.arrangement] if profile else ""
