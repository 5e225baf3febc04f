"""A chain of entries by itself: what was changed is found, and where."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.audit.rules.chain import (
    CLOCK_TOLERANCE,
    COMMIT_TOLERANCE,
    NETWORK,
    ChainWalk,
    Entry,
    Head,
    Link,
    canonical_text,
)
from amparo.audit.rules.faults import Fault, Finding
from tests.support.trails import CONSULATE, SECOND, chain, entry, head_of, numbered, verified

LENGTH = 30
WHOLE = chain([entry(number) for number in range(LENGTH)])
TEXTS = ("event", "purpose", "request", "objects", "details", "door", "session_hash", "staff")


def test_a_whole_chain_is_whole():
    assert verified(WHOLE, head_of(WHOLE)) == []


def test_an_empty_chain_is_whole():
    assert verified([], None) == []


@pytest.mark.parametrize("name", [*TEXTS, "assignment"])
def test_an_edited_value_is_found_at_its_position(name: str):
    links = list(WHOLE)
    links[9] = links[9]._replace(entry=links[9].entry._replace(**{name: "x"}))
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.DIGEST_DIFFERS, CONSULATE, 10)]


@pytest.mark.parametrize("name", ["staff", "assignment", "door", "session_hash"])
def test_taking_away_who_it_was_is_found(name: str):
    links = list(WHOLE)
    links[9] = links[9]._replace(entry=links[9].entry._replace(**{name: None}))
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.DIGEST_DIFFERS, CONSULATE, 10)]


def test_an_edited_time_of_a_link_is_found():
    links = list(WHOLE)
    links[9] = links[9]._replace(at=links[9].at + 1)
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.DIGEST_DIFFERS, CONSULATE, 10)]


def test_a_removed_link_is_found_where_it_stood():
    links = WHOLE[:9] + WHOLE[10:]
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.LINK_MISSING, CONSULATE, 10)]


def test_a_removed_entry_is_found_by_its_link():
    links = list(WHOLE)
    links[9] = links[9]._replace(entry=None)
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.ENTRY_MISSING, CONSULATE, 10)]


def test_the_first_link_cannot_be_removed_unseen():
    renumbered = [link._replace(position=link.position - 1) for link in WHOLE[1:]]
    assert verified(renumbered)[0] == Finding(Fault.DIGEST_DIFFERS, CONSULATE, 1)


def test_two_entries_that_changed_places_are_both_found():
    links = list(WHOLE)
    links[9] = WHOLE[9]._replace(entry=WHOLE[10].entry, entry_id=WHOLE[10].entry_id)
    links[10] = WHOLE[10]._replace(entry=WHOLE[9].entry, entry_id=WHOLE[9].entry_id)
    assert {found.position for found in verified(links, head_of(WHOLE))} == {10, 11}


def test_an_inserted_entry_is_found():
    put_in = WHOLE[9]._replace(entry=entry(99), entry_id=numbered(99))
    later = [link._replace(position=link.position + 1) for link in WHOLE[9:]]
    assert verified([*WHOLE[:9], put_in, *later])[0] == Finding(Fault.DIGEST_DIFFERS, CONSULATE, 10)


def test_an_entry_that_stands_twice_is_found():
    assert verified([*WHOLE, WHOLE[9]])[0] == Finding(Fault.LINK_REPEATED, CONSULATE, 10)


def test_a_tail_that_was_cut_off_is_found_by_the_head():
    assert verified(WHOLE[:20], head_of(WHOLE)) == [Finding(Fault.TAIL_MISSING, CONSULATE, 21)]


def test_a_head_that_is_not_the_last_link_is_found():
    for head in (None, Head(CONSULATE, 20, WHOLE[19].digest), Head(CONSULATE, LENGTH, b"other")):
        assert verified(WHOLE, head) == [Finding(Fault.HEAD_DIFFERS, CONSULATE, LENGTH)]


def test_a_tail_cut_off_with_its_head_is_found_by_an_anchor_only():
    cut = WHOLE[:20]
    walk = ChainWalk(CONSULATE)
    assert [found for link in cut for found in walk.follow(link)] == []
    assert list(walk.close(head_of(cut))) == []
    assert list(walk.meet(head_of(WHOLE), 0)) == [Finding(Fault.ANCHOR_AHEAD, CONSULATE, 21)]


def test_a_chain_rewritten_consistently_is_found_by_an_anchor_only():
    other = chain([entry(number, purpose="Another.") for number in range(LENGTH)])
    assert verified(other, head_of(other)) == []
    walk = ChainWalk(CONSULATE)
    assert [found for link in other for found in walk.follow(link)] == []
    assert list(walk.meet(head_of(WHOLE), 0)) == [Finding(Fault.ANCHOR_DIFFERS, CONSULATE, LENGTH)]


def test_the_end_of_an_older_copy_is_found_by_an_anchor():
    walk = ChainWalk(CONSULATE)
    assert list(walk.meet(head_of(WHOLE), 0)) == [Finding(Fault.ANCHOR_AHEAD, CONSULATE, 1)]


def test_a_clock_set_back_is_found():
    back = entry(10, at=entry(10).at - 3600 * SECOND)
    links = chain([*(entry(number) for number in range(10)), back])
    assert verified(links, head_of(links)) == [Finding(Fault.CLOCK_SET_BACK, CONSULATE, 11)]


def test_machines_that_differ_by_less_than_a_second_are_no_finding():
    links = chain([entry(0), entry(1, at=entry(0).at - CLOCK_TOLERANCE)])
    assert verified(links, head_of(links)) == []


def test_a_clock_set_back_behind_an_anchor_is_found():
    first, second = chain([entry(0), entry(1)])
    walk = ChainWalk(CONSULATE)
    list(walk.follow(first))
    list(walk.meet(head_of([first]), second.at + COMMIT_TOLERANCE + 1))
    assert list(walk.follow(second)) == [Finding(Fault.CLOCK_SET_BACK, CONSULATE, 2)]


def test_a_commit_under_way_while_an_anchor_was_made_is_no_finding():
    first, second = chain([entry(0), entry(1)])
    walk = ChainWalk(CONSULATE)
    list(walk.follow(first))
    list(walk.meet(head_of([first]), second.at + COMMIT_TOLERANCE))
    assert list(walk.follow(second)) == []


def test_an_entry_of_another_chain_is_found():
    links = list(WHOLE)
    links[9] = links[9]._replace(entry=links[9].entry._replace(consulate=NETWORK))
    assert verified(links, head_of(WHOLE)) == [Finding(Fault.ENTRY_ELSEWHERE, CONSULATE, 10)]


TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)


@given(first=st.lists(TEXT, min_size=5, max_size=5), second=st.lists(TEXT, min_size=5, max_size=5))
def test_two_entries_never_share_a_text(first: list[str], second: list[str]):
    names = ("event", "purpose", "request", "objects", "details")
    made = [entry(1, **dict(zip(names, texts, strict=True))) for texts in (first, second)]
    texts = [canonical_text(WHOLE[0], one) for one in made]
    assert (texts[0] == texts[1]) is (first == second)


def mutations(chance: random.Random) -> list[tuple[str, list[Link], int]]:
    """Give one mutation of each kind at a place that chance chooses, with the place."""
    at = chance.randrange(1, LENGTH - 1)
    link = WHOLE[at]
    name = chance.choice(TEXTS)
    text = "".join(chance.choices("abcé {}[]\"':,0123456789", k=chance.randrange(1, 30)))
    edited = link._replace(entry=link.entry._replace(**{name: text}))
    digest = bytearray(link.digest)
    digest[chance.randrange(32)] ^= 1 << chance.randrange(8)
    other = chance.choice([place for place in range(LENGTH) if place != at])
    low, high = sorted((at, other))
    swapped = list(WHOLE)
    swapped[low] = WHOLE[low]._replace(entry=WHOLE[high].entry, entry_id=WHOLE[high].entry_id)
    swapped[high] = WHOLE[high]._replace(entry=WHOLE[low].entry, entry_id=WHOLE[low].entry_id)
    put_in = link._replace(entry=entry(500 + at), entry_id=numbered(500 + at))
    shifted = [later._replace(position=later.position + 1) for later in WHOLE[at:]]
    late = link._replace(at=link.at + chance.randrange(1, 10**9))
    return [
        ("edited", _with(at, edited), at + 1),
        ("digest", _with(at, link._replace(digest=bytes(digest))), at + 1),
        ("time", _with(at, late), at + 1),
        ("entry removed", _with(at, link._replace(entry=None)), at + 1),
        ("link removed", WHOLE[:at] + WHOLE[at + 1 :], at + 1),
        ("reordered", swapped, low + 1),
        ("inserted", [*WHOLE[:at], put_in, *shifted], at + 1),
        ("tail cut", WHOLE[:at], at + 1),
    ]


def _with(at: int, link: Link) -> list[Link]:
    return [*WHOLE[:at], link, *WHOLE[at + 1 :]]


@settings(max_examples=125, deadline=None)
@given(st.integers(0, 2**32))
def test_a_thousand_random_mutations_are_found_with_their_position(seed: int):
    chance = random.Random(seed)  # noqa: S311 -- no secret
    for kind, links, position in mutations(chance):
        found = verified(links, head_of(WHOLE))
        assert found, kind
        assert found[0].position == position, kind


def test_the_mutations_are_of_every_kind_and_change_something():
    chance = random.Random(1)  # noqa: S311 -- no secret
    for _, links, _ in mutations(chance):
        assert links != WHOLE
    assert isinstance(WHOLE[0].entry, Entry)
