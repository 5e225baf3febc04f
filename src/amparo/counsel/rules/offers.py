"""An offer to one lawyer: how long it stands, where it stands, what may still be done with it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from amparo.cases.rules.basis import Basis, Review, reviewed_by
from amparo.cases.rules.clocks.calendars import require_country
from amparo.counsel.rules.working_hours import OfficeHours, after_working_hours

_FILE = Path(__file__).parent / "offers.yaml"


class Urgency(StrEnum):
    """How pressing a referral is."""

    ORDINARY = "ordinary"
    URGENT = "urgent"


class OfferState(StrEnum):
    """Where an offer was left by whoever acted last."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


class Declined(StrEnum):
    """Why a lawyer declines."""

    CONFLICT = "conflict"
    NO_TIME = "no_time"
    NOT_MY_FIELD = "not_my_field"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class OfferRule:
    """How long an offer stands, in one period."""

    code: Urgency
    begins: date
    ends: date | None
    hours: int
    office: OfficeHours
    review: Review

    def holds(self, on: date) -> bool:
        """Answer whether the row is in force on a day."""
        return self.begins <= on and (self.ends is None or on < self.ends)


class RulesBroken(ValueError):
    """Our own table gives an urgency no hours, or two at a time; tests and start-up find it."""


@cache
def offer_rules() -> tuple[OfferRule, ...]:
    """Give every row of the table."""
    return tuple(_rule(row) for row in yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def rule_for(urgency: Urgency, on: date) -> OfferRule:
    """Give the row in force for an urgency on a day. Raises `RulesBroken`."""
    rows = [one for one in offer_rules() if one.code is urgency and one.holds(on)]
    if len(rows) != 1:
        raise RulesBroken(urgency)
    return rows[0]


def lapses_at(urgency: Urgency, offered_at: datetime, zone: ZoneInfo) -> datetime:
    """Give the moment at which an offer lapses, on the wall of the lawyer's office."""
    rule = rule_for(urgency, offered_at.astimezone(zone).date())
    return after_working_hours(rule.hours, offered_at, zone, rule.office)


def stands_as(
    state: OfferState, due_at: datetime, over_at: datetime | None, at: datetime
) -> OfferState:
    """Give how an offer stands at a moment, whether or not a job has written it down yet.

    An open offer whose time is up has lapsed; one whose case ended meanwhile is withdrawn.
    """
    if state is not OfferState.OPEN:
        return state
    if at >= due_at:
        return OfferState.LAPSED
    return OfferState.OPEN if over_at is None else OfferState.WITHDRAWN


def _rule(row: dict[str, Any]) -> OfferRule:
    countries = tuple(row["countries"])
    for country in countries:
        require_country(country)
    opens, closes = time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])
    return OfferRule(
        code=Urgency(row["code"]),
        begins=row["from"],
        ends=row["to"],
        hours=row["hours"],
        office=OfficeHours(opens, closes, countries),
        review=Review(
            Basis(row["basis"]), row["source"], row["checked"], reviewed_by(row["reviewed_by"])
        ),
    )
