"""Working hours on the wall of an office: nights, weekends, holidays, clocks that change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.counsel.rules.offers import (
    OfferState,
    RulesBroken,
    Urgency,
    lapses_at,
    offer_rules,
    rule_for,
    stands_as,
)
from amparo.counsel.rules.working_hours import NeverOpen, OfficeHours, after_working_hours

DENVER = ZoneInfo("America/Denver")
OFFICE = OfficeHours(time(9), time(17), ("US",))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=DENVER)


DUE = at(24, 12)


@pytest.mark.parametrize(
    ("hours", "begins", "ends"),
    [
        (4, at(24, 10), at(24, 14)),
        (4, at(24, 15), at(25, 11)),
        (4, at(24, 3), at(24, 13)),
        (4, at(24, 17), at(25, 13)),
        (4, at(25, 15), at(27, 11)),
        (4, at(27, 16), at(30, 12)),
        (8, at(24, 9), at(24, 17)),
        (16, at(24, 10), at(27, 10)),
        (4, at(6, 16, month=3), at(9, 12, month=3)),
    ],
    ids=[
        "within a day",
        "over a night",
        "from the night on",
        "from the evening on",
        "over Thanksgiving",
        "over a weekend",
        "to the last minute",
        "two days",
        "over a change of clocks",
    ],
)
def test_hours_count_while_the_office_works(hours: int, begins: datetime, ends: datetime):
    assert after_working_hours(hours, begins, DENVER, OFFICE) == ends


@given(
    hours=st.integers(1, 40),
    begins=st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)),  # noqa: DTZ001 -- made aware below
)
def test_it_ends_while_the_office_works_and_more_hours_end_later(hours: int, begins: datetime):
    start = begins.replace(tzinfo=UTC)
    end = after_working_hours(hours, start, DENVER, OFFICE)
    local = end.astimezone(DENVER)
    assert end > start
    assert time(9) <= local.time() <= time(17)
    assert local.weekday() < 5
    assert after_working_hours(hours + 1, start, DENVER, OFFICE) > end


def test_an_office_that_never_opens_is_found():
    with pytest.raises(NeverOpen):
        after_working_hours(1, at(24, 10), DENVER, OfficeHours(time(17), time(9), ()))


def test_every_urgency_has_hours_on_every_day():
    for day in (date(2017, 1, 1), date(2026, 11, 26), date(2100, 1, 1)):
        for urgency in Urgency:
            assert rule_for(urgency, day).hours > 0
    with pytest.raises(RulesBroken):
        rule_for(Urgency.URGENT, date(2016, 12, 31))
    assert all(not one.review.reviewed_by for one in offer_rules())


def test_pressing_is_shorter():
    start = at(24, 10)
    assert lapses_at(Urgency.URGENT, start, DENVER) < lapses_at(Urgency.ORDINARY, start, DENVER)


@pytest.mark.parametrize(
    ("state", "minutes", "over", "shown"),
    [
        (OfferState.OPEN, -1, None, OfferState.OPEN),
        (OfferState.OPEN, 0, None, OfferState.LAPSED),
        (OfferState.OPEN, 1, DUE, OfferState.LAPSED),
        (OfferState.OPEN, -1, DUE, OfferState.WITHDRAWN),
        (OfferState.ACCEPTED, 99, None, OfferState.ACCEPTED),
        (OfferState.DECLINED, 99, None, OfferState.DECLINED),
    ],
)
def test_a_lapse_follows_from_the_moment(
    state: OfferState, minutes: int, over: datetime | None, shown: OfferState
):
    assert stands_as(state, DUE, over, DUE + timedelta(minutes=minutes)) is shown
