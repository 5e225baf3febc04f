"""Sealed fields in a database: what opens, what does not, and what the database holds."""

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amparo.vault.rules.errors import CiphertextRefused, TextRefused
from amparo.vault.rules.places import Place
from amparo.vault.services.fields import open_text, seal_text
from amparo.vault.services.people import make_person_key
from tests.support.databases import superuser
from tests.vault.conftest import Within

NAME = "Iñaki Güémez Peña"
ONE_DATABASE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def place_in(consulate: UUID) -> Place:
    return Place("people_name", "given", uuid4(), consulate)


@ONE_DATABASE
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80), st.booleans())
def test_any_text_comes_back(within: Within, here: UUID, text: str, is_held: bool):  # noqa: FBT001
    with within(here):
        place, holder = place_in(here), uuid4() if is_held else None
        if holder:
            make_person_key(here, holder)
        assert open_text(seal_text(text, place, holder), place, holder) == text


@ONE_DATABASE
@given(st.data())
def test_no_flipped_bit_passes(within: Within, here: UUID, data: st.DataObject):
    place = place_in(here)
    with within(here):
        sealed = bytearray(seal_text(NAME, place))
        bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
        sealed[bit // 8] ^= 1 << bit % 8
        with pytest.raises(CiphertextRefused):
            open_text(bytes(sealed), place)


def test_the_same_text_never_looks_the_same(within: Within, here: UUID):
    with within(here):
        place = place_in(here)
        assert seal_text(NAME, place) != seal_text(NAME, place)


@pytest.mark.parametrize("is_held", [False, True])
@pytest.mark.parametrize("part", ["table", "column", "row", "holder"])
def test_a_swapped_field_does_not_open(within: Within, here: UUID, part: str, is_held: bool):  # noqa: FBT001
    place, holder, other = place_in(here), uuid4(), uuid4()
    places = {
        "table": replace(place, table="people_contact"),
        "column": replace(place, column="family"),
        "row": replace(place, row=uuid4()),
        "holder": place,
    }
    with within(here):
        make_person_key(here, holder)
        make_person_key(here, other)
        sealed = seal_text(NAME, place, holder if is_held else None)
        asked = holder if is_held else None
        if part == "holder":
            asked = other
        with pytest.raises(CiphertextRefused):
            open_text(sealed, places[part], asked)


def test_a_field_of_another_consulate_does_not_open(within: Within, here: UUID, elsewhere: UUID):
    place = place_in(here)
    with within(here):
        sealed = seal_text(NAME, place)
    with within(elsewhere):
        seal_text(NAME, place_in(elsewhere))
        with pytest.raises(CiphertextRefused):
            open_text(sealed, replace(place, consulate=elsewhere))


def test_what_only_claims_to_be_held_by_nobody_does_not_open(within: Within, here: UUID):
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
        with pytest.raises(CiphertextRefused):
            open_text(b"\x01\x02" + sealed[2:], place)


@pytest.mark.parametrize("sealed", [b"", b"\x01", NAME.encode(), bytes(100)])
def test_other_bytes_do_not_open(within: Within, here: UUID, sealed: bytes):
    with within(here), pytest.raises(CiphertextRefused):
        open_text(sealed, place_in(here))


def test_half_a_character_is_refused_without_showing_the_text(within: Within, here: UUID):
    with within(here), pytest.raises(TextRefused) as refusal:
        seal_text(f"{NAME}\ud800", place_in(here))
    assert refusal.value.__cause__ is None
    assert refusal.value.__suppress_context__
    assert NAME not in str(refusal.value)


def test_the_database_alone_opens_nothing(within: Within, database: str, here: UUID):
    """With every row in hand and no root key, nothing wrapped is a key and nothing is in clear."""
    place, holder = place_in(here), uuid4()
    with within(here):
        make_person_key(here, holder)
        sealed = seal_text(NAME, place, holder)
    with superuser(database) as administrator:
        rows = administrator.execute(
            "SELECT wrapped FROM vault_personkey WHERE consulate_id = %s UNION ALL "
            "SELECT wrapped FROM vault_consulatekey WHERE consulate_id = %s",
            [here, here],
        ).fetchall()
    assert [len(wrapped) for (wrapped,) in rows] == [66, 66]
    assert NAME.encode() not in sealed
