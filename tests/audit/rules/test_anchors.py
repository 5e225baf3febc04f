"""A log of anchors by itself: what was changed in its lines is found, and where."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amparo.audit.adapters import signing
from amparo.audit.rules.anchors import (
    LATE,
    Anchor,
    AnchorWalk,
    line_hash,
    merkle_root,
    read_line,
)
from amparo.audit.rules.chain import NETWORK, Head
from amparo.audit.rules.faults import Fault
from tests.support.trails import (
    CONSULATE,
    MONDAY,
    SECOND,
    SEED,
    STRANGERS_SEED,
    anchor_lines,
    signed,
)

FIVE_MINUTES = 300 * SECOND


def heads_at(number: int) -> tuple[Head, ...]:
    """Give the ends of two chains that grew by three entries every five minutes."""
    return tuple(
        Head(chain, 3 * number, bytes([number, place]) * 16)
        for place, chain in enumerate([CONSULATE, NETWORK])
    )


MOMENTS = [(MONDAY + number * FIVE_MINUTES, heads_at(number)) for number in range(1, 11)]
LINES = list(anchor_lines(MOMENTS))


def walked(lines: list[bytes]) -> list[tuple[Fault, int]]:
    walk = AnchorWalk("/anchors", frozenset({signing.public_key(SEED)}), signing.is_signed)
    found = [finding for line in lines for finding in walk.follow(line)[1]]
    return [(finding.fault, finding.position) for finding in [*found, *walk.close()]]


def anchor(number: int) -> Anchor:
    read = read_line(LINES[number - 1])
    assert read is not None
    return read.anchor


def test_a_whole_log_is_whole():
    assert walked(LINES) == []


def test_a_line_says_what_was_anchored():
    assert sorted(anchor(3).heads, key=lambda head: head.digest) == list(heads_at(3))
    assert anchor(3).at == MOMENTS[2][0]


def test_the_root_stands_for_every_chain():
    roots = {merkle_root(heads_at(1)[:number]) for number in range(3)}
    changed = (heads_at(1)[0], replace(heads_at(1)[1], position=4))
    assert len(roots | {merkle_root(changed)}) == 4


def test_a_removed_line_is_found():
    assert walked(LINES[:4] + LINES[5:]) == [(Fault.ANCHOR_OUT_OF_ORDER, 6)]


def test_the_first_line_cannot_be_removed_unseen():
    assert walked(LINES[1:]) == [(Fault.ANCHOR_OUT_OF_ORDER, 2)]


def test_lines_that_changed_places_are_found():
    swapped = [*LINES[:4], LINES[5], LINES[4], *LINES[6:]]
    assert (Fault.ANCHOR_OUT_OF_ORDER, 6) in walked(swapped)


def test_a_line_cut_short_is_found():
    assert walked([*LINES[:4], LINES[4][:-20], *LINES[5:]])[0] == (Fault.ANCHOR_LINE_UNREADABLE, 5)
    assert walked([*LINES[:9], LINES[9][:-1]]) == [(Fault.ANCHOR_LINE_UNREADABLE, 10)]


def test_a_line_signed_by_a_stranger_is_found():
    forged = signed(replace(anchor(5), key=signing.public_key(STRANGERS_SEED)), STRANGERS_SEED)
    assert (Fault.ANCHOR_KEY_UNKNOWN, 5) in walked([*LINES[:4], forged, *LINES[5:]])


def test_a_line_that_only_names_our_key_is_found():
    forged = signed(anchor(5), STRANGERS_SEED)
    assert (Fault.ANCHOR_SIGNATURE_WRONG, 5) in walked([*LINES[:4], forged, *LINES[5:]])


def test_a_root_that_its_chains_do_not_give_is_found():
    other = LINES[4].replace(merkle_root(heads_at(5)).encode(), b"0" * 64)
    assert (Fault.ANCHOR_ROOT_DIFFERS, 5) in walked([*LINES[:4], other, *LINES[5:]])


def test_a_clock_set_back_is_found():
    moments = [*MOMENTS[:5], (MOMENTS[0][0], heads_at(6))]
    assert walked(list(anchor_lines(moments))) == [(Fault.ANCHOR_CLOCK_SET_BACK, 6)]


def test_an_older_copy_put_back_is_found():
    moments = [*MOMENTS[:5], (MOMENTS[5][0], heads_at(2))]
    assert walked(list(anchor_lines(moments))) == [(Fault.ANCHOR_WENT_BACK, 6)]


def test_a_chain_that_is_gone_is_found():
    moments = [*MOMENTS[:5], (MOMENTS[5][0], heads_at(6)[:1])]
    assert walked(list(anchor_lines(moments))) == [(Fault.ANCHOR_WENT_BACK, 6)]


def test_a_pause_while_entries_went_on_is_said():
    moments = [*MOMENTS[:2], (MOMENTS[1][0] + LATE + 1, heads_at(3))]
    assert walked(list(anchor_lines(moments))) == [(Fault.ANCHORS_PAUSED, 3)]


def test_a_night_without_entries_is_no_pause():
    moments = [*MOMENTS[:2], (MOMENTS[1][0] + LATE + 1, heads_at(2))]
    assert walked(list(anchor_lines(moments))) == []


def test_what_a_power_failure_left_is_only_said_when_the_next_line_vouches_for_it():
    torn = LINES[5][:40]
    vouching = signed(replace(anchor(6), skipped=line_hash(torn + b"\n")))
    assert walked([*LINES[:5], torn, vouching]) == [(Fault.ANCHOR_LINE_INTERRUPTED, 6)]
    assert walked([*LINES[:5], torn + b"x", vouching])[0] == (Fault.ANCHOR_LINE_UNREADABLE, 6)
    assert walked([*LINES[:5], vouching]) == [(Fault.ANCHOR_OUT_OF_ORDER, 6)]


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'{"anchor":{},"signature":""}',
        b"\xff",
        b"[" * 100_000,
        b"9" * 5000,
        LINES[0] + b" ",
        LINES[0].replace(b'"line":1', b'"line":true'),
        LINES[0].replace(b'"line":1', b'"line":1,"more":2'),
        LINES[0].replace(b'"at":"2017', b'"at":"9999999'),
    ],
)
def test_what_is_no_line_is_not_read(line: bytes):
    assert read_line(line) is None


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_a_byte_changed_anywhere_is_found(seed: int):
    chance = random.Random(seed)  # noqa: S311 -- no secret
    number = chance.randrange(len(LINES))
    line = bytearray(LINES[number])
    line[chance.randrange(len(line))] = chance.randrange(32, 127)
    if bytes(line) != LINES[number]:
        found = walked([*LINES[:number], bytes(line), *LINES[number + 1 :]])
        assert any(fault.is_proof for fault, _ in found)
        assert found[0][1] in {number + 1, number + 2}
