"""Rows of our tables and moments in the reader's language."""

from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from amparo.cases.models import Case, Clock
from amparo.cases.rules.basis import Basis, Review
from amparo.cases.rules.clocks.book import rule_words
from amparo.cases.rules.clocks.lateness import Lateness, lateness_of, span_between
from amparo.cases.rules.clocks.reasons import WORDS as REASONS
from amparo.cases.rules.clocks.reasons import Reason, as_read
from amparo.cases.rules.clocks.zones import day_in, zone_of
from amparo.cases.rules.tasks import default_tasks
from amparo.cases.rules.types import Area, areas, case_types
from amparo.cases.rules.words import COUNTRIES, WORDS
from amparo.kernel.errors import Message
from amparo.kernel.zones import zone_words
from amparo.web.days import date_words, weekday_and_date_words, weekday_and_short_date_words
from amparo.web.languages import in_readers_language, readers_language
from amparo.web.parts import Tag, Text, Tone
from amparo.web.translation import in_words

_ONE = {
    "minutes": Message("one minute"),
    "hours": Message("one hour"),
    "days": Message("one day"),
}
_MANY = {
    "minutes": Message("{n} minutes"),
    "hours": Message("{n} hours"),
    "days": Message("{n} days"),
}
_TONES = {Lateness.LATE: Tone.FAILED, Lateness.TODAY: Tone.LATE, Lateness.LATER: Tone.INFO}


def area_name(area: str, language: str | None = None) -> str:
    """Give the name of an area, in the reader's language where none is given."""
    return areas()[Area(area)].words.said(language or readers_language())


def type_name(code: str, language: str | None = None) -> str:
    """Give the name of a type likewise; of one that our tables no longer have, its code."""
    found = case_types().get(code)
    return found.words.said(language or readers_language()) if found else code


def kind_of(case: Case) -> str:
    """Give area and type of a case in a line."""
    language = readers_language()
    return f"{area_name(case.area, language)}: {type_name(case.kind, language)}"


def task_name(code: str) -> str:
    """Give what a default task is called."""
    found = default_tasks().get(code)
    return in_readers_language(found.words) if found else code


def rule_name(clock: Clock, words: str = "") -> Text:
    """Give what a clock waits for: its rule's name, or what somebody wrote."""
    found = rule_words(clock.rule)
    return in_readers_language(found) if found else words or Message("Deadline")


def country_name(code: str) -> Text:
    """Give the name of a country whose calendar counts."""
    return COUNTRIES.get(code, code)


def due_tag(clock: Clock, at: datetime) -> Tag:
    """Give how a clock stands: how long still, or how late, and the moment on its wall."""
    zone = zone_of(clock.zone)
    return due_words(clock.due_at, lateness_of(clock.due_at, at, zone), zone, at)


def due_words(due_at: datetime, how: Lateness, zone: ZoneInfo, at: datetime) -> Tag:
    """Give how a moment stands that something is due at, for higher domains too."""
    told = {"span": span_words(due_at, at), "moment": moment_words(due_at, zone, at)}
    if how is Lateness.LATE:
        return Tag(Message("Late by {span}: it was due {moment}", told), _TONES[how])
    return Tag(Message("Due in {span}, {moment}", told), _TONES[how])


def moment_words(moment: datetime, zone: ZoneInfo, at: datetime) -> Message:
    """Give a moment as a clock on the wall shows it; the day is left out when it is today."""
    local, today = moment.astimezone(zone), day_in(at, zone)
    told = {"time": f"{local:%H:%M}", "zone": zone_words(zone.key)}
    if local.date() == today:
        return Message("{time} {zone}", told)
    told["day"] = near_day_words(local.date(), today)
    return Message("{day}, {time} {zone}", told)


def near_day_words(day: date, today: date) -> str:
    """Give a day with its weekday; the year is left out when it is this one."""
    if day.year != today.year:
        return weekday_and_date_words(day)
    return weekday_and_short_date_words(day)


def reason_lines(clock: Clock) -> list[str]:
    """Give every step of a clock's reckoning in words."""
    return [in_words(_reason(one)) for one in as_read(clock.reasons)]


def review_words(review: Review) -> Message:
    """Give how sure a row is, from where, and that nobody has reviewed it, or who has."""
    by = Message("No professional has reviewed this yet.")
    if review.reviewed_by:
        by = Message("Reviewed by {who}.", {"who": review.reviewed_by})
    return Message(
        "{basis}{source}. Checked {day}. {by}",
        {
            "basis": WORDS[review.basis],
            "source": f": {review.source}" if review.source else "",
            "day": date_words(review.checked),
            "by": by,
        },
    )


def review_tag(review: Review) -> Tag:
    """Give whether a published source says so."""
    tone = Tone.GOOD if review.is_confirmed else Tone.LATE
    return Tag(WORDS[review.basis], Tone.NEUTRAL if review.basis is Basis.OWN else tone)


def span_words(one: datetime, other: datetime) -> Message:
    """Give the time between two moments in words."""
    span = span_between(one, other)
    if span.amount == 1:
        return _ONE[span.unit]
    return replace(_MANY[span.unit], params={"n": span.amount})


def _reason(one: Reason) -> Message:
    values: dict[str, object] = dict(one.values)
    for name in ("day", "instead"):
        word = str(values.get(name, ""))
        if word.count("-") == 2:
            values[name] = weekday_and_date_words(date.fromisoformat(word))
    if "moment" in values:
        moment, zone = datetime.fromisoformat(str(values["moment"])), zone_of(str(values["zone"]))
        values["moment"] = _full(moment, zone)
    if "zone" in values:
        values["zone"] = zone_words(str(values["zone"]))
    if "country" in values:
        values["country"] = country_name(str(values["country"]))
    return replace(REASONS[one.code], params=values)


def _full(moment: datetime, zone: ZoneInfo) -> Message:
    local = moment.astimezone(zone)
    told = {
        "day": weekday_and_date_words(local.date()),
        "time": f"{local:%H:%M}",
        "zone": zone_words(zone.key),
    }
    return Message("{day}, {time} {zone}", told)
