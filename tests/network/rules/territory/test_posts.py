"""The posts of the reference tables can be taken over as consulates."""

import re
from zoneinfo import ZoneInfo

import pytest

from amparo.demo.personas import CONSULATES
from amparo.network.models import Consulate
from amparo.network.rules.territory.errors import PostUnknown, StateUnknown
from amparo.network.rules.territory.geography import get_state
from amparo.network.rules.territory.posts import get_post, list_posts


def test_there_are_fifty_three_with_a_code_each():
    codes = {post.code for post in list_posts()}
    assert len(codes) == len(list_posts()) == 53
    assert all(re.fullmatch("[A-Z]{3}", code) for code in codes)


@pytest.mark.parametrize("post", list_posts(), ids=lambda post: post.id)
def test_each_fits_the_table_of_consulates(post):
    assert len(post.name) <= Consulate._meta.get_field("name").max_length
    assert ZoneInfo(post.time_zone)
    assert get_state(post.state)
    assert 17 < post.latitude < 50
    assert -125 < post.longitude < -65


def test_the_demonstration_uses_the_same_codes_and_clocks():
    known = {post.code: post for post in list_posts()}
    for code, name, zone in CONSULATES[:-1]:
        assert (known[code].city, known[code].time_zone) == (name, zone)


def test_an_id_that_is_not_there_is_refused():
    with pytest.raises(PostUnknown):
        get_post("macondo")


@pytest.mark.parametrize("code", ["", "fl", "XX", "\0"])
def test_a_state_that_is_not_there_is_refused(code: str):
    with pytest.raises(StateUnknown):
        get_state(code)
