"""Which lists a question reads, how far, and what agreeing on one of them weighs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from amparo.people.rules.search.sealing import FRESH, bucket

MOST_ENTRIES = 20_000
"""Entries that one question reads at most; further ones belong to its commonest features."""
LONG = 200
"""Entries from which on a list's length is kept at hand."""
MOST_CANDIDATES = 300
_LIKELY = 20
"""Entries that a list which is not long has, near enough."""
_SIZE = 1_000_000
"""People against whom rarity is measured: only the order of weights matters."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A list to read, and how many of its entries at most."""

    bucket: int
    most: int


def planned_reading(tokens: Sequence[int], long_lists: Mapping[int, int]) -> list[Reading]:
    """Put the lists of a question in the order in which they are read: what waits, short, long.

    A long list is read whole or, where it no longer fits, left out; the first is always read, for
    a question of common names alone has nothing else.
    """
    buckets = list(dict.fromkeys(bucket(token) for token in tokens))
    short = [one for one in buckets if one not in long_lists]
    long = sorted((one for one in buckets if one in long_lists), key=long_lists.__getitem__)
    left = MOST_ENTRIES - _LIKELY * len(short)
    plan = [Reading(FRESH, MOST_ENTRIES // 2), *(Reading(one, 2 * LONG) for one in short)]
    for place, one in enumerate(long):
        left -= long_lists[one]
        if place and left < 0:
            break
        plan.append(Reading(one, long_lists[one] + LONG))
    return plan


def token_weights(
    tokens: Sequence[int], read: Mapping[int, int], long_lists: Mapping[int, int]
) -> dict[int, float]:
    """Give what agreeing on each token weighs: the fewer people have it, the more."""
    return {
        token: log2(_SIZE / (1 + max(read[token], long_lists.get(bucket(token), 0))))
        for token in tokens
    }


def agreements(
    tokens: Sequence[int], numbers: Sequence[int], weights: Mapping[int, float]
) -> dict[int, float]:
    """Add up, by number of person, what the asked tokens in the entries read weigh."""
    agreed: dict[int, float] = {}
    weight_of, sum_of = weights.get, agreed.get
    for token, number in zip(tokens, numbers, strict=True):
        weight = weight_of(token)
        if weight is not None:
            agreed[number] = sum_of(number, 0.0) + weight
    return agreed
