"""Our own tables: duties, words, matching, counties, and what a workbook must not run."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from amparo.custody.rules.due import first_due
from amparo.custody.rules.exporting import as_csv, harmless
from amparo.custody.rules.facilities import case_kind, counties_named, folded_name
from amparo.custody.rules.filters import NoticeFilter, Show, filter_of
from amparo.custody.rules.matching import Likeness, agrees_surely, judge, limit
from amparo.custody.rules.nationality import may_be_ours
from amparo.custody.rules.notices import Reason, Verdict
from amparo.custody.rules.notification import (
    DutiesBroken,
    Duty,
    duty_rows,
    duty_towards,
    require_one_duty,
)
from amparo.custody.rules.words import WORDS
from amparo.network.rules.territory.errors import CountyUnknown
from amparo.people.rules.search.portraits import BirthDate, Portrait

OURS = frozenset({"mx", "mex", "mexico", "mexican", "mexicana"})
SOMEBODY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("MEX", True),
        ("México", True),
        ("Mexcio", True),
        ("MEXICO/USA", True),
        ("", True),
        ("unknown", True),
        ("Guatemala", False),
        ("USA", False),
        ("New Mexican cuisine fan", False),
    ],
)
def test_who_may_be_ours_by_what_the_list_says(written: str, ours: bool):  # noqa: FBT001 -- a table
    assert may_be_ours(written, OURS) is ours


def test_each_duty_has_its_source_and_nobody_reviewed_it():
    assert duty_towards("MX", SOMEBODY)[0] is Duty.ON_REQUEST
    assert duty_towards("CN", SOMEBODY)[0] is Duty.MANDATORY
    assert duty_towards("FR", SOMEBODY) == (Duty.UNKNOWN, None)
    assert duty_towards("AL", date(2017, 6, 1))[0] is Duty.UNKNOWN
    for row in duty_rows():
        assert row.review.source
        assert not row.review.reviewed_by


def test_a_country_never_has_two_duties_on_one_day():
    row = duty_rows()[0]
    with pytest.raises(DutiesBroken):
        require_one_duty((row, replace(row, duty=Duty.ON_REQUEST)))


def test_every_member_of_every_list_has_words():
    for words in WORDS.lists:
        assert all(member in WORDS for member in words)


@pytest.mark.parametrize(
    ("points", "verdict"),
    [
        ([(30, True)], Verdict.KNOWN),
        ([(30, True), (25, False)], Verdict.KNOWN),
        ([(30, True), (30, True)], Verdict.LIKELY),
        ([(18, False)], Verdict.LIKELY),
        ([], Verdict.NEW),
    ],
)
def test_one_certain_some_or_nobody(points: list[tuple[float, bool]], verdict: Verdict):
    found = [Likeness(None, one, sure) for one, sure in points]  # type: ignore[arg-type]
    assert judge(found).verdict is verdict


def test_certain_is_a_whole_birth_date_or_a_number_and_no_placeholder():
    born = Portrait((), (BirthDate(1985, 3, 12),))
    assert agrees_surely(born, Portrait((), (BirthDate(1985, 3, 12),)))
    assert not agrees_surely(born, Portrait((), (BirthDate(1985, 3, None),)))
    first = Portrait((), (BirthDate(1985, 1, 1),))
    assert not agrees_surely(first, first)
    number = Portrait((), (), (("a_number", "A012345678"),))
    assert agrees_surely(number, number)
    assert limit("lead_from") < limit("likely_from") < limit("certain_from")


@pytest.mark.parametrize(
    ("written", "state", "found"),
    [
        ("12086", "", ["12086"]),
        ("Miami-Dade", "FL", ["12086"]),
        ("miami dade county, Florida", "", ["12086"]),
        ("Condado de Orange", "fl", ["12095"]),
        ("El Paso", "Texas", ["48141"]),
        ("Nowhere", "FL", []),
        ("", "FL", []),
    ],
)
def test_counties_by_digits_and_by_name(written: str, state: str, found: list[str]):
    assert [one.fips for one in counties_named(written, state)] == found


def test_a_name_that_several_states_have_gives_them_all():
    assert len(counties_named("Orange", "")) > 2
    with pytest.raises(CountyUnknown):
        counties_named("99999", "")


def test_the_authority_tells_the_type_of_the_case():
    assert case_kind("immigration") == "interview_in_custody"
    assert case_kind("county") == case_kind("") == "detained_pretrial"
    assert folded_name("  Cárcel  INVENTADA ") == "carcel inventada"


def test_the_first_clock_ends_a_day_after_the_notice_at_the_latest():
    monday = datetime(2026, 11, 23, 14, tzinfo=UTC)
    assert first_due(monday, "America/New_York") == datetime(2026, 11, 24, 14, tzinfo=UTC)
    assert first_due(datetime(2016, 1, 4, tzinfo=UTC), "America/New_York") is None


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "|x", "%x"])
def test_no_cell_is_run_by_a_workbook(cell: str):
    assert harmless(cell) == f"'{cell}"
    assert f'"\'{cell}"' in as_csv(["a"], [[cell]])
    assert harmless("LUNA, ANA") == "LUNA, ANA"


def test_a_filter_that_is_none_shows_what_is_open():
    assert filter_of({}) == filter_of({"show": "x", "facility": "y"}) == NoticeFilter()
    assert filter_of({"show": "late"}).show is Show.LATE
    assert {one.value for one in Verdict} - {"repeated"} <= {one.value for one in Show}
    assert len(Reason) == len({one.value for one in Reason})
