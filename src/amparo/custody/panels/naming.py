"""Verdicts, places and moments of notices in the reader's words."""

from dataclasses import replace
from datetime import datetime

from django.utils.timezone import localdate

from amparo.cases.panels.naming import due_words, span_words
from amparo.cases.rules.clocks.lateness import lateness_of
from amparo.cases.rules.clocks.zones import zone_of
from amparo.custody.models import Notice
from amparo.custody.rules.notices import Reason, Standing, Verdict
from amparo.custody.rules.words import WORDS
from amparo.custody.services.opening import NoticeLine
from amparo.custody.services.sealing import list_reference, notice_reference
from amparo.kernel.errors import Message
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.errors import (
    BeforeTheTables,
    CountyMalformed,
    CountyUnknown,
)
from amparo.network.rules.territory.geography import get_county
from amparo.people.panels.people import CLOSED, NAMELESS
from amparo.web.parts import Tag, Text, Tone

_NOT_KEPT = Message("Not kept")
_VERDICTS = {
    Verdict.KNOWN: Tone.INFO,
    Verdict.LIKELY: Tone.INFO,
    Verdict.NEW: Tone.INFO,
    Verdict.ROUTED: Tone.PAUSED,
    Verdict.DECLINED: Tone.PAUSED,
    Verdict.REPEATED: Tone.NEUTRAL,
    Verdict.REFUSED: Tone.NEUTRAL,
    Verdict.UNREADABLE: Tone.LATE,
}
_STANDINGS = {
    Standing.ARRIVED: Tone.INFO,
    Standing.OPEN: Tone.LATE,
    Standing.DECIDED: Tone.GOOD,
    Standing.ROUTED: Tone.PAUSED,
    Standing.DECLINED: Tone.FAILED,
    Standing.SHUT: Tone.NEUTRAL,
}


def verdict_tag(notice: Notice) -> Tag:
    """Give the verdict on a notice; of one that has just arrived, that it has none yet."""
    if not notice.verdict:
        return Tag(WORDS[Standing.ARRIVED], _STANDINGS[Standing.ARRIVED])
    verdict = Verdict(notice.verdict)
    return Tag(WORDS[verdict], _VERDICTS[verdict])


def standing_tag(notice: Notice) -> Tag:
    """Give where a notice stands."""
    standing = Standing(notice.standing)
    return Tag(WORDS[standing], _STANDINGS[standing])


def reason_words(notice: Notice) -> Text:
    """Give why a notice came to its verdict, with what completes the words."""
    if not notice.reason:
        return ""
    words = WORDS[Reason(notice.reason)]
    return replace(words, params={"value": _completing(notice)})


def name_of(line: NoticeLine) -> Text:
    """Give the name as it was written; of a closed record none."""
    if line.is_shut:
        return CLOSED
    if not line.notice.sealed and line.notice.repeats is None:
        return _NOT_KEPT
    return line.told.name.as_written or line.told.name.whole or NAMELESS


def heard_words(notice: Notice, at: datetime) -> Message:
    """Give how old what we know is."""
    return Message("heard {span} ago", {"span": span_words(notice.heard_at, at)})


def due_tag(line: NoticeLine, at: datetime) -> Tag | None:
    """Give how the next clock of a notice stands, in words."""
    if line.due_at is None:
        return None
    zone = zone_of(line.notice.consulate.time_zone)
    return due_words(line.due_at, lateness_of(line.due_at, at, zone), zone, at)


def county_words(fips: str) -> Text:
    """Give the name of a county with its state; of no county none."""
    try:
        county = get_county(fips)
    except (CountyMalformed, CountyUnknown):
        return Message("Not known")
    return f"{county.name}, {county.state.code}"


def _completing(notice: Notice) -> str:
    if notice.reason == Reason.SEEN_BEFORE and notice.repeats is not None:
        return notice_reference(notice.repeats)
    if notice.delivered_to is not None:
        return notice.delivered_to.name
    if notice.reason == Reason.POST_NOT_HERE:
        return _post(notice)
    return list_reference(notice.list) if notice.list else ""


def _post(notice: Notice) -> str:
    try:
        return district_of(notice.county, localdate(notice.received_at)).post.city
    except (CountyMalformed, CountyUnknown, BeforeTheTables):
        return notice.county
