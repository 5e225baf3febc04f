"""Parts and places as bytes: no two of them the same."""

from uuid import UUID

from hypothesis import assume, given
from hypothesis import strategies as st

from amparo.vault.rules.places import Place, framed

PARTS = st.lists(st.binary(max_size=12), max_size=5)
PLACES = st.builds(Place, st.text(max_size=8), st.text(max_size=8), st.uuids(), st.uuids())
HERE = Place("people_name", "sealed", UUID(int=1), UUID(int=2))


@given(PARTS, PARTS)
def test_two_lists_of_parts_never_give_the_same_bytes(some: list[bytes], others: list[bytes]):
    assume(some != others)
    assert framed(*some) != framed(*others)


def test_what_is_cut_elsewhere_is_something_else():
    assert len({framed("ab", "c"), framed("a", "bc"), framed("abc"), framed("abc", "")}) == 4


@given(PLACES, PLACES)
def test_two_places_never_give_the_same_bytes(some: Place, other: Place):
    assume(some != other)
    assert some.associated_data() != other.associated_data()
