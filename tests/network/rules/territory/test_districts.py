"""The reference network: exact at every change that its districts are known to have had."""

from collections import Counter
from datetime import date, timedelta

import pytest

from amparo.network.rules.territory.districts import district_of, posts_of_state
from amparo.network.rules.territory.errors import BeforeTheTables, CountyUnknown, PlaceUnknown
from amparo.network.rules.territory.geography import list_counties, list_states
from amparo.network.rules.territory.posts import list_posts
from amparo.network.rules.territory.tables import BEGINNING, rows

TODAY = date(2026, 11, 24)
IN_2017 = date(2017, 6, 30)
CHANGE = date(2022, 6, 1)
BEFORE = CHANGE - timedelta(days=1)
LISTED = [county.fips for state in list_states() for county in list_counties(state)]
MOVED_IN_TEXAS = next(
    row for row in rows("districts") if (row["source"], row["state"]) == ("undone", "TX")
)


def served(on: date) -> Counter[str]:
    return Counter(district_of(fips, on).post.id for fips in LISTED)


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


def test_a_county_that_is_not_there_is_refused():
    with pytest.raises(CountyUnknown):
        district_of("12002", TODAY)


def test_before_the_tables_nothing_is_answered():
    with pytest.raises(BeforeTheTables):
        district_of("12086", BEGINNING - timedelta(days=1))
    assert district_of("12086", BEGINNING).post.id == "miami"
