"""Areas of responsibility: every county in one, on every day; none of it official."""

from datetime import date, timedelta

import pytest

from amparo.network.rules.territory.areas import areas_of, counties_of_area, list_areas
from amparo.network.rules.territory.basis import Basis
from amparo.network.rules.territory.districts import district_of
from amparo.network.rules.territory.errors import BeforeTheTables
from amparo.network.rules.territory.geography import list_counties, list_states
from amparo.network.rules.territory.tables import BEGINNING, period_of, rows

IN_2017 = date(2017, 6, 30)
TODAY = date(2026, 11, 24)
LISTED = [county.fips for state in list_states() for county in list_counties(state)]
DAYS = sorted({period_of(row).begins for row in rows("areas")} | {IN_2017, TODAY})


@pytest.mark.parametrize("on", DAYS)
def test_every_county_lies_in_one_area(on: date):
    assert {len(areas_of(fips, on)) for fips in LISTED} == {1}


@pytest.mark.parametrize(("on", "count"), [(IN_2017, 24), (TODAY, 25)])
def test_there_are_as_many_areas_as_there_were(on: date, count: int):
    assert len(list_areas(on)) == count


def test_harlingen_was_split_off():
    assert counties_of_area("HLG", IN_2017) == ()
    assert len(counties_of_area("HLG", TODAY)) == 15
    (cameron,) = areas_of("48061", TODAY)
    assert (cameron.area.name, cameron.period.basis) == ("Harlingen", Basis.RECALLED)


def test_nothing_of_it_is_official():
    assert all(period_of(row).basis is not Basis.LISTED for row in rows("areas"))


@pytest.mark.parametrize(
    ("area", "districts"),
    [("MIA", {"miami", "orlando", "san-juan"}), ("SND", {"calexico", "san-diego"})],
)
def test_an_area_crosses_districts(area: str, districts: set[str]):
    counties = counties_of_area(area, TODAY)
    assert {district_of(fips, TODAY).post.id for fips in counties} == districts


def test_a_district_crosses_areas():
    counties = [fips for fips in LISTED if district_of(fips, TODAY).post.id == "albuquerque"]
    assert {one.area.code for fips in counties for one in areas_of(fips, TODAY)} == {"DAL", "ELP"}


def test_before_the_tables_nothing_is_answered():
    with pytest.raises(BeforeTheTables):
        areas_of("12086", BEGINNING - timedelta(days=1))
    with pytest.raises(BeforeTheTables):
        list_areas(date(2016, 1, 1))
