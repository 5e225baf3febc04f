"""What an inquiry searches for, what is strong enough to be told, who receives it."""

from datetime import UTC, datetime, timedelta

import pytest

from amparo.network.rules.roles import ROLES
from amparo.people.rules.access import Compartment
from amparo.people.rules.dates import PartialDate
from amparo.people.rules.facts import BirthDate, Identifier, IdentifierKind, Name, Value
from amparo.people.rules.inquiries import (
    InquiryAnswer,
    InquiryPurpose,
    Sought,
    inquiry_reference,
    is_late,
    is_strong,
    may_receive,
    question_about,
    stands_for,
)
from amparo.people.rules.likenesses import portrait_of
from amparo.people.rules.search.scoring import score
from amparo.people.rules.words import WORDS
from amparo.vault.rules.packing import packed, unpacked

JUAN = (Name("Juan", "Hernández", "García"), BirthDate(PartialDate(1990, 3, 4)))
ROSA = (Name("Rosa María", "Quintero", "de la Vega"), BirthDate(PartialDate(1985, 3, 12)))
NUMBER = Identifier(IdentifierKind.A_NUMBER, "A012345678")


@pytest.mark.parametrize(
    ("sought", "known", "strong"),
    [
        (Sought(Name("Rosa", "Quintero")), ROSA, True),
        (Sought(Name(as_written="quintero rosa 12/3/1985")), ROSA, True),
        (Sought(Name("Rosa", "Kintero", "Vega"), PartialDate(1985, 12, 3)), ROSA, True),
        (Sought(Name("Juan", "Hernández", "García")), JUAN, False),
        (Sought(Name("Juan", "Hernández", "García"), PartialDate(1990)), JUAN, True),
        (Sought(Name("Juan", "Hernández", "García"), PartialDate(1991, 8, 9)), JUAN, False),
        (Sought(born=PartialDate(1990, 3, 4)), JUAN, False),
        (Sought(number=NUMBER), (*JUAN, NUMBER), True),
        (Sought(Name("Rosa", "Benavides")), ROSA, False),
    ],
)
def test_only_whoever_fits_well_is_told_of(
    sought: Sought, known: tuple[Value, ...], *, strong: bool
):
    match = score(question_about(sought), portrait_of(known))
    assert is_strong(match.points) is strong


@pytest.mark.parametrize("sought", [Sought(), Sought(why="x"), Sought(Name(as_written="?!"))])
def test_nothing_to_search_for_is_nothing(sought: Sought):
    assert sought.is_empty


def test_what_is_told_apart_and_what_was_heard_are_asked_together():
    asked = question_about(Sought(Name(as_written="rosa 1985"), number=NUMBER))
    assert asked.words == ("rosa",)
    assert [birth.year for birth in asked.births] == [1985]
    assert asked.identifiers == (("a_number", "012345678"),)


def test_closed_records_are_not_told_of():
    assert [one for one in Compartment if stands_for(one)] == [Compartment.OPEN]


def test_what_fits_closed_records_alone_is_for_heads():
    heads = {role.value for role in ROLES if may_receive(heads_only=True, role=role)}
    assert heads == {"consul", "head_of_protection"}
    assert all(may_receive(heads_only=False, role=role) for role in ROLES)


def test_an_inquiry_is_late_from_its_hour_on():
    due = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert [is_late(due, due + timedelta(seconds=one)) for one in (-1, 0, 1)] == [
        False,
        True,
        True,
    ]
    assert not is_late(None, due)


def test_an_inquiry_is_sealed_in_few_lengths_and_read_again():
    sought = Sought(Name("Rosa"), PartialDate(1985), NUMBER, "Porque sí.", "Alicia", "duty_officer")
    assert unpacked(Sought, packed(sought)) == sought
    assert len(packed(sought).encode()) % 256 == 0
    assert unpacked(Sought, packed(Sought())) == Sought()


def test_both_sides_read_out_one_reference():
    assert inquiry_reference("ELP", 2026, 12) == "ELP-I-2026-000012"


def test_each_purpose_and_answer_has_its_words():
    assert all(WORDS[one].template for one in (*InquiryPurpose, *InquiryAnswer))
