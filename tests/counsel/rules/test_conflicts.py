"""Names and numbers compared: what meets, what does not, and that one word comes out."""

import pytest

from amparo.counsel.rules.conflicts import (
    Finding,
    Known,
    Marks,
    Matter,
    Side,
    check,
    same_name,
    same_number,
)

MATTER = Matter(
    Marks(("Evaristo Quintanilla Rey",), ("+19155550142",)),
    Marks(("Techos Inventados del Norte, S.A.",), ("915-555-0199",)),
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("José Núñez", "jose nunez", True),
        ("Núñez, José", "José Núñez", True),
        ("María de la Luz Ortega", "Maria Luz Ortega", True),
        ("Evaristo Quintanilla", "Evaristo Quintanilla Rey", True),
        ("Quintanilla", "Evaristo Quintanilla Rey", False),
        ("Acme", "ACME", True),
        ("Evaristo Quintanilla", "Evaristo Quintana Rey", False),
        ("", "", False),
        ("\u202eEvaristo Quintanilla", "Evaristo\u200b Quintanilla", True),
        ("x" * 1_000_000, "y", False),
        ("\x00", "\x00", False),
    ],
)
def test_names_are_compared_as_people_write_them(one: str, other: str, *, same: bool):
    assert same_name(one, other) is same
    assert same_name(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("+1 (915) 555-0142", "9155550142", True),
        ("A 012 345 678", "A012345678", True),
        ("1234", "1234", False),
        ("9155550142", "9155550143", False),
        ("", "", False),
    ],
)
def test_numbers_are_compared_without_their_marks(one: str, other: str, *, same: bool):
    assert same_number(one, other) is same


@pytest.mark.parametrize(
    ("side", "marks", "finding"),
    [
        (Side.CLIENT, Marks(("Techos Inventados del Norte SA",)), Finding.MAY_EXIST),
        (Side.FORMER_CLIENT, Marks((), ("(915) 555 0199",)), Finding.MAY_EXIST),
        (Side.ADVERSE, Marks(("Evaristo Quintanilla",)), Finding.MAY_EXIST),
        (Side.ADVERSE, Marks((), ("915 555 0142",)), Finding.MAY_EXIST),
        (Side.CLIENT, Marks(("Evaristo Quintanilla Rey",)), Finding.NONE_FOUND),
        (Side.ADVERSE, Marks(("Techos Inventados del Norte SA",)), Finding.NONE_FOUND),
        (Side.CLIENT, Marks(("Nobody At All",)), Finding.NONE_FOUND),
    ],
)
def test_only_two_sides_at_once_are_a_conflict(side: Side, marks: Marks, finding: Finding):
    assert check(MATTER, [Known(side, marks)]) is finding


def test_without_anybody_to_compare_with_it_says_so():
    assert check(MATTER, []) is Finding.NOTHING_TO_COMPARE
