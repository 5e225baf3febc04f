"""Who serves which county: exact at every change, sure of no more than is known."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.errors import AmparoError
from amparo.network.rules.territory.basis import Basis
from amparo.network.rules.territory.districts import days_of_change, district_of, posts_of_state
from amparo.network.rules.territory.errors import (
    BeforeTheTables,
    CountyMalformed,
    CountyUnknown,
    PlaceUnknown,
)
from amparo.network.rules.territory.geography import list_counties, list_states
from amparo.network.rules.territory.posts import list_posts
from amparo.network.rules.territory.tables import (
    BEGINNING,
    counties_named,
    newer_counties,
    period_of,
    rows,
)

TODAY = date(2026, 11, 24)
IN_2017 = date(2017, 6, 30)
CHANGE = date(2022, 6, 1)
BEFORE = CHANGE - timedelta(days=1)
FIPS = {state.code: state.fips for state in list_states()}
LISTED = [county.fips for state in list_states() for county in list_counties(state)]
MOVED_IN_TEXAS = next(
    row for row in rows("districts") if (row["source"], row["state"]) == ("undone", "TX")
)
DAYS = sorted({day + timedelta(days=n) for day in days_of_change() for n in (-1, 0)} | {TODAY})


def served(on: date) -> Counter[str]:
    return Counter(district_of(fips, on).post.id for fips in LISTED)


@pytest.mark.parametrize("on", [day for day in DAYS if day >= BEGINNING])
def test_every_county_belongs_to_exactly_one_consulate(on: date):
    named = Counter(
        fips
        for row in rows("districts")
        if period_of(row).holds(on)
        for fips in counties_named(row, FIPS[row["state"]])
    )
    newer = [fips for state in list_states() for fips, _ in newer_counties(state.code)]
    assert set(named.values()) == {1}
    assert set(named) == {*LISTED, *newer}


def test_there_are_as_many_counties_as_in_the_lists():
    assert len(LISTED) == len(set(LISTED)) == 3223


@pytest.mark.parametrize(("on", "posts"), [(IN_2017, 51), (BEFORE, 51), (TODAY, 53)])
def test_the_network_has_as_many_districts_as_it_had(on: date, posts: int):
    assert len(served(on)) == posts


def test_in_2017_they_are_the_fifty_and_san_juan():
    new = {"new-brunswick", "oklahoma-city"}
    assert set(served(IN_2017)) == {post.id for post in list_posts()} - new


@pytest.mark.parametrize(
    ("consulate", "counties"),
    [("miami", 18), ("dallas", 82), ("el-paso", 11), ("phoenix", 7), ("boston", 67)],
)
def test_todays_districts_are_as_large_as_the_lists_say(consulate: str, counties: int):
    assert served(TODAY)[consulate] == counties


def test_dallas_had_120_counties_until_the_change():
    assert (served(BEFORE)["dallas"], served(CHANGE)["dallas"]) == (120, 82)


@pytest.mark.parametrize(
    ("county", "on", "consulate", "basis", "list_date"),
    [
        ("12086", TODAY, "miami", "listed", date(2022, 6, 1)),
        ("12086", BEFORE, "miami", "reconstructed", date(2022, 6, 1)),
        ("12115", BEFORE, "orlando", "reconstructed", date(2022, 6, 1)),
        ("12115", CHANGE, "miami", "listed", date(2022, 6, 1)),
        ("09001", BEFORE, "nueva-york", "reconstructed", date(2023, 5, 19)),
        ("09001", CHANGE, "boston", "reconstructed", date(2023, 5, 19)),
        ("09001", date(2023, 5, 19), "boston", "listed", date(2023, 5, 19)),
        ("09110", IN_2017, "nueva-york", "reconstructed", date(2023, 5, 19)),
        ("09110", TODAY, "boston", "listed", date(2023, 5, 19)),
        ("32007", BEFORE, "boise", "reconstructed", date(2022, 6, 1)),
        ("32007", CHANGE, "las-vegas", "listed", date(2022, 6, 1)),
        ("48303", BEFORE, "dallas", "reconstructed", date(2026, 8, 22)),
        ("48303", CHANGE, "albuquerque", "reconstructed", date(2026, 8, 22)),
        ("48125", BEFORE, "dallas", "recalled", None),
        ("48269", BEFORE, "dallas", "recalled", None),
        ("17031", BEFORE, "chicago", "recalled", None),
        ("17031", CHANGE, "chicago", "listed", date(2022, 6, 1)),
        ("40109", IN_2017, "little-rock", "recalled", None),
        ("40109", TODAY, "oklahoma-city", "listed", date(2026, 8, 22)),
        ("34023", IN_2017, "nueva-york", "recalled", None),
        ("34023", TODAY, "new-brunswick", "listed", date(2026, 8, 22)),
        ("34001", IN_2017, "filadelfia", "reconstructed", date(2018, 9, 12)),
        ("72127", IN_2017, "san-juan", "reconstructed", date(2018, 9, 12)),
        ("78030", TODAY, "san-juan", "listed", date(2018, 9, 12)),
        ("02063", TODAY, "seattle", "listed", date(2018, 9, 12)),
    ],
)
def test_an_answer_says_how_it_is_known(
    county: str, on: date, consulate: str, basis: str, list_date: date | None
):
    found = district_of(county, on)
    assert (found.post.id, found.basis) == (consulate, basis)
    assert found.period.list_date == list_date


def test_36_counties_of_texas_are_named_in_the_notice():
    assert len(MOVED_IN_TEXAS["counties"].split()) == 36


@pytest.mark.parametrize(("state", "counties"), [("IL", 102), ("OK", 77), ("CT", 8)])
def test_a_whole_state_goes_together(state: str, counties: int):
    (found,) = [one for one in list_states() if one.code == state]
    assert len(list_counties(found)) == counties
    for on in (IN_2017, BEFORE, TODAY):
        assert len(posts_of_state(state, on)) == 1


def test_only_what_a_list_says_is_listed():
    for row in rows("districts"):
        period = period_of(row)
        is_listed = period.basis is Basis.LISTED
        assert is_listed == (period.source == "list")
        if is_listed:
            assert period.begins == period.list_date
            assert period.ends is None


def test_what_is_not_recorded_is_said():
    assert "Indianapolis" in str(district_of("17031", IN_2017).note)
    assert "not recorded" in str(district_of("40109", IN_2017).note)
    assert district_of("12086", IN_2017).note is None


def test_a_place_within_a_county_may_go_elsewhere():
    pima = district_of("04019", TODAY)
    assert pima.post.id == "tucson"
    assert [(one.place, one.post.id) for one in pima.exceptions] == [("Green Valley", "nogales")]
    apart = district_of("04019", TODAY, "  green  VALLEY ")
    assert (apart.post.id, apart.place, apart.basis) == ("nogales", "Green Valley", "reconstructed")


@pytest.mark.parametrize("place", ["Tucson", "x" * 1_000_000, "\0"])
def test_a_place_without_a_rule_of_its_own_is_refused(place: str):
    with pytest.raises(PlaceUnknown) as refusal:
        district_of("04019", TODAY, place)
    assert "Green Valley" in str(refusal.value.remedy)
    with pytest.raises(PlaceUnknown):
        district_of("12086", TODAY, place)


@pytest.mark.parametrize(
    "county", ["", "1208", "120860", "1208x", "\uff112086", "12086\n", "x" * 1000]
)
def test_what_is_no_code_is_refused(county: str):
    with pytest.raises(CountyMalformed):
        district_of(county, TODAY)


def test_a_county_that_is_not_there_is_refused():
    with pytest.raises(CountyUnknown):
        district_of("12002", TODAY)


def test_before_the_tables_nothing_is_answered():
    with pytest.raises(BeforeTheTables):
        district_of("12086", BEGINNING - timedelta(days=1))
    assert district_of("12086", BEGINNING).post.id == "miami"


@given(st.integers(0, 99999), st.dates(), st.text(max_size=20))
def test_any_five_digits_on_any_day_get_an_answer_or_words(county: int, on: date, place: str):
    try:
        found = district_of(f"{county:05}", on, place)
    except AmparoError as refusal:
        words = (refusal.message, refusal.remedy)
    else:
        words = (found.source, f"{found.period.holds(on)}")
    assert all(str(one) not in {"", "False"} for one in words)


@given(st.sampled_from(LISTED), st.dates(min_value=BEGINNING))
def test_every_county_is_answered_on_every_day_of_the_tables(county: str, on: date):
    found = district_of(county, on)
    assert found.period.begins <= on
    assert (found.period.list_date is None) == (found.basis is Basis.RECALLED)
