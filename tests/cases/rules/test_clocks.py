"""By when, and why: changes of clocks, leap days, ends of years, holidays of two countries."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.cases.rules.clocks.book import (
    BY_HAND,
    BookBroken,
    Origin,
    clock_rules,
    require_one_at_a_time,
)
from amparo.cases.rules.clocks.calendars import CalendarBroken, require_country
from amparo.cases.rules.clocks.lateness import Lateness, lateness_of, span_between
from amparo.cases.rules.clocks.reasons import WORDS, Code, as_kept, as_read
from amparo.cases.rules.clocks.running import ClockState, Happening, reckon
from amparo.cases.rules.clocks.terms import (
    MOST,
    Measure,
    TermTooLong,
    Unit,
    due_after,
)
from amparo.cases.rules.clocks.zones import ZoneUnknown, day_in, moment_of, zone_of
from amparo.cases.rules.timeline import Kind, Term

MIAMI, EL_PASO = ZoneInfo("America/New_York"), ZoneInfo("America/Denver")
PHOENIX, MEXICO = ZoneInfo("America/Phoenix"), ZoneInfo("America/Mexico_City")
ZONES = st.sampled_from([MIAMI, EL_PASO, PHOENIX, MEXICO, ZoneInfo("Pacific/Honolulu")])
MOMENTS = st.datetimes(datetime(2017, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001 -- given UTC next
    lambda moment: moment.replace(tzinfo=UTC)
)
BOTH = ("MX", "US")


def codes(due) -> list[Code]:
    return [one.code for one in due.reasons]


def local(due, zone: ZoneInfo) -> str:
    return f"{due.at.astimezone(zone):%Y-%m-%d %H:%M}"


def at(word: str, zone: ZoneInfo = MIAMI) -> datetime:
    return datetime.fromisoformat(word).replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize(
    ("starts", "expected"),
    [
        ("2026-03-07 12:00", "2026-03-08 13:00"),
        ("2026-10-31 12:00", "2026-11-01 11:00"),
        ("2028-02-28 23:30", "2028-02-29 23:30"),
        ("2026-12-31 23:59", "2027-01-01 23:59"),
    ],
    ids=["clocks go forward", "clocks go back", "leap day", "end of the year"],
)
def test_hours_are_counted_by_the_clock(starts: str, expected: str):
    due = due_after(Measure(24, Unit.HOURS), at(starts), MIAMI)
    assert due.at - at(starts) == timedelta(hours=24)
    assert local(due, MIAMI) == expected


@pytest.mark.parametrize(
    ("starts", "amount", "expected", "left_out"),
    [
        ("2026-11-25 17:30", 1, "2026-11-27 17:00", [("2026-11-26", "US")]),
        ("2026-11-13 09:00", 1, "2026-11-17 17:00", [("2026-11-16", "MX")]),
        ("2026-12-24 09:00", 5, "2027-01-04 17:00", [("2026-12-25", "MX"), ("2027-01-01", "MX")]),
        ("2026-07-02 09:00", 1, "2026-07-06 17:00", [("2026-07-03", "US")]),
        ("2028-02-28 09:00", 1, "2028-02-29 17:00", []),
        ("2026-03-06 09:00", 1, "2026-03-09 17:00", []),
    ],
    ids=["Thanksgiving", "Revolution", "end of the year", "observed", "leap day", "new clocks"],
)
def test_working_days_leave_out_what_both_countries_rest(
    starts: str, amount: int, expected: str, left_out: list[tuple[str, str]]
):
    due = due_after(Measure(amount, Unit.WORKING_DAYS, BOTH), at(starts), MIAMI)
    assert local(due, MIAMI) == expected
    told = [dict(one.values) for one in due.reasons if one.code is Code.HOLIDAY]
    assert [(one["day"], one["country"]) for one in told] == left_out


def test_a_month_without_that_day_gives_its_last():
    due = due_after(Measure(1, Unit.MONTHS), at("2027-01-31 09:00"), MIAMI)
    assert local(due, MIAMI) == "2027-02-28 17:00"
    assert Code.SHORT_MONTH in codes(due)
    leap = due_after(Measure(12, Unit.MONTHS), at("2028-02-29 09:00"), MIAMI)
    assert local(leap, MIAMI) == "2029-02-28 17:00"


def test_a_last_day_of_rest_gives_way_to_the_next_working_day():
    due = due_after(Measure(30, Unit.DAYS, BOTH, extends=True), at("2026-11-25 09:00"), MIAMI)
    assert local(due, MIAMI) == "2026-12-28 17:00"
    assert Code.RESTS in codes(due)


def test_a_time_that_clocks_skip_is_as_far_after_the_jump():
    moment, why = moment_of(date(2026, 3, 8), time(2, 30), MIAMI)
    assert f"{moment.astimezone(MIAMI):%H:%M}" == "03:30"
    assert [one.code for one in why] == [Code.JUMPED]


def test_of_a_time_that_comes_twice_the_first_counts():
    moment, why = moment_of(date(2026, 11, 1), time(1, 30), MIAMI)
    assert moment == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert [one.code for one in why] == [Code.TWICE]


def test_the_same_time_on_two_walls_is_two_moments():
    here, _ = moment_of(date(2026, 7, 1), time(17), EL_PASO)
    court, _ = moment_of(date(2026, 7, 1), time(17), PHOENIX)
    assert court - here == timedelta(hours=1)
    winter = [moment_of(date(2026, 1, 5), time(17), zone)[0] for zone in (EL_PASO, PHOENIX)]
    assert winter[0] == winter[1]


@given(MOMENTS, ZONES, st.integers(1, 60), st.sampled_from([(), ("US",), ("MX",), BOTH]))
def test_so_many_working_days_lie_between(
    starts: datetime, zone: ZoneInfo, amount: int, countries: tuple[str, ...]
):
    due = due_after(Measure(amount, Unit.WORKING_DAYS, countries), starts, zone)
    first, last = day_in(starts, zone), day_in(due.at, zone)
    resting = [holidays.country_holidays(code) for code in countries]
    days = [first + timedelta(days=number) for number in range(1, (last - first).days + 1)]
    working = [
        day
        for day in days
        if day.weekday() < 5 and not any(day in calendar for calendar in resting)
    ]
    assert (len(working), working[-1]) == (amount, last)


@given(MOMENTS, ZONES, st.integers(1, MOST), st.sampled_from(list(Unit)))
def test_every_measure_ends_later_and_a_longer_one_not_earlier(
    starts: datetime, zone: ZoneInfo, amount: int, unit: Unit
):
    amount = min(amount, 400) if unit is Unit.WORKING_DAYS else min(amount, 1_500)
    due = due_after(Measure(amount, unit), starts, zone)
    assert due.at > starts
    assert due.at <= due_after(Measure(amount + 1, unit), starts, zone).at
    assert as_read(as_kept(due.reasons)) == due.reasons


@given(st.dates(date(2017, 1, 1), date(2060, 1, 1)), st.times(), ZONES)
def test_a_moment_shows_its_time_on_that_wall_or_says_why_not(day: date, on: time, zone: ZoneInfo):
    on = on.replace(second=0, microsecond=0)
    moment, why = moment_of(day, on, zone)
    shown = moment.astimezone(zone)
    if Code.JUMPED in [one.code for one in why]:
        assert shown.replace(tzinfo=None) > datetime.combine(day, on)
    else:
        assert (shown.date(), shown.time()) == (day, on)


@pytest.mark.parametrize("amount", [0, -1, MOST + 1])
def test_nobody_counts_so_far(amount: int):
    with pytest.raises(TermTooLong):
        due_after(Measure(amount, Unit.DAYS), at("2026-01-01 09:00"), MIAMI)


def test_what_there_is_not_is_refused():
    with pytest.raises(ZoneUnknown):
        zone_of("Mars/Base")
    with pytest.raises(CalendarBroken):
        require_country("XX")


@pytest.mark.parametrize(
    ("now", "due", "stands"),
    [
        ("2026-11-26 00:10", "2026-11-26 23:59", Lateness.TODAY),
        ("2026-11-26 11:59", "2026-11-27 00:00", Lateness.LATER),
        ("2026-11-26 12:00", "2026-11-27 03:50", Lateness.TODAY),
        ("2026-11-26 23:55", "2026-11-27 07:59", Lateness.TODAY),
        ("2026-11-26 23:55", "2026-11-27 08:00", Lateness.LATER),
        ("2026-11-27 00:05", "2026-11-27 17:00", Lateness.TODAY),
        # The night on which clocks are set forward.
        ("2026-03-07 20:00", "2026-03-08 07:59", Lateness.TODAY),
        ("2026-03-07 20:00", "2026-03-08 08:00", Lateness.LATER),
    ],
)
def test_from_noon_on_the_night_belongs_to_the_day(now: str, due: str, stands: Lateness):
    assert lateness_of(at(due, EL_PASO), at(now, EL_PASO), EL_PASO) is stands


def test_late_begins_at_its_moment():
    due = at("2026-11-26 17:00", EL_PASO)
    assert lateness_of(due, due, EL_PASO) is Lateness.LATE
    assert lateness_of(due, due - timedelta(minutes=1), EL_PASO) is Lateness.TODAY
    assert lateness_of(due, due - timedelta(hours=18), EL_PASO) is Lateness.LATER
    spans = [span_between(due, due + timedelta(minutes=one)) for one in (0, 59, 60, 2879, 2880)]
    assert [(one.amount, one.unit) for one in spans] == [
        (0, "minutes"),
        (59, "minutes"),
        (1, "hours"),
        (47, "hours"),
        (2, "days"),
    ]


def happening(kind: Kind, hours: float, number: int, **other: object) -> Happening:
    return Happening(
        uuid4(), kind, at("2026-03-02 09:00") + timedelta(hours=hours), number, **other
    )


def test_each_clock_is_met_by_the_first_that_meets_it():
    told = [
        happening(Kind.LEARNT, 0, 1),
        happening(Kind.STARTED, 1, 2),
        happening(Kind.NOTE, 2, 3),
        happening(Kind.CONTACT, 3, 4),
        happening(Kind.VISIT, 4, 5),
    ]
    found = {one.rule: one for one in reckon(told, Origin.REQUEST, MIAMI)}
    assert {"acknowledge", "first_contact", "next_review"} <= set(found)
    assert found["first_contact"].ended_at == told[3].at
    assert found["acknowledge"].state is ClockState.MET
    assert found["next_review"].state is ClockState.RUNNING
    assert "acknowledge" not in {one.rule for one in reckon(told, Origin.BY_HAND, MIAMI)}


def test_a_review_meets_one_clock_and_starts_the_next_until_the_case_closes():
    told = [happening(Kind.STARTED, 0, 1), happening(Kind.REVIEW, 48, 2)]
    states = [one.state for one in reckon(told, Origin.BY_HAND, MIAMI)]
    assert states == [ClockState.MET, ClockState.RUNNING]
    told += [happening(Kind.CLOSED, 50, 3), happening(Kind.REOPENED, 60, 4)]
    states = [one.state for one in reckon(told, Origin.BY_HAND, MIAMI)]
    assert states == [ClockState.MET, ClockState.ENDED, ClockState.RUNNING]


def test_a_deadline_by_hand_ends_only_by_what_names_it():
    term = Term("America/New_York", at("2026-04-01 10:00"))
    deadline = happening(Kind.DEADLINE, 0, 1, term=term)
    other = happening(Kind.MET, 1, 2, thing=uuid4(), rule=BY_HAND)
    (clock,) = reckon([deadline, other, happening(Kind.CLOSED, 2, 3)], Origin.BY_HAND, MIAMI)
    assert clock.state is ClockState.RUNNING
    aside = happening(Kind.SET_ASIDE, 3, 4, thing=deadline.line, rule=BY_HAND)
    (clock,) = reckon([deadline, other, aside], Origin.BY_HAND, MIAMI)
    assert (clock.state, clock.due.at) == (ClockState.SET_ASIDE, term.moment)


def test_the_order_in_which_events_are_told_does_not_matter():
    told = [
        happening(Kind.LEARNT, 0, 1),
        happening(Kind.STARTED, 0, 2),
        happening(Kind.CONTACT, 0, 3),
    ]
    assert reckon(told, Origin.REQUEST, MIAMI) == reckon(told[::-1], Origin.REQUEST, MIAMI)


def test_before_a_rule_began_it_starts_nothing():
    early = Happening(uuid4(), Kind.LEARNT, at("2016-12-31 09:00"), 1)
    assert reckon([early], Origin.REQUEST, MIAMI) == []


def test_two_rows_of_one_rule_never_hold_together():
    with pytest.raises(BookBroken):
        require_one_at_a_time((clock_rules()[0], clock_rules()[0]))


def test_every_rule_says_where_it_comes_from_and_that_nobody_reviewed_it():
    for one in clock_rules():
        assert one.review.source
        assert one.review.checked.year >= 2026
        assert not one.review.reviewed_by


def test_every_step_of_a_reckoning_has_words():
    assert set(WORDS) == set(Code)
