"""How two single words of names agree, and which word of one name answers which of another."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, product

from amparo.people.rules.search.parameters import weight
from amparo.people.rules.search.sounds import is_typed_alike, skeleton, sound
from amparo.people.rules.search.variants import stands_for, without_particle

Free = dict[int, None]
"""Places of words that nothing answers yet, in their order."""
_SPELLED_OTHERWISE = 3
"""Letters by which a name may be longer or shorter where it is written as it sounds."""
Pair = tuple[int, int, str]
"""Places of two words that answer each other, and how they agree."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Which words answer each other, and which stand alone on either side."""

    pairs: tuple[Pair, ...]
    asked_alone: tuple[int, ...]
    known_alone: tuple[int, ...]


@lru_cache(maxsize=131072)
def likeness(one: str, other: str) -> str:
    """Say how two folded words agree, in the words of the weights; nothing if they do not."""
    if one == other:
        return "exact"
    if other == without_particle(one) or one == without_particle(other):
        return "particle"
    kinds = _standing(one, other)
    if kinds:
        return kinds
    if min(len(one), len(other)) == 1:
        return "initial" if one[:1] == other[:1] else ""
    if sound(one) == sound(other):
        return "sound"
    return _rough_likeness(one, other)


def paired(asked: tuple[str, ...], known: tuple[str, ...]) -> Pairing:
    """Pair the words of two names, best agreement first, whatever their order.

    Last come two words on one side that the other wrote as one.
    """
    left, right = dict.fromkeys(range(len(asked))), dict.fromkeys(range(len(known)))
    pairs: list[Pair] = []
    for i, word in enumerate(asked):
        for j in right:
            if known[j] == word:
                pairs.append((i, j, "exact"))
                del left[i], right[j]
                break
    if left and right:
        pairs += _alike(asked, known, left, right)
    if left and right:
        pairs += [(i, j, "glued") for i, j in _glued(asked, known, left, right)]
        pairs += [(i, j, "glued") for j, i in _glued(known, asked, right, left)]
    return Pairing(tuple(pairs), tuple(left), tuple(right))


def _alike(
    asked: tuple[str, ...], known: tuple[str, ...], left: Free, right: Free
) -> Iterator[Pair]:
    grades = [
        (-_worth(level), abs(i - j), i, j, level)
        for i, j in product(left, right)
        if (level := likeness(asked[i], known[j]))
    ]
    for _, _, i, j, level in sorted(grades):
        if i in left and j in right:
            yield i, j, level
            del left[i], right[j]


def _glued(
    whole: tuple[str, ...], parted: tuple[str, ...], free: Free, halves: Free
) -> list[tuple[int, int]]:
    """Pair a free word of one side with two of the other that it is made of."""
    found: list[tuple[int, int]] = []
    for place in list(free):
        for first, second in permutations(halves, 2):
            if _is_joined(whole[place], parted[first], parted[second]):
                found += [(place, first), (place, second)]
                del free[place], halves[first], halves[second]
                break
    return found


def _is_joined(whole: str, first: str, second: str) -> bool:
    if abs(len(whole) - len(first) - len(second)) > _SPELLED_OTHERWISE:
        return False
    return whole == first + second or sound(whole) == sound(first + second)


@lru_cache(maxsize=16)
def _worth(level: str) -> float:
    return weight("name", level)


def _standing(one: str, other: str) -> str:
    for short, formal in ((one, other), (other, one)):
        for name, kind in stands_for(short):
            if name == formal:
                return kind
    return ""


def _rough_likeness(one: str, other: str) -> str:
    if is_typed_alike(one, other):
        return "typed"
    bones = skeleton(one)
    if len(bones) > 2 and bones == skeleton(other):
        return "skeleton"
    if min(len(one), len(other)) > 4 and is_typed_alike(sound(one), sound(other)):
        return "skeleton"
    return ""
