"""Any network's tables of districts: nobody without a post, sure of no more than is known."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.kernel.errors import AmparoError
from amparo.network.rules.territory.basis import Basis
from amparo.network.rules.territory.districts import days_of_change, district_of
from amparo.network.rules.territory.errors import CountyMalformed
from amparo.network.rules.territory.geography import list_counties, list_states
from amparo.network.rules.territory.tables import (
    BEGINNING,
    counties_named,
    newer_counties,
    period_of,
    rows,
)

TODAY = date(2026, 11, 24)
FIPS = {state.code: state.fips for state in list_states()}
LISTED = [county.fips for state in list_states() for county in list_counties(state)]
DAYS = sorted({day + timedelta(days=n) for day in days_of_change() for n in (-1, 0)} | {TODAY})


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


def test_only_what_a_list_says_is_listed():
    for row in rows("districts"):
        period = period_of(row)
        is_listed = period.basis is Basis.LISTED
        assert is_listed == (period.source == "list")
        if is_listed:
            assert period.begins == period.list_date
            assert period.ends is None


@pytest.mark.parametrize(
    "county", ["", "1208", "120860", "1208x", "\uff112086", "12086\n", "x" * 1000]
)
def test_what_is_no_code_is_refused(county: str):
    with pytest.raises(CountyMalformed):
        district_of(county, TODAY)


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
