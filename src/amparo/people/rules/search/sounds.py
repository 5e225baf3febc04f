"""How a name sounds: in Spanish, and as English speakers hear and write Spanish names.

Two codes, each rougher than the one before. `sound` keeps vowels in three classes: Jiménez,
Gimenez, Himenez and Ximenes are one. `skeleton` keeps consonants alone: Gutiérrez and Guterrez.
"""

import re
from functools import lru_cache

_STEPS = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"ph", "f"),
        (r"th", "t"),
        (r"sh|ch", "C"),
        (r"ck|qu(?=[ei])|q|c(?![eiyC])|k", "K"),
        (r"gu(?=[ei])", "G"),
        (r"hu(?=[aeio])|gu(?=[ao])|w", "u"),
        # What English ears write for the Spanish j, and what both leave out: h.
        (r"j|h|(?<![aeiou])x(?=[aeiou])|g(?=[eiy])", ""),
        (r"ny(?=[aeou])|ni(?=[aou])|nn|gn", "n"),
        (r"ll|y", "i"),
        (r"[vw]", "b"),
        (r"sc(?=[ei])|[zcsx]", "s"),
        (r"n(?=[bp])", "m"),
        (r"ee", "i"),
        (r"oo", "u"),
        (r"e[i]$|ae$|ai$", "e"),
        (r"[ei]", "i"),
        (r"[ou]", "o"),
        (r"[gG]", "g"),
        (r"(.)\1+", r"\1"),
    )
)
_VOWELS = re.compile(r"[aio]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Give the code under which a folded word sounds the same; the word itself if none is left."""
    code = word
    for pattern, put in _STEPS:
        code = pattern.sub(put, code)
    return code or word


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """Give a word's consonants; a word with fewer than two keeps its sound."""
    code = _DOUBLED.sub(r"\1", _VOWELS.sub("", sound(word)))
    return code if len(code) > 1 else sound(word)


@lru_cache(maxsize=65536)
def is_typed_alike(one: str, other: str) -> bool:
    """Whether two words differ by one slip of the keys; by two where they are long."""
    longest = max(len(one), len(other))
    allowed = 0 if longest < 4 else 1 if longest < 8 else 2
    if abs(len(one) - len(other)) > allowed:
        return False
    # A slip puts in or takes out one letter of the alphabet, or both at once.
    if (_letters(one) ^ _letters(other)).bit_count() > 2 * allowed:
        return False
    return allowed > 0 and _slips(one, other, allowed) <= allowed


@lru_cache(maxsize=65536)
def _letters(word: str) -> int:
    """Give a word's letters as bits, near enough: two letters may share one."""
    letters = 0
    for letter in word:
        letters |= 1 << ord(letter) % 61
    return letters


def _slips(one: str, other: str, allowed: int) -> int:
    """Count insertions, deletions, changes and swaps of neighbours (Damerau, restricted)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        earlier, before, row = before, row, [i]
        for j, mark in enumerate(other, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != mark))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > allowed and (not before or min(before) > allowed):
            return allowed + 1
    return row[-1]
