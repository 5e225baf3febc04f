"""Shares of an area's figure: they add up on any day, whatever the weights."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.network.rules.territory.areas import counties_of_area, list_areas
from amparo.watch.rules.apportionment import (
    apportion,
    areas_of_post,
    population,
    share_out,
    totalled,
    weights_of,
)

WEIGHTS = st.dictionaries(st.text(max_size=5), st.integers(0, 10**8), min_size=1, max_size=12)
TOTALS = st.integers(0, 10**7)
DAYS = st.dates(date(2015, 10, 1), date(2026, 12, 31))
AREAS = st.sampled_from(["MIA", "DAL", "HOU", "CHI", "NYC", "SPM", "SNA"])


@given(TOTALS, WEIGHTS)
def test_shares_add_up_to_the_unit(total: int, weights: dict[str, int]):
    shares = share_out(total, weights)
    assert sum(shares.values()) == total
    assert all(share >= 0 for share in shares.values())


@given(TOTALS, WEIGHTS)
def test_no_share_is_a_unit_away_from_its_exact_part(total: int, weights: dict[str, int]):
    whole = sum(weights.values())
    for name, share in share_out(total, weights).items():
        exact = total * weights[name] / whole if whole else total / len(weights)
        assert abs(share - exact) < 1 + 1e-6


@given(TOTALS, WEIGHTS)
def test_a_share_lies_within_its_range(total: int, weights: dict[str, int]):
    for one in apportion(total, weights):
        assert 0 <= one.low <= one.share <= one.high


@given(TOTALS, WEIGHTS, st.randoms())
def test_the_order_of_the_weights_changes_nothing(total: int, weights: dict[str, int], chance):
    turned = list(weights.items())
    chance.shuffle(turned)
    assert share_out(total, dict(turned)) == share_out(total, weights)


@given(TOTALS, AREAS, DAYS)
def test_the_districts_of_an_area_share_its_figure_on_any_day(total: int, area: str, on: date):
    assert sum(one.share for one in apportion(total, weights_of(area, on))) == total


def test_miami_is_shared_by_three_districts():
    shares = apportion(1_884, weights_of("MIA", date(2017, 9, 30)))
    assert {one.post for one in shares} == {"miami", "orlando", "san-juan"}
    assert all(one.low < one.share < one.high for one in shares)


def test_an_area_within_one_district_is_not_estimated():
    (whole,) = apportion(100, {"only": 7})
    assert (whole.share, whole.low, whole.high, whole.is_exact) == (100, 100, 100, True)


def test_a_district_adds_its_parts_of_several_areas_with_their_ranges():
    on = date(2017, 9, 30)
    parts = [
        one
        for area in areas_of_post("washington", on)
        for one in apportion(1000, weights_of(area, on))
        if one.post == "washington"
    ]
    assert len(parts) > 1
    whole = totalled(parts)
    assert whole is not None
    assert whole.share == sum(one.share for one in parts)
    assert totalled([]) is None


@pytest.mark.parametrize("on", [date(2017, 1, 1), date(2026, 11, 1)])
def test_every_county_of_every_area_has_people(on: date):
    without = {
        fips
        for area in list_areas(on)
        for fips in counties_of_area(area.code, on)
        if fips not in population()
    }
    # The Virgin Islands are in no such survey; newer counties share the people of older ones.
    assert {fips[:2] for fips in without} <= {"78", "09", "02"}
    assert sum(population().values()) == 326_289_971
