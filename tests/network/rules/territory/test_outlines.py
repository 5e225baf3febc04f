"""The maps: drawn from the answers of today's tables, nobody lost, light enough for a bad phone."""

import gzip
import hashlib
import re
from datetime import date, timedelta

import pytest

from amparo.kernel.clock import utc_now
from amparo.network.rules.territory.districts import days_of_change, district_of, posts_by_county
from amparo.network.rules.territory.errors import BeforeTheTables
from amparo.network.rules.territory.geography import get_state, list_counties, list_states
from amparo.network.rules.territory.outlines import (
    Drawing,
    borders_of,
    middle_of,
    outlines,
    path_of,
)
from amparo.network.rules.territory.posts import list_posts
from amparo.network.rules.territory.tables import rows
from tests.support.architecture.places import SOURCE

FILE = SOURCE / "network" / "rules" / "territory" / "outlines.json"
_HEAVIEST_FILE = 140 * 1024
_HEAVIEST_DRAWING = 12 * 1024
_PATH = re.compile(r"(M\d+ \d+l-?\d+[ -]\d+(?:[ -]\d+)*z)+")
SQUARES = Drawing(
    size=(20, 10),
    arcs=[[10, 0, 0, 10], [10, 10, -10, 0, 0, -10, 10, 0], [10, 0, 10, 0, 0, 10, -10, 0]],
    areas={"left": [[0, 1]], "right": [[~0, 2]]},
    points={},
)


def counties() -> list[str]:
    return [county.fips for state in list_states() for county in list_counties(state)]


def today() -> date:
    return utc_now().date()


def drawings() -> dict[str, Drawing]:
    return {"nation": outlines().nation, **outlines().states}


@pytest.mark.parametrize("on", [outlines().since, today()], ids=["since", "today"])
def test_the_map_was_built_from_what_is_answered(on: date):
    lines = sorted(f"{fips} {district_of(fips, on).post.id}\n" for fips in counties())
    digest = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert digest == outlines().digest, "The tables changed: run `make assets`."


def test_every_piece_of_the_nation_is_served_so_and_no_other_is_drawn():
    served = {
        f"{state.code} {district_of(county.fips, today()).post.id}"
        for state in list_states()
        for county in list_counties(state)
    }
    assert set(outlines().nation.areas) == served
    assert {piece.split()[1] for piece in served} == {post.id for post in list_posts()}


def test_the_map_holds_since_the_last_change():
    assert outlines().since == max(day for day in days_of_change() if day <= today())
    before = outlines().since - timedelta(days=1)
    lines = sorted(f"{fips} {district_of(fips, before).post.id}\n" for fips in counties())
    assert hashlib.sha256("".join(lines).encode()).hexdigest() != outlines().digest


def test_every_county_of_the_lists_has_an_outline_and_no_other_has():
    for state in list_states():
        drawn = {state.fips + area for area in outlines().states[state.code].areas}
        assert drawn == {county.fips for county in list_counties(state)}


@pytest.mark.parametrize("sheet", drawings())
def test_nothing_that_is_drawn_is_lost(sheet: str):
    drawing = drawings()[sheet]
    for area in drawing.areas:
        assert _PATH.fullmatch(path_of(drawing, area)), area
        x, y, size = middle_of(drawing, area)
        assert size > 0
        assert 0 <= x <= drawing.size[0]
        assert 0 <= y <= drawing.size[1]


def test_districts_that_touch_have_different_fills():
    for sheet, post_of in _groupings():
        for arc in _between(sheet, post_of):
            one, other = arc
            assert outlines().shades[one] != outlines().shades[other], arc
    assert set(outlines().shades.values()) <= {1, 2, 3, 4}


def test_every_post_stands_on_the_map_where_it_lies():
    assert set(outlines().nation.points) == {post.id for post in list_posts()}
    for state in list_states():
        seats = {post.id for post in list_posts() if post.state == state.code}
        assert set(outlines().states[state.code].points) == seats
    drawn = {name for drawing in outlines().states.values() for name in drawing.places}
    assert drawn == {row["place"] for row in rows("places") if not row["ends"]}


def test_each_drawing_is_light():
    assert len(gzip.compress(FILE.read_bytes())) < _HEAVIEST_FILE
    for sheet, drawing in drawings().items():
        paths = "".join(path_of(drawing, area) for area in drawing.areas)
        assert len(gzip.compress(paths.encode())) < _HEAVIEST_DRAWING, sheet


def test_a_shared_border_is_kept_once_and_walked_from_both_sides():
    assert path_of(SQUARES, "left") == "M10 0l0 10-10 0 0-10 10 0z"
    assert path_of(SQUARES, "right") == "M10 10l0-10 10 0 0 10-10 0z"
    assert middle_of(SQUARES, "right") == (15.0, 5.0, 100.0)


def test_borders_are_told_apart_by_what_they_divide():
    apart = borders_of(SQUARES, lambda area: area)
    alike = borders_of(SQUARES, lambda _: "one")
    assert (apart.between, apart.within) == ("M10 0l0 10", "")
    assert (alike.between, alike.within) == ("", "M10 0l0 10")
    assert apart.outer == alike.outer == "M10 10l-10 0 0-10 10 0M10 0l10 0 0 10-10 0"


def test_a_line_that_the_grid_makes_a_point_is_not_drawn():
    dot = Drawing((1, 1), [[3, 3]], {"a": [[0]]}, {})
    assert not borders_of(dot, str).outer


def test_before_the_tables_no_county_is_given_to_anybody():
    with pytest.raises(BeforeTheTables):
        posts_by_county(get_state("TX"), date(2016, 12, 31))


def _groupings():
    yield outlines().nation, lambda area: area.split()[1]
    for state in list_states():
        posts = posts_by_county(state, today())
        prefix = state.fips
        yield (
            outlines().states[state.code],
            lambda area, posts=posts, prefix=prefix: posts[prefix + area].id,
        )


def _between(sheet: Drawing, post_of) -> set[tuple[str, str]]:
    beside: dict[int, set[str]] = {}
    for area, rings in sheet.areas.items():
        for arc in (arc for ring in rings for arc in ring):
            beside.setdefault(max(arc, ~arc), set()).add(post_of(area))
    return {tuple(sorted(posts)) for posts in beside.values() if len(posts) == 2}  # type: ignore[misc]
