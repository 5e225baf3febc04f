"""Other words that a typed word may stand for: nicknames, short and English forms, glued names."""

from functools import lru_cache

from amparo.people.rules.search.folding import name_words
from amparo.people.rules.search.parameters import is_common, parameters

_GLUED = ("delas", "delos", "dela", "del", "de")
_SHORTEST = 3
"""Letters that each half of a glued name has at least; four where neither half is a known name."""


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[str, str], ...]]:
    """Give, by folded word, what it stands for and as what."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for kind, group in (
        ("abbreviation", "abbreviations"),
        ("nickname", "nicknames"),
        ("english", "english"),
    ):
        for written, formal in parameters("names")[group].items():
            for word in name_words(written)[:1]:
                added = tuple((name, kind) for name in formal)
                table[word] = (*table.get(word, ()), *added)
    return table


def stands_for(word: str) -> tuple[tuple[str, str], ...]:
    """Give the names a folded word may stand for, each with its kind, as `nickname`."""
    return _table().get(word, ())


def without_particle(word: str) -> str:
    """Give what is left of a word like `delacruz` without its particle, or nothing."""
    for particle in _GLUED:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > 3:
            return rest
    return ""


@lru_cache(maxsize=16384)
def halves(word: str) -> tuple[tuple[str, str], ...]:
    """Give the ways to part two names written as one; known names first, then at most four."""
    cuts = [(word[:at], word[at:]) for at in range(_SHORTEST, len(word) - _SHORTEST + 1)]
    known = [cut for cut in cuts if is_common(cut[0]) and is_common(cut[1])]
    half = [cut for cut in cuts if (is_common(cut[0]) or is_common(cut[1])) and _is_long(cut)]
    if known or half:
        return tuple([*known, *half][:4])
    middle = len(word) / 2
    likely = [cut for cut in cuts if _is_long(cut) and len(word) > 8]
    return tuple(sorted(likely, key=lambda cut: abs(len(cut[0]) - middle))[:4])


def _is_long(cut: tuple[str, str]) -> bool:
    return min(len(cut[0]), len(cut[1])) > _SHORTEST
