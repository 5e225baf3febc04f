"""Nothing but numbers, counts and words of our own enters an entry."""

from datetime import date
from uuid import UUID

import pytest

from amparo.audit.rules.entries import EntryRefused, about, facts, gathered
from tests.support.planted import NAME

NOTE = UUID(int=1)


def test_counts_codes_and_numbers_are_taken():
    given = facts(
        {
            "count": 3,
            "is_late": True,
            "outcome": "wrong_code",
            "note": NOTE,
            "on": date(2017, 3, 6),
            "lines": ["a=1", "b=2"],
            "way": None,
        }
    )
    assert given == {
        "count": 3,
        "is_late": True,
        "outcome": "wrong_code",
        "note": str(NOTE),
        "on": "2017-03-06",
        "lines": ["a=1", "b=2"],
        "way": None,
    }


@pytest.mark.parametrize(
    "content", [NAME, "Peña", "two words", "", "x" * 121, "+1 305", {}, 1.5, b"x"]
)
def test_content_is_refused_without_being_shown(content: object):
    with pytest.raises(EntryRefused) as refused:
        facts({"words": content})
    assert str(refused.value) == "words"


@pytest.mark.parametrize("name", ["event", "objects", "purpose", "steps"])
def test_what_an_entry_says_itself_cannot_be_given(name: str):
    with pytest.raises(EntryRefused):
        facts({name: 1})


@pytest.mark.parametrize("kind", ["note", "Reception.Note", "reception.note.x", NAME])
def test_a_kind_is_a_domain_and_a_thing(kind: str):
    with pytest.raises(EntryRefused):
        about(kind, (NOTE,))


def test_a_thing_is_named_by_its_number_only():
    with pytest.raises(ValueError, match="badly formed"):
        about("reception.dutynote", (NAME,))


def test_things_are_listed_once_by_kind():
    named = [about("a.b", (NOTE,)), about("c.d", (NOTE,)), about("a.b", (NOTE, UUID(int=2)))]
    assert gathered(named) == [
        {"kind": "a.b", "ids": [str(NOTE), str(UUID(int=2))]},
        {"kind": "c.d", "ids": [str(NOTE)]},
    ]
