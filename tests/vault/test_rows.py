"""The values of a sealed row as bytes: each kind its own, the same however they were stored."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from amparo.vault.rules.rows import canonical

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.binary(max_size=8)
    | st.uuids()
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
DISTINCT = [None, False, 0, "", b"", [], {}, [None], True, 1, "1", b"1", ["1"], [["1"]], {"1": ""}]
DISTINCT += [UUID(int=1), UUID(int=1).bytes, str(UUID(int=1)), date(2017, 3, 6), "2017-03-06"]


def test_values_of_different_kinds_never_look_alike():
    assert len({canonical(value) for value in DISTINCT}) == len(DISTINCT)


@given(VALUES, VALUES)
def test_different_values_give_different_bytes(some: object, other: object):
    assume(repr(some) != repr(other) and some != other)
    assert canonical(some) != canonical(other)


def test_a_moment_is_the_same_in_every_zone():
    miami = datetime(2017, 3, 6, 8, tzinfo=timezone(-timedelta(hours=5)))
    assert canonical(miami) == canonical(datetime(2017, 3, 6, 13, tzinfo=UTC))


def test_the_order_of_keys_does_not_count():
    assert canonical({"a": 1, "b": 2}) == canonical({"b": 2, "a": 1})


def test_what_the_database_gives_back_is_the_same():
    assert canonical(memoryview(b"abc")) == canonical(b"abc")
    assert canonical((1, 2)) == canonical([1, 2])


@pytest.mark.parametrize("value", [1.5, Decimal(1), object(), datetime(2017, 3, 6)])  # noqa: DTZ001 -- refused for that
def test_what_has_no_one_form_is_refused(value: object):
    with pytest.raises(TypeError):
        canonical(value)
