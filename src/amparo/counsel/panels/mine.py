"""A lawyer's own offers and cases, as her pages show them."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from amparo.cases.panels.naming import area_name, type_name
from amparo.counsel.panels.referrals import clock_words, left_tag, offer_tag
from amparo.counsel.places import county_name
from amparo.counsel.rules.drafts import NamesTold
from amparo.counsel.rules.offers import OfferState, Urgency
from amparo.counsel.rules.reports import ReportKind
from amparo.counsel.rules.words import WORDS
from amparo.counsel.services.answering import OwnOffer
from amparo.counsel.services.engagements import Engagement, OpenedReport
from amparo.kernel.errors import Message
from amparo.web.links import reverse
from amparo.web.parts import SummaryRow, Tag, TimelineEntry, Tone


def waiting_entries(offers: Sequence[OwnOffer], at: datetime) -> list[dict[str, object]]:
    """Give offers that wait for her answer, each with its clock."""
    return [
        {
            "url": reverse("my-offer", args=[one.offer.id]),
            "area": area_name(one.offer.area),
            "languages": one.need.languages if one.need else "",
            "left": left_tag(one.offer, at),
            "is_pressing": one.offer.urgency == Urgency.URGENT,
        }
        for one in offers
    ]


def engaged_entries(offers: Sequence[OwnOffer]) -> list[dict[str, object]]:
    """Give the cases that she took."""
    return [
        {
            "url": reverse("my-case", args=[one.offer.id]),
            "name": one.brief.name if one.brief else "",
            "kind": type_name(one.brief.kind) if one.brief else area_name(one.offer.area),
            "reference": one.brief.reference if one.brief else "",
            "since": one.offer.ended_at,
        }
        for one in offers
    ]


def ended_entries(offers: Sequence[OwnOffer], at: datetime) -> list[dict[str, object]]:
    """Give what ended without her, or is over: the area and how it ended alone."""
    return [
        {
            "area": area_name(one.offer.area),
            "tag": offer_tag(one.offer, at),
            "at": one.offer.ended_at or one.offer.due_at,
        }
        for one in offers
    ]


def work_entries(offers: Sequence[OwnOffer], at: datetime) -> dict[str, object]:
    """Give what stands on her work page: offers with their clocks, and how many cases she has."""
    waiting = [one for one in offers if one.state is OfferState.OPEN]
    if not offers:
        return {}
    return {
        "offers": waiting_entries(waiting, at),
        "cases": sum(one.state is OfferState.ACCEPTED for one in offers),
    }


def offer_summary(one: OwnOffer, code: str, at: datetime) -> list[SummaryRow]:
    """Give what she may know before she promises anything."""
    need = one.need
    county = county_name(need.county, code, localdate(at)) if need and need.county else ""
    return [
        SummaryRow(Message("Area"), area_name(one.offer.area)),
        SummaryRow(Message("Languages"), (need and need.languages) or Message("Not known")),
        SummaryRow(Message("County"), county or Message("Not known")),
        SummaryRow(Message("Urgent?"), WORDS[Urgency(one.offer.urgency)]),
        SummaryRow(Message("Answer by"), left_tag(one.offer, at)),
        SummaryRow(Message("How it is counted"), clock_words(one.offer)),
    ]


def name_lists(names: NamesTold) -> list[dict[str, object]]:
    """Give both sides of a case, as a conflict check needs them."""
    matter = names.matter
    return [
        {
            "title": Message("You would work for"),
            "names": matter.client.names,
            "numbers": matter.client.numbers,
        },
        {
            "title": Message("On the other side, or perhaps"),
            "names": matter.adverse.names,
            "numbers": matter.adverse.numbers,
        },
    ]


def case_rows(one: Engagement, code: str, on: date) -> list[SummaryRow]:
    """Give a case that she took as terms and values."""
    county = county_name(one.need.county, code, on) if one.need.county else Message("Not known")
    return [
        SummaryRow(Message("Kind"), type_name(one.brief.kind)),
        SummaryRow(Message("Languages"), one.need.languages or Message("Not known")),
        SummaryRow(Message("County"), county),
        SummaryRow(Message("How to reach the client"), one.brief.reach),
    ]


def report_entries(reports: Sequence[OpenedReport]) -> list[TimelineEntry]:
    """Give what the two sides told each other, the newest first."""
    return [
        TimelineEntry(
            what=WORDS[one.kind],
            who=_who(one),
            at=one.report.happened_at,
            tag=Tag(Message("From the consulate"), Tone.INFO) if _is_ours(one) else None,
            text=one.words,
        )
        for one in reports
    ]


def _who(one: OpenedReport) -> Message:
    return Message("The consulate") if _is_ours(one) else Message("The lawyer")


def _is_ours(one: OpenedReport) -> bool:
    return one.kind is ReportKind.TOLD
