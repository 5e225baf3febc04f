"""The counties that a consulate serves, for a form to offer."""

from datetime import date
from functools import lru_cache

from django.conf import settings

from amparo.network.rules.territory.districts import posts_by_county
from amparo.network.rules.territory.geography import list_counties, list_states


def county_choices(code: str, on: date) -> list[tuple[str, str]]:
    """Give the counties that a consulate serves on a day; none where no territory is known."""
    return list(_counties_of(code, on)) if settings.AMPARO_DEPLOYMENT.territory else []


def county_name(county: str, code: str, on: date) -> str:
    """Give the name of a county of ours, or what stands for it."""
    return dict(county_choices(code, on)).get(county, county)


@lru_cache(maxsize=64)
def _counties_of(code: str, on: date) -> tuple[tuple[str, str], ...]:
    found = []
    for state in list_states():
        posts = posts_by_county(state, on)
        served = (one for one in list_counties(state) if one.fips in posts)
        found += [
            (one.fips, f"{one.name}, {state.code}")
            for one in served
            if posts[one.fips].code == code
        ]
    return tuple(found)
